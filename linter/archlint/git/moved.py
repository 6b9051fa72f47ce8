"""Keep moved files tracked by git: ``git commit -a`` would remove the old file and leave out the new one."""

import os
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from archlint.errors import UsageError
from archlint.git.find_top import find_top
from archlint.git.index import indexed, literal
from archlint.git.repository import NoRepositoryError, find_repository


class Kept(NamedTuple):
    """Result of :func:`keep_tracked`.

    Git tracks ``kept`` under their new names. It may have tracked ``lost``, but their new names could not be added, for
    ``reason``. All paths are absolute.
    """

    kept: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    reason: str = ""


def keep_tracked(moves: Sequence[tuple[str, str]], base: str) -> Kept:
    """Add the new paths of files to git if it tracks the old ones.

    They are added without contents (``git add --intent-to-add``), so nothing is staged. ``base`` is a folder that
    contains all of them. Ignored files are added too, since git tracked them although it ignores them.
    """
    found = Kept()
    by_top: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for old, new in moves:
        try:
            top = find_top(os.path.dirname(new)) or base
            # Another repository never had the file, so it loses nothing.
            if (find_top(os.path.dirname(old)) or base) == top:
                by_top[top].append((old, new))
        except UsageError as error:
            found = Kept(found.kept, (*found.lost, new), str(error))
    for top, some in by_top.items():
        kept, lost, reason = _keep_in_repository(some, top)
        found = Kept(found.kept + kept, found.lost + lost, reason or found.reason)
    return found


def _keep_in_repository(moves: Sequence[tuple[str, str]], top: str) -> Kept:
    """Keep moved files tracked in one repository; they lie below a folder of it."""
    names = {_name(new, top): (_name(old, top), new) for old, new in moves}
    wanted = names
    try:
        repository = find_repository(top)
        known = indexed(repository, {*names, *(old for old, _ in names.values())})
        wanted = {
            name: (old, new)
            for name, (old, new) in names.items()
            if old in known and name not in known and os.path.isfile(new)
        }
        if wanted:
            options = ("--intent-to-add", "--force", "--pathspec-from-file=-", "--pathspec-file-nul")
            literal(repository).ask("add", *options, given=b"\0".join(map(os.fsencode, sorted(wanted))))
    except NoRepositoryError:
        return Kept()
    except UsageError as error:
        return Kept((), tuple(new for _, new in wanted.values()), str(error))
    return Kept(tuple(new for _, new in wanted.values()))


def _name(place: str, top: str) -> str:
    return os.path.relpath(place, top).replace(os.sep, "/")

"""Has git go on tracking files that moved: ``git commit -a`` would take the old one away, and leave the new one out."""

import os
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from archlint.errors import UsageError
from archlint.git.discovery import find_top
from archlint.git.index import indexed, literal
from archlint.git.repository import NoRepositoryError, find_repository


class Kept(NamedTuple):
    """What became of files that moved.

    Git tracks ``kept`` under their new names; it may have tracked ``lost``, but could not be told of their new names,
    for a ``reason``. All are absolute places.
    """

    kept: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    reason: str = ""


def keep_tracked(moves: Sequence[tuple[str, str]], base: str) -> Kept:
    """Tell git of the new places of those files that it tracks at the old ones.

    They are entered without their contents (``git add --intent-to-add``): nothing is staged. ``base`` is a folder that
    all of them are in. Ignored files are entered too, since git tracked them although it ignores them.
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
        kept, lost, reason = _keep(some, top)
        found = Kept(found.kept + kept, found.lost + lost, reason or found.reason)
    return found


def _keep(moves: Sequence[tuple[str, str]], top: str) -> Kept:
    """Do it in one repository, for files below a folder of it."""
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

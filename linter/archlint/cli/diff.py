"""Previews and limits of changes: the diff for ``git apply``, and the limit of changed pages."""

import os
from collections.abc import Sequence
from posixpath import normpath

from archlint.cli.streams import write_diff
from archlint.confine import is_below
from archlint.errors import UsageError
from archlint.fixes.draft import Change
from archlint.fixes.unified_diff import unified_diff
from archlint.git.archive_location import base_for_diffs
from archlint.text.plural import counted


def print_diff(changes: Sequence[Change], root: str) -> tuple[str, ...]:
    """Write the diff of changes below an archive's root to standard output.

    Paths are as git wants them: relative to the repository around the working folder, else to the working folder, else
    (the archive lies elsewhere) to the archive's own repository or root. Return a remark if ``git apply``, run in the
    working folder, would not find all pages.
    """
    real_root = os.path.realpath(root)
    here = os.path.realpath(os.curdir)
    base, applies = base_for_diffs(root)
    folder = os.path.relpath(real_root, base).replace(os.sep, "/")
    prefix = "" if folder == "." else folder + "/"
    write_diff(unified_diff(changes, lambda path: normpath(prefix + path[1:])))
    places = [
        os.path.normpath(real_root + path.replace("/", os.sep))
        for change in changes
        for path in (change.old, change.new)
        if path
    ]
    if not places or (applies and all(is_below(place, here) for place in places)):
        return ()
    return (f"git apply would not find all of these pages from here: run git apply in {base}.",)


def refuse_too_many(pages: int, most: int | None) -> None:
    """Raise UsageError if a run would change more pages than its user allows."""
    if most is not None and pages > most:
        count = counted(pages, "page")
        msg = f"this would change {count}, more than --max-pages {most}: nothing is written; --diff shows all"
        raise UsageError(msg)

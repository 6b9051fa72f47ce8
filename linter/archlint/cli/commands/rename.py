"""``archlint rename``."""

import os
from argparse import Namespace

from archlint.cli.workspace import Workspace, beside
from archlint.discovery.patterns import Patterns
from archlint.errors import UsageError
from archlint.fixes.renames import Renamed, rename_pages


def run_rename(options: Namespace) -> int:
    """Move a page, take every link to it along, and return the exit code."""
    desk = Workspace(beside(options.page), options.config, writes=not options.diff)
    old = desk.page(options.page)
    new = _target(desk, old, options.new)
    patterns = Patterns(desk.configuration.settings.exclude)
    if patterns.match(new) and not patterns.match(old):
        msg = f"{new}: the setting exclude leaves it out of the archive"
        raise UsageError(msg)
    renamed = rename_pages(desk.draft, {old: new}, desk.whole)
    refuse_if_refused(renamed)
    return desk.finish(options, renamed.moved, f"{old} is now {new}")


def refuse_if_refused(renamed: Renamed) -> None:
    """Raise UsageError for the first page that was not moved."""
    for path, reason in renamed.refused:
        msg = f"{path}: {reason}; nothing is written"
        raise UsageError(msg)


def _target(desk: Workspace, old: str, new: str) -> str:
    """Return the new archive path; a name alone stays in the folder of the page."""
    if os.path.basename(new) == new:
        return f"{old.rpartition('/')[0]}/{new}"
    return desk.page(new)

"""``archlint rename``."""

import os
from argparse import ArgumentParser, Namespace
from typing import NamedTuple

from archlint.cli.commands import Command
from archlint.cli.options import (
    WRITE_EXIT_CODES,
    WriteOptions,
    add_config,
    add_lose_url,
    add_page,
    add_write_options,
    read_write_options,
)
from archlint.cli.streams import say
from archlint.cli.workspace import Workspace, beside, refuse_if_not_moved
from archlint.discovery.patterns import Patterns
from archlint.errors import UsageError
from archlint.fixes.renames import rename_pages


class RenameOptions(NamedTuple):
    """The options of ``rename``."""

    page: str
    new: str
    lose_url: bool
    """Move it even if its URL leads nowhere then."""
    write: WriteOptions
    config: str | None


def _add_arguments(parser: ArgumentParser) -> None:
    add_page(parser)
    add_write_options(parser)
    add_config(parser)
    parser.add_argument("new", metavar="NEW", help="the new path, or only the new name")
    add_lose_url(parser)


def _read_options(arguments: Namespace) -> RenameOptions:
    return RenameOptions(
        arguments.page, arguments.new, arguments.lose_url, read_write_options(arguments), arguments.config
    )


def _run(options: RenameOptions) -> int:
    """Move a page, update every link to it, and return the exit code."""
    workspace = Workspace(beside(options.page), options.config, writes=not options.write.diff)
    old = workspace.page(options.page)
    new = _target(workspace, old, options.new)
    patterns = Patterns(workspace.configuration.settings.exclude)
    if patterns.match(new) and not patterns.match(old):
        msg = f"{new}: the setting exclude leaves it out of the archive"
        raise UsageError(msg)
    if workspace.layout.linking:
        return _run_on_site(workspace, old, new, options)
    renamed = rename_pages(workspace.draft, {old: new}, workspace.whole)
    refuse_if_not_moved(renamed)
    return workspace.finish(options.write, renamed.moved, f"{old} is now {new}")


def _run_on_site(workspace: Workspace, old: str, new: str, options: RenameOptions) -> int:
    from archlint.fixes.sites.moves import move_on_site

    moved = move_on_site(workspace.draft, old, new, workspace.whole, lose_url=options.lose_url)
    code = workspace.finish(options.write, {}, f"{old} is now {new}", redirects=moved.redirects)
    for remark in moved.remarks:
        say(remark)
    return code


def _target(workspace: Workspace, old: str, new: str) -> str:
    """Return the new archive path; a name alone stays in the folder of the page."""
    if os.path.basename(new) == new:
        return f"{old.rpartition('/')[0]}/{new}"
    return workspace.page(new)


COMMAND = Command(
    "Give a page another path and lead every link in the archive to it. On a page with a list of changes, the old "
    "path becomes an older version.",
    WRITE_EXIT_CODES,
    _add_arguments,
    _read_options,
    _run,
)

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
from archlint.cli.workspace import Workspace, beside
from archlint.discovery.patterns import Patterns
from archlint.errors import UsageError
from archlint.fixes.renames import rename_page


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
    parser.add_argument(
        "new",
        metavar="NEW",
        help="the new path, or only the new name; without a dot in the name, the page keeps its ending",
    )
    add_lose_url(parser)


def _read_options(arguments: Namespace) -> RenameOptions:
    return RenameOptions(
        arguments.page, arguments.new, arguments.lose_url, read_write_options(arguments), arguments.config
    )


def _run(options: RenameOptions) -> int:
    """Move a page, update every link to it, and return the exit code."""
    workspace = Workspace(beside(options.page), options.config, writes=not options.write.diff)
    workspace.refuse_unread_links()
    old = workspace.page(options.page)
    new = _target(workspace, old, options.new)
    patterns = Patterns(workspace.configuration.settings.exclude)
    if patterns.match(new) and not patterns.match(old):
        msg = f"{new}: the setting exclude leaves it out of the archive"
        raise UsageError(msg)
    outcome = rename_page(workspace.draft, old, new, workspace.whole, lose_url=options.lose_url)
    return workspace.finish(options.write, outcome, f"{old} is now {new}")


def _target(workspace: Workspace, old: str, new: str) -> str:
    """Return the new archive path: a name alone stays in the folder of the page, and without a dot keeps its ending."""
    name = os.path.basename(new)
    path = f"{old.rpartition('/')[0]}/{new}" if name == new else workspace.page(new)
    if name and "." not in name and not os.path.isdir(workspace.root + path):
        path += os.path.splitext(old)[1]
    return path


COMMAND = Command(
    "Give a page another path and lead every link in the archive to it. On a page with a list of changes, the old "
    "path becomes an older version; on a site, the old URL goes on leading to the page.",
    WRITE_EXIT_CODES,
    _add_arguments,
    _read_options,
    _run,
)

"""``archlint remove``."""

from argparse import ArgumentParser, Namespace
from typing import NamedTuple

from archlint.cli.commands import Command
from archlint.cli.options import (
    WRITE_EXIT_CODES,
    WriteOptions,
    add_config,
    add_page,
    add_write_options,
    read_write_options,
)
from archlint.cli.workspace import Workspace, beside
from archlint.fixes.merge_pages import merge_pages


class RemoveOptions(NamedTuple):
    """The options of ``remove``; ``into`` is the page that takes over links and versions."""

    page: str
    into: str
    write: WriteOptions
    config: str | None


def _add_arguments(parser: ArgumentParser) -> None:
    add_page(parser)
    add_write_options(parser)
    add_config(parser)
    parser.add_argument("--into", metavar="OTHER", required=True, help="the page that describes the event too")


def _read_options(arguments: Namespace) -> RemoveOptions:
    return RemoveOptions(arguments.page, arguments.into, read_write_options(arguments), arguments.config)


def _run(options: RemoveOptions) -> int:
    """Remove a page, update its links to the other page of its event, and return the exit code."""
    workspace = Workspace(beside(options.page), options.config, writes=not options.write.diff)
    removed, kept = workspace.page(options.page), workspace.page(options.into)
    merge_pages(workspace.draft, removed, kept, workspace.whole)
    return workspace.finish(options.write, {removed: kept}, f"{removed} is gone, and what led to it leads to {kept}")


COMMAND = Command(
    "Take an event's page away. Links to it, its earlier versions and itself as one of them go to the other page.",
    WRITE_EXIT_CODES,
    _add_arguments,
    _read_options,
    _run,
)

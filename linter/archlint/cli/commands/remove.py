"""``archlint remove``."""

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
from archlint.cli.workspace import Workspace, beside
from archlint.engine.job import Execution, Job
from archlint.fixes.merge_pages import lost_parts, merge_pages
from archlint.fixes.owed_links import add_owed_links
from archlint.model.pages import Event
from archlint.rule import Topic


class RemoveOptions(NamedTuple):
    """The options of ``remove``; ``into`` is the page that takes over links and versions."""

    page: str
    into: str
    force: bool
    """Remove it even if the other page seems to be about something else."""
    lose_url: bool
    """Remove it even if its URL leads nowhere then."""
    write: WriteOptions
    config: str | None


def _add_arguments(parser: ArgumentParser) -> None:
    add_page(parser)
    add_write_options(parser)
    add_config(parser)
    parser.add_argument(
        "--into", metavar="OTHER", required=True, help="the page that takes its place: the same event, or the same post"
    )
    parser.add_argument("--force", action="store_true", help="also if the two seem to be about different things")
    add_lose_url(parser)


def _read_options(arguments: Namespace) -> RemoveOptions:
    write = read_write_options(arguments)
    return RemoveOptions(arguments.page, arguments.into, arguments.force, arguments.lose_url, write, arguments.config)


def _run(options: RemoveOptions) -> int:
    """Remove a page, lead the links to it to the other page, and return the exit code."""
    workspace = Workspace(beside(options.page), options.config, writes=not options.write.diff)
    workspace.refuse_unread_links()
    removed, kept = workspace.page(options.page), workspace.page(options.into)
    outcome, old = merge_pages(
        workspace.draft, removed, kept, workspace.whole, force=options.force, lose_url=options.lose_url
    )
    if old is not None:
        add_owed_links(workspace.draft, workspace.store, {removed: kept}, workspace.pages(), _job(workspace))
    done = f"{removed} is removed, and links to it lead to {kept}"
    code = workspace.finish(options.write, outcome, done)
    new = workspace.draft.read(kept)
    lost = lost_parts(old, new, workspace.whole.vocabulary) if old is not None and isinstance(new, Event) else ()
    if any(lost):
        say(f"{kept} lacks these of {removed}: {lost}")
    return code


def _job(workspace: Workspace) -> Job:
    """Return the input of a run of the rules on links back."""
    rules, whole = [each for each in workspace.rules if each.rule.about is Topic.LINK_BACK], workspace.whole
    return Job(workspace.store, workspace.layout, (), rules, whole.vocabulary, execution=Execution(whole.jobs))


COMMAND = Command(
    "Remove a page, and lead all links to another one that takes its place: a page of the same event, which takes over "
    "its older versions; on a site any page about the same, which takes over its URL.",
    WRITE_EXIT_CODES,
    _add_arguments,
    _read_options,
    _run,
)

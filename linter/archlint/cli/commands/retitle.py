"""``archlint retitle``."""

from argparse import ArgumentParser, Namespace
from typing import NamedTuple

from archlint.cli.commands import Command
from archlint.cli.new_headline import refuse_markup, refuse_reported
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
from archlint.fixes.retitle import retitle_page
from archlint.git.published import Published


class RetitleOptions(NamedTuple):
    """The options of ``retitle``; ``headline`` None is the page's own."""

    page: str
    headline: str | None
    lose_url: bool
    """Move the page even if its URL leads nowhere then."""
    write: WriteOptions
    config: str | None


def _add_arguments(parser: ArgumentParser) -> None:
    add_page(parser)
    add_write_options(parser)
    add_config(parser)
    add_lose_url(parser)
    parser.add_argument(
        "headline", metavar="TITLE", nargs="?", help="the new headline or title (default: the page's own)"
    )


def _read_options(arguments: Namespace) -> RetitleOptions:
    return RetitleOptions(
        arguments.page, arguments.headline, arguments.lose_url, read_write_options(arguments), arguments.config
    )


def _run(options: RetitleOptions) -> int:
    """Give a page another headline or title, update its path and all links to it, and return the exit code."""
    workspace = Workspace(beside(options.page), options.config, writes=not options.write.diff)
    workspace.refuse_unread_links()
    what = "headline" if workspace.layout.linking is None else "title"
    if options.headline is not None:
        refuse_markup(options.headline, what)
    path = workspace.page(options.page)
    frozen = workspace.configuration.settings.slug.policy == "frozen"
    stays = Published(workspace.root) if frozen else lambda _: False
    new, title, outcome = retitle_page(
        workspace.draft, path, options.headline, workspace.whole, stays, lose_url=options.lose_url
    )
    if options.headline is not None:
        refuse_reported(workspace, new, what)
    where = path if new == path else f"{path}, now {new},"
    return workspace.finish(options.write, outcome, f"{where} has {title}")


COMMAND = Command(
    "Write another headline into an event and into the links to it, move the page to the slug of the headline "
    "(unless slug.policy is frozen and git has the page), and record the old headline and path as a change. On a site, "
    "write another title into a post or a document, and rename its file if that is named after the title; the old URL "
    "goes on leading to it. Without TITLE, do so for the one that the page has, after an edit; a path that no rule "
    "reports stays.",
    WRITE_EXIT_CODES,
    _add_arguments,
    _read_options,
    _run,
)

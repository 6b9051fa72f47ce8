"""``archlint retitle``."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
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
from archlint.cli.streams import say
from archlint.cli.workspace import Workspace, beside, refuse_if_not_moved
from archlint.fixes.former_headlines import headline_of
from archlint.fixes.retitle import retitle
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
    parser.add_argument("headline", metavar="HEADLINE", nargs="?", help="the new headline (default: the page's own)")


def _read_options(arguments: Namespace) -> RetitleOptions:
    return RetitleOptions(
        arguments.page, arguments.headline, arguments.lose_url, read_write_options(arguments), arguments.config
    )


def _run(options: RetitleOptions) -> int:
    """Give an event another headline, update its path and all links to it, and return the exit code."""
    if options.headline is not None:
        refuse_markup(options.headline)
    workspace = Workspace(beside(options.page), options.config, writes=not options.write.diff)
    path = workspace.page(options.page)
    frozen = workspace.configuration.settings.slug.policy == "frozen"
    stays = Published(workspace.root) if frozen else lambda _: False
    if workspace.layout.linking:
        return _run_on_site(workspace, path, options, stays)
    renamed = retitle(workspace.draft, path, options.headline, workspace.whole, stays)
    refuse_if_not_moved(renamed)
    new = renamed.moved.get(path, path)
    if options.headline is not None:
        refuse_reported(workspace, new)
    where = path if new == path else f"{path}, now {new},"
    return workspace.finish(
        options.write, renamed.moved, f"{where} has the headline {headline_of(workspace.draft.read(new))!r}"
    )


def _run_on_site(workspace: Workspace, path: str, options: RetitleOptions, stays: Callable[[str], bool]) -> int:
    from archlint.fixes.sites.retitle import retitle_on_site

    retitled = retitle_on_site(
        workspace.draft, path, options.headline, workspace.whole, stays, lose_url=options.lose_url
    )
    if options.headline is not None:
        refuse_reported(workspace, retitled.path)
    where = path if retitled.path == path else f"{path}, now {retitled.path},"
    done = f"{where} has the title {retitled.title!r}"
    code = workspace.finish(options.write, {}, done, redirects=retitled.move.redirects)
    for remark in retitled.move.remarks:
        say(remark)
    return code


COMMAND = Command(
    "Write another headline into an event and into the links to it, move the page to the slug of the headline "
    "(unless slug.policy is frozen and git has the page), and record the old headline and path as a change. "
    "Without HEADLINE, do so for the headline that the page has, after an edit; a path that no rule reports stays.",
    WRITE_EXIT_CODES,
    _add_arguments,
    _read_options,
    _run,
)

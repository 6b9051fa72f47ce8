"""``archlint links``."""

from argparse import ArgumentParser, Namespace
from typing import NamedTuple

from archlint.cli.commands import Command
from archlint.cli.options import add_config, add_page
from archlint.cli.sparse_checkout import unsearched
from archlint.cli.streams import say, write_lines, write_output
from archlint.cli.workspace import Workspace, beside
from archlint.fixes.link_places import LinkPlace, find_link_places
from archlint.fixes.named_page import exists
from archlint.report.json_text import json_text
from archlint.text.plural import counted
from archlint.workers.jobs import available_jobs


class LinksOptions(NamedTuple):
    """The options of ``links``."""

    page: str
    config: str | None
    output_format: str


def _add_arguments(parser: ArgumentParser) -> None:
    add_page(parser)
    add_config(parser)
    parser.add_argument("--output-format", choices=("concise", "json"), default="concise", help="default: concise")


def _read_options(arguments: Namespace) -> LinksOptions:
    return LinksOptions(arguments.page, arguments.config, arguments.output_format)


def _run(options: LinksOptions) -> int:
    """Print the places of the links to a page, except those in lists of changes and in code; return the exit code.

    0: all of them; 2: some pages could not be read, or are not checked out.
    """
    workspace = Workspace(beside(options.page), options.config, writes=False)
    workspace.refuse_unread_links()
    path = workspace.page(options.page)
    if not exists(workspace.draft, path):
        say(f"There is no page {path}; links to it lead nowhere.")
    places, unreadable = find_link_places(workspace.draft, workspace.root, workspace.pages(), path, available_jobs())
    found = [place._replace(path=workspace.display(place.path)) for place in places]
    if options.output_format == "json":
        write_output(json_text(list(map(_as_json, found)), indent=2) + "\n")
    else:
        write_lines(map(_as_line, found))
    pages = len({place.path for place in found})
    say(f"{counted(len(found), 'link')} on {counted(pages, 'page')}.")
    for reason in unreadable:
        say(f"archlint: error: {reason}")
    if workspace.left_out.blobs:
        say(f"archlint: error: {unsearched(workspace.left_out)}")
    return 2 if unreadable or workspace.left_out.blobs else 0


def _as_line(place: LinkPlace) -> str:
    mark = ": by a redirect" if place.by_redirect else ""
    return f"{place.path}:{place.position.row}:{place.position.column}{mark}"


def _as_json(place: LinkPlace) -> dict[str, object]:
    mark = {"by_redirect": True} if place.by_redirect else {}
    return {"filename": place.path, "location": place.position._asdict(), **mark}


COMMAND = Command(
    "Print the place of every link to a page; on a site also of all else that names it, in fields, templates, data and "
    "configuration.",
    None,
    _add_arguments,
    _read_options,
    _run,
)

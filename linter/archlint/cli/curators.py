"""The commands of a curator on the command line: rename, retitle, remove, links and tags.

Imported by every run, for its help: what the commands do is imported when one of them is called.
"""

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

COMMANDS = ("rename", "retitle", "remove", "links", "tags")

_PAGE = "the page: a file, or its path in the archive (/news/2031/05/7/a.md)"
_EXIT = "exit code: 0 done, or shown; 1 done but for a page edited meanwhile; 2 not done, and nothing is changed"

_Formatter = type[argparse.HelpFormatter]
if TYPE_CHECKING:
    _Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001  (typeshed names it so)


def add_curators(commands: "_Commands", formatter: _Formatter, number: Callable[[str], int]) -> None:
    """Add the commands to those of archlint; ``number`` reads a whole number from 1."""

    def add(name: str, summary: str, description: str, *, writes: bool = True) -> argparse.ArgumentParser:
        parser = commands.add_parser(
            name, formatter_class=formatter, help=summary, description=description, epilog=_EXIT if writes else None
        )
        parser.add_argument("page", metavar="PAGE", help=_PAGE)
        if writes:
            parser.add_argument("--diff", action="store_true", help="write nothing: print the diff for git apply")
            parser.add_argument(
                "--max-pages", metavar="N", type=number, help="write nothing if more pages would change"
            )
        parser.add_argument("--config", metavar="FILE", help="use this configuration file")
        return parser

    rename = add(
        "rename",
        "move a page, and every link to it",
        "Give a page another path and lead every link in the archive to it. On a page with a list of changes, the old "
        "path becomes an older version.",
    )
    rename.add_argument("new", metavar="NEW", help="the new path, or only the new name")
    retitle = add(
        "retitle",
        "give an event another headline, and update its path and all links",
        "Write another headline into an event and into the links to it, move the page to the slug of the headline "
        "(unless slug.policy is frozen and git has the page), and record the old headline and path as a change. "
        "Without HEADLINE, do so for the headline that the page has, after an edit.",
    )
    retitle.add_argument("headline", metavar="HEADLINE", nargs="?", help="the new headline (default: the page's own)")
    remove = add(
        "remove",
        "take a page away whose event another page tells too",
        "Take an event's page away. Links to it, its earlier versions and itself as one of them go to the other page.",
    )
    remove.add_argument("--into", metavar="OTHER", required=True, help="the page that tells the event too")
    links = add("links", "list the links to a page", "Print the place of every link to a page.", writes=False)
    links.add_argument("--output-format", choices=("concise", "json"), default="concise", help="default: concise")
    tags = commands.add_parser(
        "tags",
        formatter_class=formatter,
        help="list the tags in use; make two of them one",
        description="List the tags that events have, with the number of events, the most frequent first. With --merge, "
        "make one tag another name of a second one: in the settings, and on all pages that have it.",
        epilog=_EXIT,
    )
    tags.add_argument("path", nargs="?", metavar="PATH", help="the archive or a page in it (default: here)")
    tags.add_argument("--merge", nargs=2, metavar=("ALIAS", "TAG"), help="write TAG for ALIAS from now on")
    tags.add_argument("--diff", action="store_true", help="with --merge: write nothing, print the diff for git apply")
    tags.add_argument("--max-pages", metavar="N", type=number, help="write nothing if more pages would change")
    tags.add_argument("--output-format", choices=("concise", "json"), default="concise", help="default: concise")
    tags.add_argument("--config", metavar="FILE", help="use this configuration file")


def run_curator(options: argparse.Namespace) -> int:
    """Run one of the commands and return its exit code."""
    if options.command == "rename":
        from archlint.cli.commands.rename import run_rename

        return run_rename(options)
    if options.command == "retitle":
        from archlint.cli.commands.retitle import run_retitle

        return run_retitle(options)
    if options.command == "remove":
        from archlint.cli.commands.remove import run_remove

        return run_remove(options)
    if options.command == "tags":
        from archlint.cli.commands.tags import run_tags

        return run_tags(options)
    from archlint.cli.commands.links import run_links

    return run_links(options)

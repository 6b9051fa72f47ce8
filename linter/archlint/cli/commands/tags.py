"""``archlint tags``."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import NamedTuple

from archlint.archive.tag_counts import count_categories, count_tags
from archlint.cli.commands import Command
from archlint.cli.location import start_folder
from archlint.cli.options import (
    WRITE_EXIT_CODES,
    WriteOptions,
    add_config,
    add_path,
    add_write_options,
    read_write_options,
)
from archlint.cli.sparse_checkout import left_out_remark
from archlint.cli.streams import say, write_lines, write_output
from archlint.cli.workspace import Workspace
from archlint.config.vocabulary import load_vocabulary
from archlint.errors import UsageError
from archlint.files.disk import DiskStore
from archlint.layouts.features import Feature
from archlint.report.json_text import json_text
from archlint.text.plural import counted
from archlint.text.tags import Vocabulary
from archlint.workers.jobs import available_jobs


class TagUse(NamedTuple):
    """A tag, how many pages have it, and whether it is ``canonical`` (what to write), an ``alias`` or ``unknown``."""

    tag: str
    pages: int
    status: str
    canonical: str | None


class TagsOptions(NamedTuple):
    """The options of ``tags``; ``merge`` are the other name and the tag that it becomes a name of."""

    path: str | None
    categories: bool
    """Count the categories of a site instead."""
    merge: tuple[str, str] | None
    force: bool
    """Merge tags that no page has, too."""
    write: WriteOptions
    output_format: str
    config: str | None


def _add_arguments(parser: ArgumentParser) -> None:
    add_path(parser)
    parser.add_argument("--categories", action="store_true", help="on a site: count its categories instead")
    parser.add_argument("--merge", nargs=2, metavar=("ALIAS", "TAG"), help="write TAG for ALIAS from now on")
    parser.add_argument(
        "--force", action="store_true", help="with --merge: also if no page has ALIAS, or TAG looks misspelt"
    )
    add_write_options(parser, "with --merge: write nothing, print the diff for git apply")
    parser.add_argument("--output-format", choices=("concise", "json"), default="concise", help="default: concise")
    add_config(parser)


def _read_options(arguments: Namespace) -> TagsOptions:
    merge = (arguments.merge[0], arguments.merge[1]) if arguments.merge else None
    write = read_write_options(arguments)
    return TagsOptions(
        arguments.path, arguments.categories, merge, arguments.force, write, arguments.output_format, arguments.config
    )


def _run(options: TagsOptions) -> int:
    """List the tags in use, the most frequent first, or merge two; return the exit code."""
    if options.categories and options.merge:
        msg = "--merge takes tags; categories are another vocabulary, and stay as they are"
        raise UsageError(msg)
    writes = options.merge is not None and not options.write.diff
    workspace = Workspace(start_folder(options.path), options.config, writes=writes)
    if options.merge:
        from archlint.cli.merge_tags import merge_tags

        return merge_tags(workspace, *options.merge, options.write, force=options.force)
    if options.force or options.write != WriteOptions():
        msg = "--diff, --max-pages and --force go with --merge"
        raise UsageError(msg)
    if options.categories and Feature.TAGS not in workspace.layout.features:
        msg = "the archive is no site, so its pages have no categories; archlint tags counts their tags"
        raise UsageError(msg)
    vocabulary = load_vocabulary(workspace.configuration)
    store, layout, pages, jobs = DiskStore(workspace.root), workspace.layout, workspace.pages(), available_jobs()
    counts = (
        count_categories(store, layout, pages, jobs)
        if options.categories
        else count_tags(store, layout, pages, vocabulary, jobs)
    )
    found = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    shown = _shown_categories(found) if options.categories else _shown_tags(found, vocabulary)
    if options.output_format == "json":
        write_output(json_text(shown.rows, indent=2) + "\n")
    else:
        width = max((len(f"{count:,}") for _, count in found), default=0)
        write_lines(f"{count:>{width},}  {line}" for (_, count), line in zip(found, shown.lines, strict=True))
    if workspace.left_out.blobs:
        say(left_out_remark(workspace.left_out))
    say(shown.summary)
    return 0


class _Shown(NamedTuple):
    """Counted names as they are shown: their objects in JSON, their lines without the numbers, and the last line."""

    rows: list[dict[str, object]]
    lines: list[str]
    summary: str


def _shown_categories(found: Sequence[tuple[str, int]]) -> _Shown:
    rows: list[dict[str, object]] = [{"category": name, "count": count} for name, count in found]
    return _Shown(rows, [name for name, _ in found], f"{counted(len(found), 'category', 'categories')} in use.")


def _shown_tags(found: Sequence[tuple[str, int]], vocabulary: Vocabulary) -> _Shown:
    uses = [_use(tag, count, vocabulary) for tag, count in found]
    aliases = sum(use.status == "alias" for use in uses)
    return _Shown(
        [{"tag": use.tag, "count": use.pages, "status": use.status, "canonical": use.canonical} for use in uses],
        list(map(_line, uses)),
        f"{counted(len(uses), 'tag')} in use; {_alias_count(aliases)}.",
    )


def _alias_count(aliases: int) -> str:
    return "1 of them is another name of a tag" if aliases == 1 else f"{aliases:,} of them are other names of tags"


def _use(tag: str, count: int, vocabulary: Vocabulary) -> TagUse:
    if tag in vocabulary.aliases:
        return TagUse(tag, count, "alias", vocabulary.aliases[tag])
    known = tag in vocabulary.canonical
    return TagUse(tag, count, "canonical" if known else "unknown", tag if known else None)


def _line(use: TagUse) -> str:
    name = f" (write {use.canonical})" if use.status == "alias" else ""
    return f"{use.status:9}  {use.tag}{name}"


COMMAND = Command(
    "List the tags in use, with the number of pages (events, or posts and documents) that have each, the most frequent "
    "first. With --merge, make one tag another name of a second one: in the settings, and on all pages that have it.",
    WRITE_EXIT_CODES,
    _add_arguments,
    _read_options,
    _run,
)

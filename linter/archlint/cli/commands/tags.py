"""``archlint tags``."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import NamedTuple

from archlint.archive.tag_counts import count_tags
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
from archlint.report.json_text import json_text
from archlint.text.plural import counted
from archlint.text.tags import Vocabulary
from archlint.workers.jobs import available_jobs


class TagUse(NamedTuple):
    """A tag, how many events have it, and whether it is ``canonical`` (what to write), an ``alias`` or ``unknown``."""

    tag: str
    events: int
    status: str
    canonical: str | None


class TagsOptions(NamedTuple):
    """The options of ``tags``; ``merge`` are the other name and the tag that it becomes a name of."""

    path: str | None
    merge: tuple[str, str] | None
    force: bool
    """Merge tags that no page has, too."""
    write: WriteOptions
    output_format: str
    config: str | None


def _add_arguments(parser: ArgumentParser) -> None:
    add_path(parser)
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
    return TagsOptions(arguments.path, merge, arguments.force, write, arguments.output_format, arguments.config)


def _run(options: TagsOptions) -> int:
    """List the tags in use, the most frequent first, or merge two; return the exit code."""
    writes = options.merge is not None and not options.write.diff
    workspace = Workspace(start_folder(options.path), options.config, writes=writes)
    if options.merge:
        from archlint.cli.merge_tags import merge_tags

        return merge_tags(workspace, *options.merge, options.write, force=options.force)
    if options.force or options.write != WriteOptions():
        msg = "--diff, --max-pages and --force go with --merge"
        raise UsageError(msg)
    vocabulary = load_vocabulary(workspace.configuration)
    found = sorted(
        count_tags(
            DiskStore(workspace.root), workspace.layout, workspace.pages(), vocabulary, available_jobs()
        ).items(),
        key=lambda each: (-each[1], each[0]),
    )
    uses = [_use(tag, count, vocabulary) for tag, count in found]
    if options.output_format == "json":
        rows = [{"tag": use.tag, "count": use.events, "status": use.status, "canonical": use.canonical} for use in uses]
        write_output(json_text(rows, indent=2) + "\n")
    else:
        write_lines(_lines(uses))
    if workspace.left_out.blobs:
        say(left_out_remark(workspace.left_out))
    aliases = sum(use.status == "alias" for use in uses)
    say(f"{counted(len(uses), 'tag')} in use; {_alias_count(aliases)}.")
    return 0


def _alias_count(aliases: int) -> str:
    return "1 of them is another name of a tag" if aliases == 1 else f"{aliases:,} of them are other names of tags"


def _use(tag: str, count: int, vocabulary: Vocabulary) -> TagUse:
    if tag in vocabulary.aliases:
        return TagUse(tag, count, "alias", vocabulary.aliases[tag])
    known = tag in vocabulary.canonical
    return TagUse(tag, count, "canonical" if known else "unknown", tag if known else None)


def _lines(uses: list[TagUse]) -> Iterator[str]:
    width = max((len(f"{use.events:,}") for use in uses), default=0)
    for use in uses:
        name = f" (write {use.canonical})" if use.status == "alias" else ""
        yield f"{use.events:>{width},}  {use.status:9}  {use.tag}{name}"


COMMAND = Command(
    "List the tags that events have, with the number of events, the most frequent first. With --merge, "
    "make one tag another name of a second one: in the settings, and on all pages that have it.",
    WRITE_EXIT_CODES,
    _add_arguments,
    _read_options,
    _run,
)

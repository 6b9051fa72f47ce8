"""``archlint tags``."""

import os
from argparse import Namespace
from collections.abc import Iterator
from typing import NamedTuple

from archlint.archive.tag_counts import count_tags
from archlint.cli.sparse_checkout import left_out_remark
from archlint.cli.streams import say, write_lines, write_output
from archlint.cli.workspace import Workspace, beside
from archlint.config.vocabulary import load_vocabulary
from archlint.errors import UsageError
from archlint.files.disk import DiskStore
from archlint.report.json_text import json_text
from archlint.text.tags import Vocabulary
from archlint.workers.jobs import available_jobs


class TagUse(NamedTuple):
    """A tag, how many events have it, and whether it is ``canonical`` (what to write), an ``alias`` or ``unknown``."""

    tag: str
    events: int
    status: str
    canonical: str | None


def run_tags(options: Namespace) -> int:
    """List the tags in use, the most frequent first, or merge two; return the exit code."""
    start = options.path or os.curdir
    if not os.path.lexists(start):
        msg = f"{start}: there is no such file or folder"
        raise UsageError(msg)
    writes = bool(options.merge) and not options.diff
    desk = Workspace(start if os.path.isdir(start) else beside(start), options.config, writes=writes)
    if options.merge:
        from archlint.cli.merge_tags import merge_tags

        return merge_tags(desk, options)
    if options.diff or options.max_pages:
        msg = "--diff and --max-pages go with --merge"
        raise UsageError(msg)
    vocabulary = load_vocabulary(desk.configuration)
    found = sorted(
        count_tags(DiskStore(desk.root), desk.layout, desk.pages(), vocabulary, available_jobs()).items(),
        key=lambda each: (-each[1], each[0]),
    )
    uses = [_use(tag, count, vocabulary) for tag, count in found]
    if options.output_format == "json":
        rows = [{"tag": use.tag, "count": use.events, "status": use.status, "canonical": use.canonical} for use in uses]
        write_output(json_text(rows, indent=2) + "\n")
    else:
        write_lines(_lines(uses))
    if desk.left_out.blobs:
        say(left_out_remark(desk.left_out))
    aliases = sum(use.status == "alias" for use in uses)
    say(f"{len(uses):,} tag{'s' if len(uses) != 1 else ''} in use; {_told(aliases)}.")
    return 0


def _told(aliases: int) -> str:
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

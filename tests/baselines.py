"""Archives with findings that a baseline sets aside."""

import json
from pathlib import Path

from archlint.layouts.news.examples import event
from conftest import Archlint

FILE = "archlint-baseline.tsv"
DAY = "content/news/2031/05/7"
TAGS = ("--select", "TAG002", "--output-format", "jsonl")


def page(
    *tags: str,
    headline: str = "A ferry runs. ",
    source: str | None = "ferry",
    changes: str | None = None,
    body: str | None = None,
) -> str:
    """A page that lists events, each with a tag that it has twice."""
    items = [
        f"{number}. [A train runs. ](/news/2031/05/{number}/a-train.md) _Context: {tag}, {tag}_"
        for number, tag in enumerate(tags, 1)
    ]
    sources = f"1. [Larkfield Post](https://post.example/{source})" if source else None
    return event(headline, related="\n".join(items) or None, sources=sources, changes=changes, body=body)


def new(archlint: Archlint, *arguments: str) -> list[str]:
    """The tags that a check finds twice, and the baseline does not have."""
    run = archlint("check", *(arguments or ("content",)), *TAGS)
    assert run.code in (0, 1), run.err
    found = [json.loads(line) for line in run.lines]
    assert run.code == bool(found)
    lines = [Path(each["filename"]).read_text().split("\n")[each["location"]["row"] - 1] for each in found]
    return [line.rpartition(", ")[2].rstrip("_") for line in lines]

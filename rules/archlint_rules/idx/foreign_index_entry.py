"""A day index lists an event of another day.

## What it does

The rule reads the day of each entry from its link.

## Why it matters

The event moved to another date, or the entry was copied. The list of the day is wrong, and the event appears on two
days.

## What to do

Move the entry to the index of the event's day, or correct its link.

## When it is silent

A link to a page in the day's own folder that is no event has a finding of its own. So has a link to an event of the day
that lacks its first `/` or `/news/`, which is IDX002.
"""

from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good, day_index
from archlint.model import DayIndex, Entry
from archlint.rule import Cause, CauseKind, Feature, Finding, Findings, PageContext, Severity, page_rule
from archlint_rules._links import meant_paths


@page_rule("IDX008", severity=Severity.WARNING, needs={Feature.DAY_INDEXES})
def check(index: DayIndex, context: PageContext) -> Findings:
    layout, folder = context.layout, context.layout.day_folder(index.day) + "/"
    for entry in index.entries:
        path = next(iter(layout.resolve(index.path, entry.target.text)), "")
        day = layout.classify(path).day
        # What lies in the folder of the day and is no event has a finding of its own.
        if day == index.day or (day is None and (path.startswith(folder) or _means_day_of(index, entry, context))):
            continue
        what = f"an event of {day}" if day else "no event of this day"
        message = f"this entry is {what}, not of {index.day}" if day else f"this entry is {what}"
        yield Finding(entry.target.span, message, cause=Cause(CauseKind.PAGE, index.path))


def _means_day_of(index: DayIndex, entry: Entry, context: PageContext) -> bool:
    layout = context.layout
    meant = meant_paths(layout.resolve, layout.top, index.path, entry.target.text)
    return any(layout.classify(path).day == index.day for path in meant)


def examples() -> Iterator[Example]:
    index = "/news/2031/05/7/index.md"
    entry = "### [A ferry. ]({})\n"
    yield Good({index: day_index(entry.format("/news/2031/05/7/a-ferry.md"))}, title="An event of the day")
    yield Good({index: day_index(entry.format("/news/2031/05/7/a-ferry.md#top"))}, title="A link with a fragment")
    yield Good({index: day_index(entry.format("a-ferry.md"))}, title="A relative link")
    yield Good(
        {index: day_index(entry.format("/2031/05/7/a-ferry.md") + entry.format("news/2031/05/7/a-bridge.md"))},
        title="Links to events of the day that lack their beginning, which is IDX002",
    )
    yield Bad({index: day_index(entry.format("«/2031/05/6/a-ferry.md»"))}, title="A link to another day without /news/")
    yield Bad({index: day_index(entry.format("«/news/2031/05/6/a-ferry.md»"))}, title="An event of the day before")
    yield Bad({index: day_index(entry.format("«https://post.example/ferry»"))}, title="A web address")

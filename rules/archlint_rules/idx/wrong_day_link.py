"""`Previous Day...` leads to the same day or a later one, or to no day.

## What it does

The rule reads the day from the link below the entries of an index.

## Why it matters

Readers go back through the archive by this link. One to the same day or a later one sends them in a circle.

## What to do

Link to the index of the day before.

## When it is silent

An earlier day than the one before is allowed, and so is a day without an index: that is IDX009.
"""

from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good, day_index
from archlint.model import DayIndex
from archlint.rule import Feature, Finding, Findings, PageContext, Severity, page_rule
from archlint.text.shorten import shorten


@page_rule("IDX006", severity=Severity.WARNING, needs={Feature.DAY_INDEXES})
def check(index: DayIndex, context: PageContext) -> Findings:
    previous = index.previous
    if previous is None:
        return
    day = context.layout.link_day(previous.target.text)
    if day is None or not day.exists:
        yield Finding(previous.target.span, f"{shorten(previous.target.text)} names no day")
    elif day >= index.day:
        yield Finding(previous.target.span, f"{day} is not before {index.day}")


def examples() -> Iterator[Example]:
    index = "/news/2031/05/7/index.md"

    def page(target: str) -> dict[str, str]:
        return {index: day_index("").replace("/news/2031/05/6/index.md", target)}

    yield Good(page("/news/2031/05/6/index.md"), title="The day before")
    yield Good(page("/news/2031/04/30/index.md"), title="An earlier day")
    yield Good({index: "## [2031-05-7](/news/2031/05/7/index.md)\n"}, title="No link to the day before")
    yield Bad(page("«/news/2031/05/8/index.md»"), title="A later day")
    yield Bad(page("«/news/2031/05/7/index.md»"), title="The same day")
    yield Bad(page("«/news/2031/02/30/index.md»"), title="A day that does not exist")
    yield Bad(page("«https://post.example/yesterday»"), title="A web address")

"""A page lies under `news/`, but not at the path of an event or a day's index.

## What it does

An event lies at `news/YYYY/MM/D/<slug>.md`, its month with two digits, its day without a leading zero. The rule finds
pages under `news/` with any other path.

## Why it matters

Such a page belongs to no day: no index lists it, no link of the archive leads to it, and it is not checked further.

## What to do

Move the page to the folder of its day, or out of `news/`.

## When it is silent

An `index.md` or `README.md` above the folders of the days is an ordinary page.
"""

from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good, day_index, event
from archlint.model import Misplaced, Span
from archlint.rule import Cause, CauseKind, Feature, Finding, Findings, PageContext, Severity, page_rule


@page_rule("FMT007", severity=Severity.ERROR, needs={Feature.DATED_PATHS})
def check(page: Misplaced, context: PageContext) -> Findings:
    cause = Cause(CauseKind.FOLDER, page.path.rpartition("/")[0])
    yield Finding(Span(0, 0), f"the path is {context.layout.why_misplaced(page.path)}", cause=cause)


def examples() -> Iterator[Example]:
    marked = "«»" + event()
    yield Good(event(), title="An event")
    yield Good(day_index(""), path="/news/2031/05/7/README.md", title="The README.md of a day")
    yield Good("# News\n", path="/news/README.md", title="The README.md of the news")
    yield Good("# 2031\n", path="/news/2031/index.md", title="The index of a year")
    yield Good("# Larkfield\n", path="/places/2031/13/07/larkfield.md", title="A page outside `news/`")
    yield Bad(marked, path="/news/2031/05/07/the-old-bridge.md", title="A day with a leading zero")
    yield Bad(marked, path="/news/2031/5/7/the-old-bridge.md", title="A month without its leading zero")
    yield Bad(marked, path="/news/2031/13/7/the-old-bridge.md", title="A month 13")
    yield Bad(marked, path="/news/2031/05/32/the-old-bridge.md", title="A day 32")
    yield Bad(marked, path="/news/31/05/7/the-old-bridge.md", title="A year of two digits")
    yield Bad(marked, path="/news/2031/May/7/the-old-bridge.md", title="The name of a month")
    yield Bad(marked, path="/news/2031/05/the-old-bridge.md", title="No folder for the day")
    yield Bad(marked, path="/news/2031/05/7/larkfield/the-old-bridge.md", title="A folder below the day")
    yield Bad(
        "«»## [2031-05-7](/news/2031/05/7/index.md)\n",
        path="/news/2031/05/07/index.md",
        title="An index in a folder with a leading zero",
    )

"""The page names a day that does not exist, such as February 30, or its date header names none.

## What it does

The rule checks the day in the path, and in the text and the link of the date header.

## Why it matters

A program that sorts the page by its day fails on it, or puts it in an arbitrary place.

## What to do

Find the right day in the sources or on the neighbouring pages, and write it in the header and in the path.

## When it is silent

A day that exists and is the wrong one is DAT002.
"""

from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good, day_index, event
from archlint.model import DayIndex, Event
from archlint.rule import Cause, CauseKind, Feature, Finding, Findings, PageContext, Severity, page_rule
from archlint_rules.dat._shared import impossibility, is_as_meant
from archlint_rules.dat._skip import has_plain_header


@page_rule("DAT003", severity=Severity.ERROR, needs={Feature.DATE_HEADERS}, skip_if=has_plain_header)
def check(page: Event | DayIndex, _context: PageContext) -> Findings:
    header = page.header
    if header is None or is_as_meant(page, header):
        return
    found = impossibility(page, header)
    if found:
        folder = page.path.rpartition("/")[0]
        yield Finding(*found, cause=None if page.day.exists else Cause(CauseKind.FOLDER, folder))


def examples() -> Iterator[Example]:
    path = "/news/2031/05/7/the-old-bridge.md"
    index = "/news/2031/05/7/index.md"
    header = f"### [2031-05-7]({index})"
    february = "/news/2031/02/30/the-old-bridge.md"
    good = event()

    def bad(marked: str, *, title: str) -> Bad:
        return Bad(good.replace(header, marked), path=path, title=title)

    yield Good(good, title="A day that exists")
    yield Good(event(day="2032-02-29"), path="/news/2032/02/29/the-old-bridge.md", title="February 29 of a leap year")
    yield Good(good.replace(header, f"### [May 7, 2031]({index})"), title="The day in words, which is DAT004")
    yield Good(good.replace(header, f"### [31/12/2031]({index})"), title="Another day, which is DAT002")
    yield Good(
        good.replace(header, "### [2031-05-7](https://larkfield.example/)"), title="A web address, which is DAT002"
    )
    yield Good(good.replace(header, ""), path=february, title="No date header, which is DAT001")
    yield bad(f"### [«2031-02-30»]({index})", title="February 30")
    yield bad(f"### [«2031-13-1»]({index})", title="A month 13")
    yield bad(f"### [«February 30, 2031»]({index})", title="February 30 in words")
    yield bad(f"### [«Larkfield»]({index})", title="A text without a date")
    yield bad(f"### [«May 2031»]({index})", title="A month without a day")
    yield bad(f"### [«7/5/31»]({index})", title="A year of two digits")
    yield bad(f"### [«»]({index})", title="An empty text")
    yield bad("### «Larkfield»", title="A text without a date and without a link")
    yield bad("### [2031-05-7](«/news/2031/02/30/index.md»)", title="A link to February 30")
    yield bad("### [2031-05-7](«/news/2031/13/7/index.md»)", title="A link to a month 13")
    yield Bad(
        good.replace(header, "### [«2031-02-30](/news/2031/02/30/index.md»)"),
        path=february,
        title="February 30 in header and path",
    )
    yield Bad(good.replace(header, f"### [«2031-05-7]({index}»)"), path=february, title="February 30 in the path")
    yield Bad(day_index("").replace("[2031-05-7]", "[«2031-05-32»]"), path=index, title="A day 32 on an index")

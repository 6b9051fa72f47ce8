"""The page lies where an event or a day's index lies, but has nothing of either.

## What it does

The rule finds pages without date header, headline and list: an empty file, a text from elsewhere, the pointer of a
large-file store.

## Why it matters

Readers who follow a link to the page find no event, and it never appears among those of its day.

## What to do

Write the page, restore it, or remove it.

## When it is silent

A single part of an event or an index is enough; the rules on the other parts say what is missing.
"""

from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good, event, path_of
from archlint.model import DayIndex, Event, Span, is_recognised
from archlint.rule import Feature, Finding, Findings, PageContext, Severity, page_rule
from archlint_rules.dat._skip import has_plain_header


@page_rule("FMT002", severity=Severity.ERROR, needs={Feature.DATE_HEADERS, Feature.HEADLINES}, skip_if=has_plain_header)
def check(page: Event | DayIndex, _context: PageContext) -> Findings:
    if is_recognised(page):
        return
    if not page.text.strip():
        message = "the page is empty"
    elif isinstance(page, Event):
        message = "no event: there is no date header, no headline and no section"
    else:
        message = "no day index: there is no date header and no entry"
    yield Finding(Span(0, 0), message)


def examples() -> Iterator[Example]:
    path = path_of("An event")
    index = "/news/2031/05/7/index.md"
    yield Good(event(), title="An event")
    yield Good("# A bridge is opened. \n", title="A headline alone")
    yield Good("### [2031-05-7](/news/2031/05/7/index.md)\n", path=path, title="A date header alone")
    yield Good(
        "### Sources:\n\n1. [Larkfield Post](https://post.example/bridge)\n", path=path, title="A list of sources alone"
    )
    yield Good("## [2031-05-7](/news/2031/05/7/index.md)\n", path=index, title="The date header of an index alone")
    yield Good("## [Previous Day...](/news/2031/05/6/index.md)\n", path=index, title="A link to the day before alone")
    yield Good("Larkfield has a bridge.\n", path="/about.md", title="An ordinary page")
    yield Bad("«»", path=path, title="An empty file")
    yield Bad("«» \n\n", path=index, title="Blank lines in place of an index")
    yield Bad("«»A bridge is opened.\n", path=path, title="A sentence")
    yield Bad("«»version https://large.example/v1\nsize 12345\n", path=index, title="The pointer of a large-file store")
    yield Bad("«»Formats: [HTML](/a.html)  [JSON](/a.json)  [XML](/a.xml)  \n", path=path, title="A Formats line alone")

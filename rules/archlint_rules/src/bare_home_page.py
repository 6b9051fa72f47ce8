"""The URL of a source is that of a site, not of a report.

## What it does

The rule finds URLs without a path and a query, such as `https://post.example/`.

## Why it matters

A home page shows other news each day, so readers do not find the report of the event on it.

## What to do

Link to the report. Where the site itself is the event, its home page is the right source; therefore this rule is off
until selected.
"""

import re
from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good, event
from archlint.model import Event
from archlint.model.facts import is_cover_image
from archlint.rule import Cause, CauseKind, Feature, Finding, Findings, PageContext, Severity, page_rule
from archlint.text.shorten import shorten
from archlint_rules.src._skip import has_no_home_pages

_HOME_PAGE = r"(?i)https?://([^/?#\s]+)/?"


@page_rule("SRC006", severity=Severity.INFO, needs={Feature.SOURCES}, skip_if=has_no_home_pages)
def check(event: Event, _context: PageContext) -> Findings:
    sources = event.sources
    for place, (label, target) in enumerate(zip(sources.labels, sources.targets, strict=True)):
        match = None if is_cover_image(label) else re.fullmatch(_HOME_PAGE, target)
        if match:
            message = f"this is the home page of {shorten(match[1])}, not a report of the event"
            yield Finding(sources[place].target.span, message, cause=Cause(CauseKind.TEXT, match[1]))


def examples() -> Iterator[Example]:
    def page(url: str) -> str:
        return event(sources=f"1. [Larkfield Post]({url})")

    yield Good(event(), title="A URL with a path")
    yield Good(page("https://post.example/?story=7"), title="A query that selects a report")
    yield Good(page("https://post.example/#!/bridge"), title="A fragment that selects a report")
    yield Good(page("post.example"), title="A URL without a scheme, which is SRC002")
    yield Good(event(sources="1. [Cover Image](https://img.example/)"), title="A cover image")
    yield Bad(page("«https://post.example/»"), title="A path that is a slash")
    yield Bad(page("«HTTP://www.post.example:8080»"), title="No path")

"""The URL of a source holds a date that is far from the event's day.

## What it does

Newspapers write the day of a report into its path: `/2031/05/07/`, `/2031/may/07/`, `/2031/WORLD/europe/05/07/`. The
rule compares it with the day of the page (`days`).

## Why it matters

A report from another day may be the background of the event; or the source belongs to another event, or the page to
another day. This rule is off until selected.

## What to do

Read the source, and replace it, or move the page.

## When it is silent

One date that fits is enough: others in the URL are of an archive, or of the reported event. Queries, fragments and
cover images do not count.
"""

from collections.abc import Iterator
from typing import NamedTuple

from archlint.layouts.news.examples import Bad, Example, Good, event
from archlint.model import Event
from archlint.rule import Feature, Finding, Findings, PageContext, Severity, page_rule
from archlint_rules._numbers import Count
from archlint_rules.dat._skip import has_undated_sources


class Options(NamedTuple):
    """``days``: how many days the date may be from the event's."""

    days: Count = 3


@page_rule("DAT006", severity=Severity.INFO, needs={Feature.SOURCES}, options=Options, skip_if=has_undated_sources)
def check(event: Event, context: PageContext) -> Findings:
    if not event.day.exists:
        return
    from archlint_rules.dat._sources import source_dates  # few URLs have a date

    for place, dates in source_dates(event):
        distances = [abs(day.ordinal - event.day.ordinal) for _, day in dates]
        # One fitting date is enough: others are of an archive, or of the reported event.
        if min(distances) > context.options(Options).days:
            span, day = dates[0]
            yield Finding(
                event.sources[place].target.part(*span),
                f"the source is of {day}, {distances[0]:,} days from the event's day, {event.day}",
            )


def examples() -> Iterator[Example]:
    def page(url: str) -> str:
        return event(sources=f"1. [Larkfield Post]({url})")

    far = "https://post.example/2030/05/07/bridge.html"
    yield Good(event(), title="A URL without a date")
    yield Good(page("https://post.example/2031/05/09/bridge.html"), title="A date two days after the event")
    yield Good(page("https://post.example/2031/WORLD/europe/05/07/bridge/"), title="The event's day, behind two words")
    yield Good(page("https://post.example/2030/5/7-reasons-for-a-bridge"), title="Numbers that are no date")
    yield Good(page("https://post.example/2030/bridges/5/7/"), title="Numbers behind a word, without zeros")
    yield Good(page("https://post.example/2030/13/07/bridge-20300507-1"), title="A day that does not exist")
    yield Good(page("https://post.example/bridge?day=2030-05-07#2030-05-07"), title="A date in the query")
    yield Good(
        page("https://old.example/2030/01/01/post.example/2031-05-07/bridge"), title="Two dates, one of which fits"
    )
    yield Good(event(sources="1. [Cover Image](https://img.example/2030/05/07/bridge.png)"), title="A cover image")
    yield Good(page(far), options=Options(days=365), title="An older date, with an option that allows it")
    yield Good(page(far), path="/news/2031/02/30/the-old-bridge.md", title="A path whose day does not exist")
    for date, title in (
        ("https://post.example/«2030/05/07»/bridge.html", "A date of the year before"),
        ("//post.example/«2030/5/7»", "A date without zeros"),
        ("https://post.example/bridge-«2030-05-07».html", "A date in the name of the page"),
        ("https://post.example/«20300507»/bridge.html", "A date without signs"),
        ("https://post.example/«2029/WORLD/europe/06/24»/bridge/", "A date with two words behind the year"),
        ("https://post.example/world/«2029/dec/31»/bridge", "A date with the name of the month"),
    ):
        yield Bad(page(date), title=title)
    yield Bad(
        event(sources="1. [Post](https://post.example/)\n2. [Post](https://post.example/«2031/05/11»/bridge)"),
        title="The second of two sources",
    )

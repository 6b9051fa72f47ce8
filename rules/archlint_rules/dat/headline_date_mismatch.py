"""The headline holds a full date that is long before the event's day.

## What it does

The rule reads dates with day, month and year from the headline, and compares them with the day of the page (`days`).

## Why it matters

Often the event is reported in retrospect, and nothing is wrong. Sometimes the page lies under the wrong day or year, so
the rule exists, but is off until selected.

## What to do

Compare the date with the sources, and move the page if its day is wrong.

## When it is silent

A later date does not count: events announce what is to come.
"""

from collections.abc import Iterator
from typing import NamedTuple

from archlint.layouts.news.examples import Bad, Example, Good, event
from archlint.model import Event
from archlint.rule import Feature, Finding, Findings, PageContext, Severity, page_rule
from archlint.text.beginning import beginning
from archlint.text.dates import written_dates
from archlint.text.plural import counted
from archlint_rules._numbers import Count


class Options(NamedTuple):
    """``days``: how many days the date may be before the event's."""

    days: Count = 7


@page_rule("DAT005", severity=Severity.INFO, needs={Feature.HEADLINES}, options=Options)
def check(event: Event, context: PageContext) -> Findings:
    headline = event.headline
    if headline is None or not event.day.exists:
        return
    for span, day in written_dates(beginning(headline)):
        distance = event.day.ordinal - day.ordinal
        if distance > context.options(Options).days:
            yield Finding(span, f"{day} is {counted(distance, 'day')} before the event's day, {event.day}")


def examples() -> Iterator[Example]:
    yield Good(event(), title="No date in the headline")
    yield Good(
        event("The bridge at Larkfield, opened on May 1, 2031, is closed. "),
        title="A date of the days before the event",
    )
    yield Good(
        event("The bridge at Larkfield is to open on 15 November 2032. "), title="An announcement of a day to come"
    )
    yield Good(
        event("The bridge at Larkfield is to open in June 2031, after 2030-31. "), title="Dates that are not complete"
    )
    yield Good(event("The bridge at Larkfield was to open on June 31, 2030. "), title="A day that does not exist")
    yield Good(
        event("The bridge at Larkfield, opened on 1 May 2030, is closed. "),
        options=Options(days=400),
        title="An older date, with an option that allows it",
    )
    yield Good(
        event("The bridge at Larkfield, opened on May 1, 2030, is closed. "),
        path="/news/2031/02/30/the-bridge.md",
        title="A path whose day does not exist",
    )
    yield Bad(event("The bridge at Larkfield, opened on «May 1, 2030», is closed. "), title="A date of the year before")
    yield Bad(
        event("The bridge at Larkfield, opened on «1 May 2030», is closed. "), title="A date that begins with its day"
    )
    yield Bad(event("The bridge at Larkfield is open, says «2030-05-07». "), title="A date in digits")
    yield Bad(
        event("From «Sept. 1st, 2030» to 15th Nov 2032 the bridge at Larkfield is closed. "),
        title="A period that begins long before the event",
    )
    yield Bad(
        event("The bridge at Larkfield, opened on «May 6, 2031», is closed. "),
        options=Options(days=0),
        title="The day before, with an option that allows none",
    )

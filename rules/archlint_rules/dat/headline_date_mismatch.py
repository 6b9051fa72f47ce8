"""The headline holds a full date that is far from the event's day.

Often the event is reported in advance or in retrospect, and nothing is wrong. Sometimes the page lies under the wrong
day or year, so the rule exists, but is off until selected.

Compare the date with the sources, and move the page if its day is wrong.
"""

from collections.abc import Iterator
from typing import NamedTuple

from archlint.layouts.news.examples import Bad, Example, Good, event
from archlint.model import Event
from archlint.rule import Feature, Finding, Findings, PageContext, Severity, page_rule
from archlint.text.beginning import beginning
from archlint.text.dates import written_dates


class Options(NamedTuple):
    """``days``: how many days the date may be from the event's."""

    days: int = 7


@page_rule("DAT005", severity=Severity.INFO, needs={Feature.HEADLINES}, options=Options)
def check(event: Event, context: PageContext) -> Findings:
    headline = event.headline
    if headline is None or not event.day.exists:
        return
    for span, day in written_dates(beginning(headline)):
        distance = abs(day.ordinal - event.day.ordinal)
        if distance > context.options(Options).days:
            yield Finding(span, f"{day} is {distance:,} days from the event's day, {event.day}")


def examples() -> Iterator[Example]:
    yield Good(event())
    yield Good(event("The bridge at Larkfield, opened on May 1, 2031, is closed. "))
    yield Good(event("The bridge at Larkfield is to open in June 2031, after 2030-31. "))
    yield Good(event("The bridge at Larkfield is to open on June 31, 2031. "))
    yield Good(event("The bridge at Larkfield, opened on 1 May 2030, is closed. "), options=Options(days=400))
    yield Good(
        event("The bridge at Larkfield, opened on May 1, 2030, is closed. "), path="/news/2031/02/30/the-bridge.md"
    )
    yield Bad(event("The bridge at Larkfield, opened on «May 1, 2030», is closed. "))
    yield Bad(event("The bridge at Larkfield, opened on «1 May 2030», is closed. "))
    yield Bad(event("The bridge at Larkfield is open, says «2030-05-07». "))
    yield Bad(event("From «Sept. 1st, 2030» to «15th Nov 2032» the bridge at Larkfield is closed. "))
    yield Bad(event("The bridge at Larkfield, opened on «May 6, 2031», is closed. "), options=Options(days=0))

"""The URL of a source holds a date that is far from the event's day.

Newspapers write the day of a report into its path. A report from another day may be the background of the event; or the
source belongs to another event, or the page to another day. This rule is off until selected.

Read the source, and replace it, or move the page.
"""

from collections.abc import Iterator
from typing import NamedTuple

from archlint.layouts.news.examples import Bad, Example, Good, event
from archlint.model import Event
from archlint.model.facts import is_cover_image
from archlint.rule import Feature, Finding, Findings, PageContext, Severity, page_rule
from archlint.text.dates import url_dates


class Options(NamedTuple):
    """``days``: how many days the date may be from the event's."""

    days: int = 3


@page_rule("DAT006", severity=Severity.INFO, needs={Feature.SOURCES}, options=Options)
def check(event: Event, context: PageContext) -> Findings:
    if not event.day.exists:
        return
    for item in event.sources:
        dates = [] if is_cover_image(item.label.text) else list(url_dates(item.target))
        distances = [abs(day.ordinal - event.day.ordinal) for _, day in dates]
        # One fitting date is enough: others are of an archive, or of the reported event.
        if distances and min(distances) > context.options(Options).days:
            span, day = dates[0]
            yield Finding(span, f"the source is of {day}, {distances[0]:,} days from the event's day, {event.day}")


def examples() -> Iterator[Example]:
    far = "https://post.example/2030/05/07/bridge.html"
    yield Good(event())
    yield Good(event(sources="1. [Larkfield Post](https://post.example/2031/05/09/bridge.html)"))
    yield Good(event(sources="1. [Larkfield Post](https://post.example/2030/5/7-reasons-for-a-bridge)"))
    yield Good(event(sources="1. [Larkfield Post](https://post.example/2030/13/07/bridge-20300507-1)"))
    yield Good(event(sources="1. [Larkfield Post](https://post.example/bridge?day=2030-05-07#2030-05-07)"))
    yield Good(event(sources="1. [Larkfield Post](https://old.example/2030/01/01/post.example/2031-05-07/bridge)"))
    yield Good(event(sources="1. [Cover Image](https://img.example/2030/05/07/bridge.png)"))
    yield Good(event(sources=f"1. [Larkfield Post]({far})"), options=Options(days=365))
    yield Good(event(sources=f"1. [Larkfield Post]({far})"), path="/news/2031/02/30/the-old-bridge.md")
    yield Bad(event(sources="1. [Larkfield Post](https://post.example/«2030/05/07»/bridge.html)"))
    yield Bad(event(sources="1. [Larkfield Post](//post.example/«2030/5/7»)"))
    yield Bad(event(sources="1. [Larkfield Post](https://post.example/bridge-«2030-05-07».html)"))
    yield Bad(event(sources="1. [Larkfield Post](https://post.example/«20300507»/bridge.html)"))
    yield Bad(event(sources="1. [Post](https://post.example/)\n2. [Post](https://post.example/«2031/05/11»/bridge)"))

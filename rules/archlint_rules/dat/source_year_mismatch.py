"""The URL of a source holds the month and day of the event, in another year.

## What it does

The rule compares dates in the paths of sources with the day of the page, and finds those that are at most three days
off if the year does not count. DAT006 tells of such a source too, among all others of another day.

## Why it matters

A report of the same day in another year is seldom about the event: in January, editors go on writing the old year, and
the page lies a year too early. Or the source is an older report of something that happens each year. This rule
is off until selected.

## What to do

Read the source. If it reports the event, move the page to the right year; otherwise replace the source.

## When it is silent

One date near the event is enough, and cover images do not count.
"""

from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good, event
from archlint.model import Day, Event
from archlint.rule import Feature, Finding, Findings, PageContext, Severity, page_rule
from archlint_rules.dat._skip import has_undated_sources

_DAYS = 3
"""How many days a report is from the event at most."""


@page_rule("DAT007", severity=Severity.INFO, needs={Feature.SOURCES}, skip_if=has_undated_sources)
def check(event: Event, _context: PageContext) -> Findings:
    if not event.day.exists:
        return
    from archlint_rules.dat._sources import source_dates  # few URLs have a date

    for place, dates in source_dates(event):
        # One fitting date is enough, as for DAT006.
        if any(abs(day.ordinal - event.day.ordinal) <= _DAYS for _, day in dates):
            continue
        for span, day in dates:
            if _is_of_another_year(day, event.day):
                message = f"the source is of {day}, {_distance(day, event.day)} the event's day, {event.day}"
                yield Finding(event.sources[place].target.part(*span), message)
                break


def _distance(day: Day, event: Day) -> str:
    years = round(abs(day.ordinal - event.ordinal) / 365.2425)
    exactly = "exactly" if day[1:] == event[1:] else "almost exactly"
    return f"{exactly} {years} year{'s' if years > 1 else ''} {'before' if day < event else 'after'}"


def _is_of_another_year(day: Day, event: Day) -> bool:
    """Return whether a day is near the event's if only month and day count, also over the turn of a year."""
    for year in (event.year - 1, event.year, event.year + 1):
        # Where the year has no February 29, its neighbour is near enough.
        moved = day._replace(year=year) if day._replace(year=year).exists else Day(year, 3, 1)
        if moved.exists and abs(moved.ordinal - event.ordinal) <= _DAYS:
            return True
    return False


def examples() -> Iterator[Example]:
    def page(date: str, day: str = "2031-05-7") -> str:
        return event(day=day, sources=f"1. [Larkfield Post](https://post.example/{date}/bridge)")

    new_year, leap_day = "/news/2031/01/1/the-old-bridge.md", "/news/2032/02/29/the-old-bridge.md"
    yield Good(event(), title="A URL without a date")
    yield Good(page("2031/05/08"), title="The day after the event")
    yield Good(page("2030/05/03"), title="A day of another year that is four days off")
    yield Good(page("2030/12/31", "2031-01-1"), path=new_year, title="The day before, which is of the year before")
    yield Good(page("2030/05/07/again/2031-05-07"), title="Two dates, one of which fits")
    yield Good(page("2030/05/07"), path="/news/2031/02/30/the-old-bridge.md", title="A path whose day does not exist")
    yield Good(
        event(sources="1. [Cover Image](https://img.example/2030/05/07/bridge.png)"), title="The date of a cover image"
    )
    yield Bad(page("«2030/05/07»"), title="The same day of the year before")
    yield Bad(page("«2013/may/04»"), title="Three days before, in a year with two digits swapped")
    yield Bad(page("2030/01/01/«2032-05-10»"), title="Two dates, one of which is of another year")
    yield Bad(page("«2031/12/31»", "2031-01-1"), path=new_year, title="The day before, with the year of the event")
    yield Bad(page("«2029/12/30»", "2031-01-1"), path=new_year, title="Two days before, with the year too early")
    yield Bad(page("«2031/02/28»", "2032-02-29"), path=leap_day, title="The last day of February")
    yield Bad(page("«2028/02/29»", "2031-03-1"), path="/news/2031/03/1/the-old-bridge.md", title="A leap day")

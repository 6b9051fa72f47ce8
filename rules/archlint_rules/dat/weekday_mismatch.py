"""A date in the text names another weekday than the calendar has.

## What it does

The rule reads the dates in the headline and the body that name their weekday in English (`Monday, April 5th, 2032`,
`Mon 5 Apr 2032`, `2032-04-05 (Monday)`), and compares the weekday with the calendar. A date without a year is that
nearest to the day of the page, if it lies within 45 days of it.

## Why it matters

Readers who mean to come do not know which of the two is right. Often the text is a copy of that of another year.

## What to do

Find out which of the two is wrong, the weekday or the date, and correct it.

## When it is silent

A date without a year is not reported if the weekday is right in the year of the page, in another year that the text
names (`the conference of 2033`), or, for a day before that of the page, in the next year. Code and quotations are not
read, nor years before 1924, when calendars differed. In `Saturday and Sunday, May 7 and 8` the second weekday has no
date of its own.
"""

import re
from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good, event
from archlint.model import Day, Event, PlainPage, Span
from archlint.rule import Finding, Findings, PageContext, Severity, page_rule
from archlint.text.weekdays import MONTHS, WEEKDAYS, NamedDate, named_dates, screen, weekday_of

_FIRST_YEAR = 1924
"""Greece was the last country to leave the Julian calendar, in 1923."""
_NEAR = 45
"""Most days between a page and a date without a year on it."""
_NEAR_YEARS = 3
_YEAR = r"(?a)(?<![\w/=.-])(?:19|20)\d\d(?![\w/])"
_NO_PROSE = r"(?is)<(pre|code)\b.*?</\1\s*>|\{%-?\s*highlight\b.*?endhighlight\s*-?%\}|^ {0,3}>[^\n]*"


def names_no_weekday(page: Event | PlainPage, _context: PageContext) -> bool:
    """Return whether no weekday stands in the texts that are read."""
    search = screen()
    if isinstance(page, PlainPage):
        return search(page.text) is None
    # Plain statements, since every page pays for them.
    for headline in page.headlines:
        if search(headline.text) is not None:
            return False
    return page.body is None or search(page.body.text) is None


@page_rule("DAT008", severity=Severity.WARNING, skip_if=names_no_weekday)
def check(page: Event | PlainPage, context: PageContext) -> Findings:
    day: Day | None = None
    for text, start in _texts(page):
        for date in named_dates(text):
            message = ""
            if date.year is not None:
                message = _contradiction(date, date.year)
            elif isinstance(page, Event):
                day = day or _day_of(page, context)
                message = _contradiction_near(date, day, page) if day else ""
            if message and not _is_quoted(text, date):
                yield Finding(Span(start + date.start, start + date.end), message)


def _texts(page: Event | PlainPage) -> list[tuple[str, int]]:
    """Return the texts of a page that are read, with their places."""
    if isinstance(page, PlainPage):
        return [(page.text, 0)]
    body = page.body
    # A title may be a heading of the body.
    pieces = [piece for piece in page.headlines if body is None or piece.start < body.start]
    return [(piece.text, piece.start) for piece in (*pieces, body) if piece]


def _contradiction(date: NamedDate, year: int) -> str:
    """Return the message if the weekday of a date is wrong in a year; empty if it is right, or not known."""
    day = date.in_year(year)
    if year < _FIRST_YEAR or not day.exists or weekday_of(day) == date.weekday:
        return ""
    return f"{_written(day)} is a {WEEKDAYS[weekday_of(day)]}, not a {WEEKDAYS[date.weekday]}"


def _contradiction_near(date: NamedDate, page_day: Day, page: Event) -> str:
    """Return the message if the weekday of a date without a year is wrong in every year that may be meant."""
    near = _nearest(date, page_day)
    message = _contradiction(date, near.year) if near else ""
    if near is None or not message:
        return ""
    meant = {page_day.year}
    if near.ordinal < page_day.ordinal:
        meant.add(page_day.year + 1)
    for text, _ in _texts(page):
        meant.update(map(int, re.findall(_YEAR, text)))
    years = [year for year in meant if abs(year - page_day.year) <= _NEAR_YEARS]
    if any(_is_right(date, year) for year in years):
        return ""
    before = f" as in {near.year - 1}" if _is_right(date, near.year - 1) else ""
    return message + before


def _nearest(date: NamedDate, page_day: Day) -> Day | None:
    """Return the day of a date without a year that is nearest to that of the page; None if none is near."""
    days = (date.in_year(page_day.year + more) for more in (-1, 0, 1))
    near = [day for day in days if day.exists and abs(day.ordinal - page_day.ordinal) <= _NEAR]
    return near[0] if near else None


def _is_right(date: NamedDate, year: int) -> bool:
    day = date.in_year(year)
    return day.exists and weekday_of(day) == date.weekday


def _day_of(page: Event, context: PageContext) -> Day | None:
    """Return the day of a page if it has one of its own that exists."""
    from archlint.model.metadata import DayOrigin  # few pages name a weekday

    if not page.day.exists or context.layout.metadata(page).day_origin is DayOrigin.BUILD:
        return None
    return page.day


def _is_quoted(text: str, date: NamedDate) -> bool:
    """Return whether a date stands in code, in a comment, or in a quotation."""
    from archlint.markdown.regions import RegionKind, read_regions  # few pages have a finding

    spans = [region.span for region in read_regions(text) if region.kind is not RegionKind.HTML]
    spans += [Span(*found.span()) for found in re.finditer(_NO_PROSE, text, re.MULTILINE)]
    return any(start <= date.start < end for start, end in spans) or "sic" in text[date.end : date.end + 6]


def _written(day: Day) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def examples() -> Iterator[Example]:
    def bridge(body: str) -> str:
        return event(body=body)

    yield Good(bridge("It opened on Wednesday, May 7, 2031, and closed on Thu 8 May 2031."), title="Right weekdays")
    yield Good(bridge("It opened on Wednesday, May 7th, and closes on the Thursday."), title="The year of the page")
    yield Good(bridge("The mayor comes on Monday."), title="No date")
    yield Good(
        bridge("The fair of 2032 begins on Saturday, May 8."), title="A date of another year, which the text names"
    )
    yield Good(bridge("Next year it opens on Sunday, May 2."), title="A date of the next year")
    yield Good(bridge("It is closed on Wednesday and Thursday, May 7 and 8."), title="Two weekdays of one date")
    yield Good(bridge("It opens on Wednesday, May 7, 1900 GMT."), title="A time that looks like a year")
    yield Good(bridge("    Monday, May 7, 2031\n\nIs what `Monday, May 7, 2031` means."), title="Code")
    yield Good(bridge("> It opens on Monday, May 7, 2031.\n\nSo the notice said."), title="A quotation")
    yield Good(bridge("It burned on Sunday, October 20."), title="A date far from the day of the page")
    yield Good(bridge("It was planned on Sunday, January 9, 1905."), title="A date of the old calendar")
    yield Bad(bridge("It opened on «Monday, May 7th, 2031»."), title="Another weekday")
    yield Bad(bridge("It opened on «Mon. the 7th of May 2031»."), title="A date that begins with its day")
    yield Bad(bridge("It opened on «2031-05-07 (Monday)», late."), title="A date in digits")
    yield Bad(bridge("It opens «May 9 (Thu)», not before."), title="A weekday in parentheses")
    yield Bad(bridge("It opens tomorrow, «Friday, May 8», at noon."), title="A date without a year")
    yield Bad(bridge("Come on «Monday, May 20»!"), title="A text of the year before")
    jekyll = "---\ntitle: The bridge opens on «Monday, May 6, 2031»\n---\nOn «Friday, May 8», all are welcome.\n"
    yield Bad(jekyll, path="/_posts/2031-05-07-the-bridge.md", layout="jekyll", title="A post of a site")
    yield Bad(
        "---\nlayout: post\n---\n# The bridge opens on «Friday, May 8»\n",
        path="/_posts/2031-05-07-the-bridge.md",
        layout="jekyll",
        title="A heading that is the title",
    )
    yield Good(
        "---\ntitle: The bridge\n---\nIt opens on Friday, May 8.\n",
        path="/_drafts/the-bridge.md",
        layout="jekyll",
        title="A draft, which has no day of its own",
    )
    yield Bad("The fair begins on «Monday, May 7, 2031».\n", path="/about.md", title="A page without a day")
    yield Bad(
        event("The bridge opens on «Sunday, 10 May». "),
        path="/news/2031/05/7/the-bridge-opens-on-sunday-10-may.md",
        title="The headline",
    )

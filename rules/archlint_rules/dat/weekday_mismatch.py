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
names (`the conference of 2033`), or, for a day before that of the page, in the next year; nor if the name of a file and
its date tell two days. Code and quotations are not read, nor years before 1924, when calendars differed. In `Saturday
and Sunday, May 7 and 8` the second weekday has no date of its own, and `The Sun, May 7` is a newspaper.
"""

import re
from collections.abc import Collection, Iterator, Sequence

from archlint.layouts.news.examples import Bad, Example, Good, event
from archlint.model import Day, Event, PlainPage, Span
from archlint.rule import Finding, Findings, PageContext, Severity, page_rule
from archlint.text.weekdays import MONTHS, WEEKDAYS, NamedDate, named_dates, screen, weekday_of

_FIRST_YEAR = 1924
"""Greece was the last country to leave the Julian calendar, in 1923."""
_NEAR = 45
"""Most days between a page and a date without a year on it."""
_NEAR_YEARS = 3
_LONG = 10_000
_BESIDE = 500
_SIC = len(" [sic")
_YEAR = r"(?a)(?<![\w/=.-])(?:19|20)\d\d(?![\w/])"
_NO_PROSE = (("<pre", "</pre"), ("<code", "</code"), ("{% highlight", "endhighlight"))
_QUOTE = r"(?m)^ {0,3}>[^\n]*"


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
    day = _day_of(page, context) if isinstance(page, Event) else None
    texts = _texts(page)
    named = _named_years([text for text, _ in texts], day) if day else frozenset()
    for text, start in texts:
        if any(_message(text, date, day, named) for date in named_dates(text)):
            prose = _prose(text)
            for date in named_dates(prose):
                message = _message(prose, date, day, named)
                if message:
                    yield Finding(Span(start + date.start, start + date.end), message)


def _texts(page: Event | PlainPage) -> list[tuple[str, int]]:
    """Return the texts of a page that are read, with their places."""
    if isinstance(page, PlainPage):
        return [(page.text, 0)]
    body = page.body
    # A title may be a heading of the body.
    pieces = [piece for piece in page.headlines if body is None or piece.start < body.start]
    return [(piece.text, piece.start) for piece in (*pieces, body) if piece]


def _message(text: str, date: NamedDate, day: Day | None, named: Collection[int]) -> str:
    """Return the message on a date in a text; empty if nothing is wrong, or it is not known."""
    if "sic" in text[date.end : date.end + _SIC]:
        return ""
    if date.year is not None:
        return _contradiction(date, date.year)
    near = _nearest(date, day) if day else None
    message = _contradiction(date, near.year) if near else ""
    if near is None or day is None or not message:
        return ""
    years = {*named, day.year, *_years_in(text[max(0, date.start - _BESIDE) : date.end + _BESIDE])}
    if near.ordinal < day.ordinal:
        years.add(day.year + 1)
    if any(_is_right(date, year) for year in years):
        return ""
    return f"{message} as in {near.year - 1}" if _is_right(date, near.year - 1) else message


def _contradiction(date: NamedDate, year: int) -> str:
    """Return the message if the weekday of a date is wrong in a year; empty if it is right, or not known."""
    day = date.in_year(year)
    if year < _FIRST_YEAR or not day.exists or weekday_of(day) == date.weekday:
        return ""
    return f"{_written(day)} is a {WEEKDAYS[weekday_of(day)]}, not a {WEEKDAYS[date.weekday]}"


def _nearest(date: NamedDate, page_day: Day) -> Day | None:
    """Return the day of a date without a year that is nearest to that of the page; None if none is near."""
    days = (date.in_year(page_day.year + more) for more in (-1, 0, 1))
    near = [day for day in days if day.exists and abs(day.ordinal - page_day.ordinal) <= _NEAR]
    return near[0] if near else None


def _is_right(date: NamedDate, year: int) -> bool:
    day = date.in_year(year)
    return day.exists and weekday_of(day) == date.weekday


def _named_years(texts: Sequence[str], day: Day) -> frozenset[int]:
    """Return the years that the texts of a page name; of long ones, which name many, only those near its day."""
    years = {year for text in texts for year in _years_in(text)}
    if sum(map(len, texts)) > _LONG:
        years = {year for year in years if abs(year - day.year) <= _NEAR_YEARS}
    return frozenset(years)


def _years_in(text: str) -> list[int]:
    return list(map(int, re.findall(_YEAR, text)))


def _day_of(page: Event, context: PageContext) -> Day | None:
    """Return the day of a page if it has one of its own that exists, and no second one that is another."""
    from archlint.model.metadata import DayOrigin  # few pages name a weekday

    metadata = context.layout.metadata(page)
    name_day = metadata.name_day
    if not page.day.exists or metadata.day_origin is DayOrigin.BUILD:
        return None
    if name_day and name_day.exists and abs(name_day.ordinal - page.day.ordinal) > 1:
        return None
    return page.day


def _prose(text: str) -> str:
    """Return a text with blanks for code, comments and quotations, of the same length."""
    from archlint.markdown.regions import RegionKind, blanked, read_regions  # few pages have a finding

    text = blanked(text, read_regions(text), RegionKind.CODE, RegionKind.COMMENT)
    for opening, closing in _NO_PROSE:
        parts, position = list[str](), 0
        while (start := text.find(opening, position)) >= 0 and (end := text.find(closing, start)) >= 0:
            parts += (text[position:start], "\x1f" * (end - start))
            position = end
        text = "".join(parts) + text[position:]
    return re.sub(_QUOTE, lambda quote: "\x1f" * len(quote[0]), text)


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
    yield Good(
        bridge("In 1968 it was shut on Wednesday, May 8, for good."),
        title="A date of long ago, which the text tells of",
    )
    yield Good(
        "---\ndate: 2030-05-07\n---\nIt opens on Thursday, May 9.\n",
        path="/_posts/2031-05-07-the-bridge.md",
        layout="jekyll",
        title="A post with two days",
    )
    yield Good(bridge("It is closed on Wednesday and Thursday, May 7 and 8."), title="Two weekdays of one date")
    yield Good(bridge("So says the Sund Sun, May 7, 2031."), title="A newspaper")
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

"""Find the dates of a page whose weekdays are wrong."""

import re
from collections.abc import Collection, Sequence

from archlint.model import Day, Event, PlainPage, Span
from archlint.model.metadata import DayOrigin
from archlint.rule import Finding, Findings, PageContext
from archlint.text.dates import MONTHS, WEEKDAYS
from archlint.text.weekdays import NamedDate, named_dates, weekday_of

_FIRST_YEAR = 1924
"""Greece was the last country to leave the Julian calendar, in 1923."""
_NEAR = 45
"""Most days between a page and a date without a year on it."""
_LONG, _NEAR_YEARS = 10_000, 3
"""Characters of a text that is so long that only years that near its day count."""
_BESIDE = 500
"""Characters before and behind a date in which any year counts."""
_SIC = len(" [sic")
_YEAR = r"(?a)(?<![\w/=.-])(?:19|20)\d\d(?![\w/])"
_NO_PROSE = (
    (re.compile("<pre"), "</pre"),
    (re.compile("<code"), "</code"),
    (re.compile(r"\{%-?\s*highlight\b"), "endhighlight"),
    (re.compile(r"\{%-?\s*comment\b"), "endcomment"),
)
"""The texts that code and comments begin and end with."""
_QUOTE = r"(?m)^ {0,3}>[^\n]*"


def wrong_weekdays(page: Event | PlainPage, context: PageContext) -> Findings:
    """Yield a finding for each date on a page whose weekday is another one."""
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
    if day is None or not (near := _nearest(date, day)) or not (message := _contradiction(date, near.year)):
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
        while (found := opening.search(text, position)) and (end := text.find(closing, found.end())) >= 0:
            parts += (text[position : found.start()], "\x1f" * (end - found.start()))
            position = end
        text = "".join(parts) + text[position:]
    return re.sub(_QUOTE, lambda quote: "\x1f" * len(quote[0]), text)


def _written(day: Day) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"

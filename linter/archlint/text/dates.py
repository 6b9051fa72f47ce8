"""Read dates in the archive's style, in other styles, in headlines and in URLs.

A date counts only if it is complete and exists in the calendar. Nothing is guessed: dateutil fills missing parts from a
default date, so it is called with two defaults and both results must agree.
"""

import re
from collections.abc import Iterator

from archlint.model.days import Day
from archlint.model.spans import Piece, Span

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
"""The months in English."""
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""The weekdays in English."""
_SHORT_MONTHS = tuple([name[:3] for name in MONTHS])

_ARCHIVE_STYLE = r"(?a)(\d{4})-(\d{2})-([1-9]\d?)"
# No date is longer, and dateutil takes seconds over a text of a million digits.
_LONGEST = 60

# Long patterns of rules that are off by default: re compiles them on first use.
_MONTH = (
    r"(Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sep(?:tember|t?\.|t)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_NUMBER = r"(\d{1,2})(?:st|nd|rd|th)?"
_WRITTEN = (
    rf"(?<![\d-])(\d{{4}})-(\d{{1,2}})-(\d{{1,2}})(?![\d-])"
    rf"|\b{_MONTH}\s{_NUMBER},?\s(\d{{4}})(?!\d)"
    rf"|\b{_NUMBER}\s{_MONTH},?\s(\d{{4}})(?!\d)"
)

_MONTH_IN_URL = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
# Words between year and month name a desk: /2031/WORLD/europe/05/07/. Numbers behind them count if they are padded.
_IN_URL = (
    r"(?ai)/((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})(?=[/.]|\Z)"
    rf"|/((?:19|20)\d\d)(?:/[a-z][\w-]*){{0,2}}/{_MONTH_IN_URL}/(\d{{1,2}})(?=[/.]|\Z)"
    r"|/((?:19|20)\d\d)(?:/[a-z][\w-]*){1,2}/(\d\d)/(\d\d)(?=[/.]|\Z)"
    r"|(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)"
    r"|/((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)"
)


def month_number(name: str) -> int:
    """Return the number of a month by its name in English, shortened to three letters or more, in any case."""
    return _SHORT_MONTHS.index(name[:3].capitalize()) + 1


def read_days(text: str) -> tuple[Day, ...]:
    """Return the days that a text may name, with the year in four digits.

    Returns two days if the text reads day first and month first (``03/04/2016``), and none if it holds no date, part of
    a date, a day that does not exist, or anything else besides a date.
    """
    match = re.fullmatch(_ARCHIVE_STYLE, text)
    if match:
        return _existing(*match.groups())
    if len(text) > _LONGEST:
        return ()
    orders = (False,) if re.match(r"(?a)\D*\d{4}", text) else (False, True)
    found = (_parse(text, day_first=order) for order in orders)
    return tuple(dict.fromkeys(day for day in found if day is not None))


def _parse(text: str, *, day_first: bool) -> Day | None:
    from datetime import datetime

    from dateutil.parser import parse  # 24 ms to import

    days = set()
    for default in (datetime(2000, 1, 1), datetime(2004, 2, 2)):  # noqa: DTZ001  (only their date counts)
        try:
            read = parse(text, default=default, dayfirst=day_first, ignoretz=True)
        # dateutil raises undocumented errors for unexpected texts.
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
            return None
        days.add(Day(read.year, read.month, read.day))
    day = days.pop()
    # dateutil resolves a two-digit year by the current century.
    return day if not days and f"{day.year:04}" in text else None


def written_dates(text: Piece) -> Iterator[tuple[Span, Day]]:
    """Yield the full dates in a text: ``2031-05-07``, ``May 7, 2031``, ``7 May 2031``."""
    for match in re.finditer(_WRITTEN, text.text, re.ASCII):
        year, month, day, month_name, its_day, its_year, day_before, name_after, year_after = match.groups()
        name = month_name or name_after
        number = str(month_number(name)) if name else month
        for found in _existing(year or its_year or year_after, number, day or its_day or day_before):
            yield text.part(*match.span()), found


def url_dates(url: Piece) -> Iterator[tuple[Span, Day]]:
    """Yield the dates in a URL without its query.

    A date is ``/2031/05/07/``, ``/2031/may/7/``, either with up to two words behind the year
    (``/2031/WORLD/europe/05/07/``), ``2031-05-07`` or ``/20310507``.
    """
    path = url.text.partition("#")[0].partition("?")[0]
    for match in re.finditer(_IN_URL, path):
        year, month, day = (part for part in match.groups() if part is not None)
        number = str(month_number(month)) if month[0].isalpha() else month
        start = match.start() + match[0].startswith("/")
        for found in _existing(year, number, day):
            yield url.part(start, match.end()), found


def _existing(year: str, month: str, day: str) -> tuple[Day, ...]:
    found = Day(int(year), int(month), int(day))
    return (found,) if found.exists else ()

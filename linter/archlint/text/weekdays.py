"""Read dates that name their weekday in English: ``Monday, April 5th, 2032``, ``Mon 5 April``, ``2032-04-05 (Monday)``.

Weekdays and months count with a capital, as English writes them, in full or shortened to three or four letters.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from archlint.model.days import Day
from archlint.text.dates import WEEKDAYS, month_number

_SHORT_WEEKDAYS = tuple(name[:3] for name in WEEKDAYS)

# Long patterns that few pages need: re compiles them on first use.
# Begins with letters, not with what may not be before them, so that re can skip to them.
_NAME = (
    r"(?:Mon(?:day)?|Tue(?:s(?:day)?)?|Wed(?:s|nesday)?|Thu(?:r(?:s(?:day)?)?)?|Fri(?:day)?|Sat(?:urday)?"
    r"|Sun(?:day)?)(?!\w)"
)
_MONTH = (
    r"(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:t(?:ember)?)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)(?!\w)(?:\.(?=,?\s*\d))?"
)
_DAY = r"(?:the[ ])?([1-9]|[0-2][0-9]|3[01])(?:st|nd|rd|th)?(?![\w:]|\.\d)"
# A blank, or the end of a line within a paragraph.
_BLANK = r"(?:[ \t\xa0]+(?:\n[ \t]*)?|\n[ \t]*)"
# 2000 UTC is a time, and so is 1900 h.
_YEAR = rf"(?:,?{_BLANK}(\d{{4}})(?![\w:]|-\d|{_BLANK}?(?:h|hrs|hours|UTC|GMT|[A-Z]{{1,3}}[SD]?T)\b))?"
_WRITTEN = rf"(?:{_MONTH}{_BLANK}{_DAY}|{_DAY}{_BLANK}(?:of{_BLANK})?{_MONTH}){_YEAR}"
_ISO = r"(?<![\w/-])(\d{4})-(\d{2})-(\d{2})(?![\w-])"
_AFTER = rf"\.?,?{_BLANK}(?:{_WRITTEN}|{_ISO})"
_BEFORE = rf"(?:(?<![\w-]){_WRITTEN}|{_ISO}),?{_BLANK}?\(\Z"
_LONGEST_BEFORE = 40
# In *Saturday and Sunday, May 7 and 8* the date is that of the first day.
_JOINED = rf"{_NAME}\.?,?\s*(?:and|or|to|through|until|till|&|/|-|–|—|,)\s*\Z"
# The Sun and the Baltimore Sun are newspapers.
_NEWSPAPER = (
    r"(?:\b[Tt]he|\b(?!(?:After|And|Before|By|Date|From|On|Or|Since|Starting|Through|Till|To|Until)\b)[A-Z]\w*)"
    r"[ \t\xa0\n]+\Z"
)


class NamedDate(NamedTuple):
    """A date that names its weekday, from 0 for Monday, and its place in the text; ``year`` is None if none is written.

    The day need not exist.
    """

    start: int
    end: int
    weekday: int
    year: int | None
    month: int
    day: int

    def in_year(self, year: int) -> Day:
        """Return the day in a year."""
        return Day(year, self.month, self.day)


def weekday_of(day: Day) -> int:
    """Return the weekday of a day, from 0 for Monday; ValueError if the day does not exist."""
    return (day.ordinal - 1) % 7


def named_dates(text: str) -> Iterator[NamedDate]:
    """Yield the dates in a text that name their weekday, in the order of these names."""
    for name in re.finditer(_NAME, text):
        start, end = name.span()
        if start and (text[start - 1] == "-" or text[start - 1].isalnum()):
            continue
        weekday = _SHORT_WEEKDAYS.index(name[0][:3])
        first = max(0, start - _LONGEST_BEFORE)
        if name[0] == "Sun" and re.search(_NEWSPAPER, text[first:start]):
            continue
        if text.startswith(")", end):
            before = re.search(_BEFORE, text[first:start], re.ASCII)
            if before:
                yield NamedDate(first + before.start(), end + 1, weekday, *_parts(before))
            continue
        after = re.compile(_AFTER, re.ASCII).match(text, end)
        if after and not re.search(_JOINED, text[first:start]):
            yield NamedDate(start, after.end(), weekday, *_parts(after))


def _parts(match: re.Match[str]) -> tuple[int | None, int, int]:
    month, day, day_before, month_after, year, iso_year, iso_month, iso_day = match.groups()
    if iso_year:
        return int(iso_year), int(iso_month), int(iso_day)
    return int(year) if year else None, month_number(month or month_after), int(day or day_before)

"""Texts of dates in other forms than ISO 8601, as Ruby's ``Time.parse`` reads them.

Ruby searches a text for anything like a date. This module takes the forms that people write, and says of all others
that it does not know them. The source of the algorithm is ``Date._parse`` and ``Time.parse`` of Ruby 3.1, against which
the tests try it.
"""

import re
from typing import NamedTuple

from archlint.layouts.dated_files.moments import Reading, offset_of, read_clock
from archlint.model.days import Day

_LONGEST = 128
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<name>{'|'.join(_MONTHS)})"
_NOT_MORE = rf"(?:(?!{'|'.join(_MONTHS)}|\bb\.?c|\d ?h|:).)*"
"""Text after a day that changes nothing: no month, no era and no other time."""
_FLAGS = re.IGNORECASE | re.ASCII
_NOISE = re.compile(r"[^-+',./:@0-9A-Za-z\[\]]+")
_MONTH_ALONE = re.compile(rf"\b{_MONTH}", _FLAGS)
_WEEKDAY = re.compile(r"\b(?:sun|mon|tue|wed|thu|fri|sat)[^-/\d\s]*", _FLAGS)
_TIME = re.compile(
    r"(?<!\d)(?:(?P<hour>\d{1,2}) ?: ?(?P<minute>\d{1,2})(?: ?: ?(?P<second>\d{1,2})(?:[.,]\d*)?)?(?!\d)"
    r"(?: ?(?P<half>[ap])(?:m\b|\.m\.))?|(?P<full>\d{1,2}) ?(?P<side>[ap])(?:m\b|\.m\.))"
    r"(?: ?(?P<zone>(?:gmt|utc?)?[-+]\d+(?:[,.:]\d+(?::\d+)?)?|[a-z]+\b))?",
    _FLAGS,
)
_FORMS = tuple(
    re.compile(form, _FLAGS)
    for form in (
        rf"(?P<day>\d{{1,4}})(?:st|nd|rd|th)?,? ?{_MONTH}[a-z]*[.,]?(?: ?(?P<year>\d{{1,4}}))?",
        rf"{_MONTH}[a-z]*[.,]? ?(?P<day>\d{{1,4}})(?:st|nd|rd|th)?,?(?: ?,? ?(?P<year>\d{{1,4}}))?",
        rf"[^-+'\d]*(?P<year>\d{{1,4}})-(?P<month>\d{{1,2}})-(?P<day>\d{{1,4}})(?P<rest>(?!\d){_NOT_MORE})",
        rf"(?P<day>\d{{1,4}})-{_MONTH}[a-z]*-(?P<year>\d{{1,4}})",
        rf"{_MONTH}[a-z]*-(?P<day>\d{{1,4}})-(?P<year>\d{{1,4}})",
        r"(?P<year>\d{1,4})/(?P<month>\d{1,2})/(?P<day>\d{1,4})",
        r"(?P<year>\d{1,4})\. ?(?P<month>\d{1,2})\. ?(?P<day>\d{1,4})",
        r"(?P<year>\d{4})/(?P<month>\d{1,2})",
        r"(?P<month>\d{1,2})/(?P<day>\d{1,2})",
        r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)",
        r"(?P<year>\d\d)(?P<month>\d\d)(?P<day>\d\d)",
        r"(?P<month>\d\d)(?P<day>\d\d)",
    )
)
"""The forms of days, in Ruby's order; a day of more than two digits is the year, and the year then the day."""
_NO_DAY = re.compile(r"\d|(?:1[3-9]|[2-9]\d)\d\d(?:-\d{1,2})?")
"""Numbers that Ruby cannot take for a day: a digit, and a year with or without a month."""
_CENTURY = 69
_HOURS = {
    "UTC": 0, "Z": 0, "UT": 0, "GMT": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8,
    "PDT": -7,
    **dict(zip("ABCDEFGHIKLM", range(1, 13), strict=True)),
    **dict(zip("NOPQRSTUVWXY", range(-1, -13, -1), strict=True)),
}  # fmt: skip
"""The zones that Ruby knows by name, in hours east of UTC; any other name means the zone of the site."""
_OFFSET = re.compile(r"[-+]\d\d(?::?\d\d)?")


class _Clock(NamedTuple):
    """A time of day, with the offset of its zone in seconds, if it has one."""

    hour: int
    minute: int = 0
    second: int = 0
    offset: int | None = None


def read_text(text: str, today: Day) -> Reading:
    """Return the meaning of a text; ``today`` supplies the parts that it lacks."""
    if len(text) > _LONGEST:
        return Reading(fault=f"a date has at most {_LONGEST} characters")
    if not any(character.isdigit() for character in text):
        month = _MONTH_ALONE.search(text)
        if month is None:
            return Reading(fault=f"{text} is no date" if text else "the date is empty")
        return read_clock(Day(today.year, _number(month["name"]), 1), 0, 0, 0)
    reading = _read_numbers(text, today) if text.isascii() else None
    return reading or Reading(unknown=f"the date {text} is in a form that archlint does not know")


def _read_numbers(text: str, today: Day) -> Reading | None:
    """Return the meaning of a text with digits; None if it is not known."""
    text = _WEEKDAY.sub(" ", _NOISE.sub(" ", text), count=1)
    time = _TIME.search(text)
    clock = None
    if time is not None:
        text = f"{text[: time.start()]} {text[time.end() :]}"
        clock = _clock(time)
    text = " ".join(text.split())
    if not text:
        return None if clock is None or clock.offset is not None else read_clock(today, *clock)
    if clock is None and _NO_DAY.fullmatch(text):
        return Reading(fault=f"{text} is no day")
    match = next(filter(None, (form.fullmatch(text) for form in _FORMS)), None)
    if match is None:
        return None
    day = _day(match.groupdict(), today)
    if day is None or (clock is not None and clock.offset is not None and not match.groupdict().get("year")):
        return None
    rest = (match.groupdict().get("rest") or "").strip()
    if clock is None:
        clock = _Clock(int(rest) if rest.isdigit() and int(rest) <= 24 and len(rest) <= 2 else 0)
    return read_clock(day, *clock)


def _clock(time: re.Match[str]) -> _Clock:
    """Return a time of day as written."""
    hour, half = int(time["hour"] or time["full"]), time["half"] or time["side"]
    if half:
        hour = hour % 12 + (12 if half in "pP" else 0)
    zone = (time["zone"] or "").upper()
    offset = offset_of(zone) if _OFFSET.fullmatch(zone) else None
    if zone in _HOURS:
        offset = _HOURS[zone] * 3600
    return _Clock(hour, int(time["minute"] or 0), int(time["second"] or 0), offset)


def _day(parts: dict[str, str | None], today: Day) -> Day | None:
    """Return the day of the parts of a form, each as written; None if they fit in no way."""
    year, day = parts.get("year"), parts.get("day")
    month = parts.get("month")
    number = _number(parts["name"] or "") if parts.get("name") else int(month or 0)
    if day and len(day) > 2:
        if year and len(year) > 2:
            return None
        year, day = day, year
    if year is None:
        return Day(today.year, number, int(day or 1))
    century = 0
    if len(year) <= 2:
        century = 1900 if int(year) >= _CENTURY else 2000
    return Day(century + int(year), number, int(day or 1))


def _number(name: str) -> int:
    """Return the number of a month by the first three letters of its name."""
    return _MONTHS.index(name.lower()) + 1

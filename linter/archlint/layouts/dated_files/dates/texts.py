"""Texts of dates in other forms than ISO 8601, as Ruby's ``Time.parse`` reads them.

Ruby searches a text for anything like a date. This module takes the forms that people write, and says of all others
that it does not know them. The source of the algorithm is ``Date._parse`` and ``Time.parse`` of Ruby 3.1, against which
the tests try it.
"""

import re
from collections.abc import Mapping

from archlint.layouts.dated_files.dates.moments import Reading, full_year, offset_of, read_clock
from archlint.model.days import Day
from archlint.text.dates import MONTHS, month_number

_LONGEST = 128
_MONTHS = "|".join(name[:3] for name in MONTHS)
_MONTH = rf"(?P<name>{_MONTHS})"
_REST = rf"(?P<rest>(?!\d)(?:(?!{_MONTHS}|\bb\.?c).)*)"
"""Text after a day that changes nothing: no month and no era, or an hour alone."""
_BEFORE = r"(?P<before>[^-+'\d]*)"
_ERA = r"(?:c\.?e\.?|b\.?c\.?e?\.?|a\.?d\.?)?"
_SUFFIX = r"(?:st|nd|rd|th|(?!st|nd|rd|th))"
"""The end of a number, which is there if it can be."""
_YEAR = rf"(?: ?'?(?P<year>\d{{1,4}}){_REST}|(?! ?{_ERA} ?'?-?\d){_REST.replace('rest', 'tail')})"
"""A year after a day, or text without one."""
_FLAGS = re.IGNORECASE | re.ASCII
_NOISE = re.compile(r"[^-+',./:@0-9A-Za-z\[\]]+")
_MONTH_ALONE = re.compile(rf"\b{_MONTH}", _FLAGS)
_WEEKDAY = re.compile(r"\b(?:sun|mon|tue|wed|thu|fri|sat)[^-/\d\s]*", _FLAGS)
_TIME = re.compile(
    r"(?<!\d)(?:(?P<hour>\d{1,2}) ?: ?(?P<minute>\d{1,2})(?: ?: ?(?P<second>\d{1,2})(?:[.,]\d*)?)?(?!\d)"
    r"(?: ?(?P<half>[ap])(?:m\b|\.m\.))?|(?P<full>\d{1,2}) ?(?P<side>[ap])(?:m\b|\.m\.)"
    r"|(?P<hours>\d{1,2}) ?h(?: ?(?P<minutes>\d{1,2})m?(?: ?(?P<seconds>\d{1,2})s?)?)?(?! ?\d)"
    r"(?: ?(?P<part>[ap])(?:m\b|\.m\.))?)"
    r"(?: ?(?P<zone>(?:gmt|utc?)?[-+]\d+(?:[,.:]\d+(?::\d+)?)?|[a-z]+\b))?",
    _FLAGS,
)
_FORMS = tuple(
    re.compile(form, _FLAGS)
    for form in (
        rf"{_BEFORE}(?P<day>\d{{1,4}})(?:st|nd|rd|th)?[,.]? ?{_MONTH}[a-z]*(?![a-z])(?:[.,]|(?![.,])){_YEAR}",
        rf"{_BEFORE}\b{_MONTH}[a-z]*[.,]? ?(?P<day>\d{{1,4}})(?!\d){_SUFFIX}(?:,|(?!,))(?: ?,|(?! ?,)){_YEAR}",
        rf"\d\d?(?:st|nd|rd|th)? [a-z]+ {_MONTH}[a-z]*(?: (?P<year>\d{{4}}))?",
        rf"{_BEFORE}(?P<year>\d{{1,4}})-(?P<month>\d{{1,2}})-(?P<day>\d{{1,4}}){_REST}",
        rf"(?P<day>\d{{1,4}})-{_MONTH}[a-z]*-(?P<year>\d{{1,4}})",
        rf"{_MONTH}[a-z]*-(?P<day>\d{{1,4}})-(?P<year>\d{{1,4}})",
        r"(?P<year>\d{1,4})/(?P<month>\d{1,2})/(?P<day>\d{1,4})",
        r"(?P<year>\d{1,4})\. ?(?P<month>\d{1,2})\. ?(?P<day>\d{1,4})",
        r"(?P<year>\d{4})/(?P<month>\d{1,2})",
        r"(?P<month>\d{1,2})/(?P<day>\d{1,2})",
        r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?:(?: ?t ?)?(?P<clock>\d{4}(?:\d\d)?) ?(?P<zone>z|[-+]\d{4})?)?",
        r"(?P<year>\d\d)(?P<month>\d\d)(?P<day>\d\d)",
        r"(?P<month>\d\d)(?P<day>\d\d)",
        r"(?P<day>\d\d)",
    )
)
"""The forms of days, in Ruby's order; a day of more than two digits is the year, and the year then the day."""
_NO_DAY = re.compile(r"\d(?:\.\d)?|(?:1[3-9]|[2-9]\d)\d\d(?:-\d{1,2})?")
"""Numbers that Ruby takes for no day: a digit, two with a point between them, and a year with or without a month."""
_DAY_OF_YEAR = re.compile(r"(\d\d|\d{4})-?(\d{3})|(\d{3})")
_OTHER_TIME = re.compile(r":|\d ?h", _FLAGS)
"""The start of a time that Ruby finds in forms that people do not write."""
_HOURS = {
    "UTC": 0, "Z": 0, "UT": 0, "GMT": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8,
    "PDT": -7,
    **dict(zip("ABCDEFGHIKLM", range(1, 13), strict=True)),
    **dict(zip("NOPQRSTUVWXY", range(-1, -13, -1), strict=True)),
}  # fmt: skip
"""The zones that Ruby knows by name, in hours east of UTC; any other name means the zone of the site."""
_OFFSET = re.compile(r"[-+]\d\d(?::?\d\d)?")
_HOUR = re.compile(r"\d\d?")
_OTHER_LETTER = re.compile(r"(?![\x00-\x7f])\w")


_Parts = Mapping[str, str | None]
"""The parts of a form by the names of its groups, as written."""


def read_text(text: str, today: Day, timezone: str | None) -> Reading:
    """Return the meaning of a text; ``today`` supplies the parts that it lacks, ``timezone`` the names of its zone."""
    if len(text) > _LONGEST:
        return Reading(fault=f"a date has at most {_LONGEST} characters")
    if not any(character in "0123456789" for character in text):
        month = _MONTH_ALONE.search(text)
        if month is None:
            return Reading(fault=f"{text} is no date" if text else "the date is empty")
        return read_clock(Day(today.year, month_number(month["name"]), 1), 0, 0, 0)
    reading = _read_numbers(_OTHER_LETTER.sub("xx", text), today, timezone)
    return reading or Reading(unknown=f"the date {text} is in a form that archlint does not know")


def _read_numbers(text: str, today: Day, timezone: str | None) -> Reading | None:
    """Return the meaning of a text with digits; None if it is not known."""
    text = _WEEKDAY.sub(" ", _NOISE.sub(" ", text), count=1)
    time = _TIME.search(text)
    if _OTHER_TIME.search(text if time is None else text[: time.start()]):
        return None
    clock = zone = None
    if time is not None:
        text = f"{text[: time.start()]} {text[time.end() :]}"
        clock, zone = _clock(time), time["zone"]
    text = " ".join(text.split())
    if not text:
        return None if clock is None or zone else read_clock(today, *clock)
    if number := _DAY_OF_YEAR.fullmatch(text):
        clock = clock or (0, 0, 0)
        return None if zone or clock[0] > 23 else _read_day_of_year(number, clock, today)
    if clock is None and _NO_DAY.fullmatch(text):
        return Reading(fault=f"{text} is no day")
    match = next(filter(None, (form.fullmatch(text) for form in _FORMS)), None)
    return None if match is None else _read_form(match.groupdict(), clock, zone, today, timezone)


def _read_day_of_year(match: re.Match[str], clock: tuple[int, int, int], today: Day) -> Reading:
    """Return the meaning of the number of a day in a year, that of ``today`` if none is written."""
    year = full_year(match[1]) if match[1] else today.year
    number = int(match[2] or match[3])
    day = Day(year, 1, 1)
    if 1 <= number <= 366 and 1 <= year <= 9998 and (day := day.plus(number - 1)).year == year:
        return read_clock(day, *clock)
    return Reading(fault=f"{match[0]} is no day of a year")


def _read_form(
    parts: _Parts, clock: tuple[int, int, int] | None, zone: str | None, today: Day, timezone: str | None
) -> Reading | None:
    """Return the meaning of the parts of a form and of a time with its zone; None if it is not known."""
    day = _day(parts, today)
    if day is None or (zone and not parts.get("year")):
        return None
    digits = parts.get("clock")
    if digits:
        if clock is not None:
            return None
        clock, zone = (int(digits[:2]), int(digits[2:4]), int(digits[4:] or 0)), parts["zone"]
    return read_clock(day, *(clock or _hour_alone(parts)), _offset(zone, day.year, timezone))


def _hour_alone(parts: _Parts) -> tuple[int, int, int]:
    """Return the time that a number alone after a day means."""
    rest = (parts.get("rest") or parts.get("tail") or "").strip()
    is_hour = _HOUR.fullmatch(rest) and not (parts.get("before") or "").strip() and int(rest) <= 24
    return int(rest) if is_hour else 0, 0, 0


def _clock(time: re.Match[str]) -> tuple[int, int, int]:
    """Return the hour, minute and second of a time of day as written."""
    hour, half = int(time["hour"] or time["full"] or time["hours"]), time["half"] or time["side"] or time["part"]
    if half:
        hour = hour % 12 + (12 if half in "pP" else 0)
    return hour, int(time["minute"] or time["minutes"] or 0), int(time["second"] or time["seconds"] or 0)


def _offset(zone: str | None, year: int, timezone: str | None) -> int | None:
    """Return the seconds east of UTC of a written zone; None if that says nothing.

    Names have a meaning if all know them, or the zone of the site has them in winter or in summer.
    """
    if not zone:
        return None
    zone = zone.upper()
    if zone in _HOURS:
        return _HOURS[zone] * 3600
    if _OFFSET.fullmatch(zone):
        return offset_of(zone)
    if timezone is None or not zone.isalpha():
        return None
    from archlint.layouts.dated_files.dates.zones import offset_by_name

    return offset_by_name(zone, year, timezone)


def _day(parts: _Parts, today: Day) -> Day | None:
    """Return the day of the parts of a form, each as written; None if they fit in no way."""
    year, day, month, name = (parts.get(part) for part in ("year", "day", "month", "name"))
    number = month_number(name) if name else int(month or today.month)
    if day and len(day) > 2:
        if year and len(year) > 2:
            return None
        year, day = day, year
    if year is None:
        return Day(today.year, number, int(day or 1))
    return Day(full_year(year), number, int(day or 1))

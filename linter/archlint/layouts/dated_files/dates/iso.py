"""Days and times of fields as 11ty reads them: time stamps of YAML, and texts in ISO 8601.

The sources of the rules are ``Template.getMappedDate`` of 11ty 3, ``DateTime.fromISO`` of Luxon, and ``js-yaml`` for
values that YAML takes for time stamps. A time without a zone is in UTC.
"""

import re

from archlint.layouts.dated_files.dates.moments import Reading, days_later, rolled_over
from archlint.model.days import Day
from archlint.model.front_matter import Moment, Scalar

_YAML = re.compile(
    r"(\d{4})-(\d\d?)-(\d\d?)(?:[Tt]|[ \t]+)(\d\d?):(\d\d):(\d\d)(?:\.\d*)?"
    r"(?:[ \t]*(?:Z|([-+])(\d\d?)(?::(\d\d))?))?",
    re.ASCII,
)
_YAML_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)
_ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:[.,]\d{1,30})?)?(?:Z|([-+])(\d\d)(?::?(\d\d))?)?)?", re.ASCII
)
_OTHER_ISO = re.compile(
    r"(?:[-+]?\d{4,}(?:-?(?:W\d\d(?:-?\d)?|\d{3}|\d\d(?:-?\d\d)?))?)?(?:T[^ ]*)?(?: ?\[.*)?", re.ASCII
)
"""Weeks, days of a year, digits alone, years with a sign, times without minutes."""
_TIME_ALONE = re.compile(r"T?(?:\d\d:\d\d.*|\d\d|\d{4}|\d{6})", re.ASCII)
_OF_FILES = frozenset({"git last modified", "last modified", "git created", "created"})
"""Texts that stand for a time of the file, in the repository or on the machine that builds."""
_LAST_YEAR = 9990
_UNKNOWN_FORM = "its date is in a form that archlint does not know"


def is_set(value: Scalar) -> bool:
    """Return whether a value of a date counts: not if it is false to JavaScript."""
    return bool(value.value) or isinstance(value.value, Day | Moment)


def read_iso(scalar: Scalar) -> Reading:
    """Return the meaning of the value of a date's field."""
    written, value = scalar
    if not isinstance(value, str | Day | Moment):
        return Reading(fault=f"the date {written.text} is no text")
    if not written.text and not isinstance(value, str):  # a value by default, as the settings have it
        return _day(value) if isinstance(value, Day) else _stamp(value)
    # js-yaml takes other texts without quotes for time stamps than Psych does: a day that does not exist, too.
    if isinstance(value, str) and value != written.text:
        return _text(value)
    found = _YAML_DAY.fullmatch(written.text) or _YAML.fullmatch(written.text)
    return _moment(found) if found else _text(written.text)


def _text(text: str) -> Reading:
    """Return the meaning of a text."""
    if text.lower() in _OF_FILES:
        return Reading(unknown=f"its date is that of the file: {text}")
    found = _ISO.fullmatch(text)
    if found is None:
        if _OTHER_ISO.fullmatch(text) or _TIME_ALONE.fullmatch(text):
            return Reading(unknown=_UNKNOWN_FORM)
        return Reading(fault=f"the date {text} is not in ISO 8601, as 2031-05-07 or 2031-05-07T18:30 are")
    reading = _moment(found)
    if reading.written and not reading.written.exists:
        return Reading(reading.written, fault=f"there is no day {reading.written.iso}")
    return reading._replace(fault=f"there is no time {text}", unknown="") if reading.moment is None else reading


def _moment(found: re.Match[str]) -> Reading:
    """Return the meaning of a day, or of a time with its zone."""
    year, month, day, *clock = found.groups()
    written = Day(int(year), int(month), int(day))
    if not any(clock):
        return _day(written)
    hour, minute, second, sign, hours, minutes = clock
    east = int(hours or 0) * 3600 + int(minutes or 0) * 60
    return _stamp(Moment(written, int(hour), int(minute), int(second or 0), -east if sign == "-" else east))


def _day(day: Day) -> Reading:
    """Return the meaning of a day, which is that in the zone of the site."""
    found = _rolled_over(day)
    return Reading(day, Moment(found, 0, 0, 0)) if found else Reading(day, unknown=_UNKNOWN_FORM)


def _stamp(stamp: Moment) -> Reading:
    """Return the meaning of a time stamp."""
    day = _rolled_over(stamp.day)
    found = rolled_over(day, stamp.hour, stamp.minute, stamp.second) if day else None
    if found is None:
        return Reading(stamp.day, unknown=_UNKNOWN_FORM)
    return Reading(stamp.day, found._replace(offset=stamp.offset or 0))


def _rolled_over(day: Day) -> Day | None:
    """Return the day that JavaScript's ``Date.UTC`` makes of one that need not exist; None if that is not known."""
    if day.exists:
        return day
    years, month = divmod(day.month - 1, 12)
    if not 100 <= day.year <= _LAST_YEAR - years:
        return None
    return days_later(Day(day.year + years, month + 1, 1), day.day - 1)

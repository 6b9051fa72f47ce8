"""Days and times of fields as Hugo reads them: time stamps, numbers of seconds, and texts in the forms of Go.

The source of the rules is ``ToTimeInDefaultLocationE`` of Hugo 0.168, which takes the forms of ``spf13/cast``. A time
without a zone is in the zone of the site, or in UTC if it has none.
"""

import re
from collections.abc import Callable

from archlint.layouts.dated_files.dates.moments import Reading
from archlint.model.days import Day
from archlint.model.front_matter import Moment, Node, Scalar, Unknown

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMES = "|".join(_MONTHS)
_WEEKDAYS = "mon|tue|wed|thu|fri|sat|sun"
_LONG_WEEKDAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_CLOCK = r"(?P<hour>\d\d?):(?P<minute>\d\d):(?P<second>\d\d)(?:[.,]\d+)?"
_OFFSET = r"(?P<offset>Z|[-+]\d\d:?\d\d)"
_DAY_FORM = r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"
_FORMS = (
    # RFC 3339, with and without a zone, ISO 8601, and Go's own form
    rf"{_DAY_FORM}T{_CLOCK}{_OFFSET}?",
    rf"{_DAY_FORM} +{_CLOCK}(?:{_OFFSET}| (?P<east>[-+]\d\d:?\d\d)(?: [A-Z]{{3}})?)?",
    _DAY_FORM,
    # RFC 1123, with a name or an offset for the zone
    rf"(?:{_WEEKDAYS}), (?P<day>\d\d) (?P<name>{_NAMES}) (?P<year>\d{{4}}) {_CLOCK} (?:{_OFFSET}|UTC|GMT)",
    rf"(?:{_LONG_WEEKDAYS}), (?P<day>\d\d)-(?P<name>{_NAMES})-(?P<short>\d\d) {_CLOCK} (?:UTC|GMT)",
    # ANSI C, Unix, and Ruby
    rf"(?:{_WEEKDAYS}) (?P<name>{_NAMES}) (?P<day>[ \d]\d) {_CLOCK}(?: (?:UTC|GMT|{_OFFSET}))? (?P<year>\d{{4}})",
    # RFC 822
    rf"(?P<day>\d\d) (?P<name>{_NAMES}) (?P<short>\d\d) (?P<hour>\d\d):(?P<minute>\d\d) (?:UTC|GMT|{_OFFSET})",
    rf"(?P<day>\d\d) (?P<name>{_NAMES}) (?P<year>\d{{4}})",
)
_ZONE_NAME = re.compile(r"[A-Z]{3,5}\Z")
_DIGITS = re.compile(r"[-+]?\d+")
_EPOCH = Day(1970, 1, 1)
_DAY = 86_400
_LAST_SECOND = 253_402_300_799
_SHORT_YEARS = 69


def read_go(value: Node) -> Reading | None:
    """Return the meaning of the value of a date's field; None if it has none, as an empty text or a null."""
    if isinstance(value, Unknown):
        return Reading(unknown=value.reason)
    if not isinstance(value, Scalar):
        return Reading(fault="the date is a list or a mapping")
    meant = value.value
    if meant is None or meant == "":
        return None
    if isinstance(meant, Moment):
        return _moment(meant)
    if isinstance(meant, Day):
        return _moment(Moment(meant, 0, 0, 0)) if meant.exists else _missing(meant)
    if isinstance(meant, bool | float):
        return Reading(fault=f"the date {value.piece.text or meant} is no date")
    if isinstance(meant, int):
        return _seconds(meant)
    return _text(meant)


def _seconds(number: int) -> Reading:
    """Return the time that a number of seconds since 1970 means."""
    if not 0 <= number <= _LAST_SECOND:
        return Reading(unknown=f"archlint does not know the time {number}")
    days, rest = divmod(number, _DAY)
    day = _EPOCH.plus(days)
    return Reading(day, Moment(day, rest // 3600, rest // 60 % 60, rest % 60, 0))


def _text(text: str) -> Reading:
    if "\n" not in text:
        for form in _FORMS:
            found = re.fullmatch(form, text, re.IGNORECASE | re.ASCII)
            if found:
                return _found(found.groupdict().get, text)
    if _ZONE_NAME.search(text):
        return Reading(unknown="its date has a zone by name, which archlint does not know")
    return Reading(fault=f"the date {text} is in no form that is read, as 2031-05-07 or 2031-05-07T18:30:00+02:00 are")


def _found(get: Callable[[str], str | None], text: str) -> Reading:
    """Return the meaning of the parts of a date that a form has."""
    name = get("name")
    month = _MONTHS.index(name.lower()) + 1 if name else int(get("month") or 0)
    short = int(get("short") or 0)
    year = int(get("year") or (short + (1900 if short >= _SHORT_YEARS else 2000)))
    day = Day(year, month, int(get("day") or 0))
    if not day.exists:
        return _missing(day)
    hour, minute, second = (int(get(part) or 0) for part in ("hour", "minute", "second"))
    offset = get("offset") or get("east")
    zoned = "UTC" in text or "GMT" in text
    return _moment(Moment(day, hour, minute, second, _offset(offset) if offset else 0 if zoned else None))


def _missing(day: Day) -> Reading:
    if day.year == 0:
        return Reading(day, unknown="archlint does not know the year 0")
    return Reading(day, fault=f"there is no day {day.iso}")


def _moment(moment: Moment) -> Reading:
    if not moment.day.exists:
        return _missing(moment.day)
    if moment.hour > 23 or moment.minute > 59 or moment.second > 59:
        return Reading(moment.day, fault=f"there is no time {moment.time}")
    return Reading(moment.day, moment)


def _offset(text: str) -> int:
    """Return an offset in seconds east of UTC."""
    if text in ("Z", "z"):
        return 0
    seconds = int(text[1:3]) * 3600 + int(text[-2:]) * 60
    return -seconds if text[0] == "-" else seconds

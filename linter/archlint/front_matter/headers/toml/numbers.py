"""Read the values of TOML that are no strings and hold no others: numbers, truth values, days and times."""

import re

from archlint.front_matter.headers.matches import finite, scalar
from archlint.front_matter.headers.outcomes import FaultError
from archlint.model.days import Day
from archlint.model.front_matter import Moment, Scalar, Unknown
from archlint.model.spans import Piece

_TIME = r"(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?"
_DAY_OR_MOMENT = re.compile(rf"(\d{{4}})-(\d\d)-(\d\d)(?:[Tt ]{_TIME}(?:([Zz])|([-+])(\d\d):(\d\d))?)?", re.ASCII)
_TIME_OF_DAY = re.compile(_TIME, re.ASCII)
_DIGITS = r"[0-9](?:_?[0-9])*"
_NUMBER = re.compile(
    r"(0x[0-9A-Fa-f](?:_?[0-9A-Fa-f])*|0o[0-7](?:_?[0-7])*|0b[01](?:_?[01])*)"
    rf"|[-+]?(?:0|[1-9](?:_?[0-9])*)((?:\.{_DIGITS})?(?:[eE][-+]?{_DIGITS})?)"
)
_WORD = re.compile(r"true|false|[-+]?(?:inf|nan)")
_BOOLEANS = {"true": True, "false": False}
_LONGEST_INTEGER = 64
"""Most digits of a number of 64 bits, in base 2."""


def read_plain(text: str, start: int, end: int) -> tuple[Scalar | Unknown, int]:
    """Return the value at ``start`` and its end; what follows it is for the caller to judge."""
    if match := _DAY_OR_MOMENT.match(text, start, end):
        return scalar(match, _day_or_moment(match))
    if match := _TIME_OF_DAY.match(text, start, end):
        if not _exists(match[1], match[2], match[3]):
            raise FaultError(start, f"there is no time {match[0]}")
        return Unknown(Piece(match[0], start), "it is a time without a day"), match.end()
    if match := _NUMBER.match(text, start, end):
        return scalar(match, _number(match))
    if match := _WORD.match(text, start, end):
        word = match[0]
        return scalar(match, _BOOLEANS[word] if word in _BOOLEANS else float(word))
    is_missing = start >= end or text[start] in "\n#,]}"
    raise FaultError(start, "the value is missing" if is_missing else "a text needs quotes")


def _day_or_moment(match: re.Match[str]) -> Day | Moment:
    day = Day(int(match[1]), int(match[2]), int(match[3]))
    if not (day if day.year else day._replace(year=4)).exists:  # the year 0, a leap year, is one to Go
        raise FaultError(match.start(), f"the calendar has no day {day.iso}")
    if not match[4]:
        return day
    offset = 0 if match[7] else None
    if match[8]:
        offset = (int(match[9]) * 60 + int(match[10])) * (-60 if match[8] == "-" else 60)
    if not _exists(match[4], match[5], match[6]) or (match[8] and not _exists(match[9], match[10], None)):
        raise FaultError(match.start(), f"there is no time {match[0]}")
    return Moment(day, int(match[4]), int(match[5]), int(match[6] or 0), offset)


def _exists(hour: str, minute: str, second: str | None) -> bool:
    return hour < "24" and minute < "60" and (second or "") < "60"


def _number(match: re.Match[str]) -> int | float:
    written = match[0].replace("_", "")
    if match[2]:
        return finite(match, written)
    number = int(written, 0 if match[1] else 10) if len(written) <= _LONGEST_INTEGER + len("0b") else 1 << 64
    if not -(1 << 63) <= number < 1 << 63:
        raise FaultError(match.start(), "the number does not fit in 64 bits")
    return number

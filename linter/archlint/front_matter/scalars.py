"""Resolve plain scalars as Psych, Ruby's reader of YAML, does (``ScalarScanner#tokenize`` of Psych 4.0).

It is nearly YAML 1.1, with its own order and exceptions: ``1.5e5`` is a text, ``12:30`` a number of seconds. One thing
is otherwise: ``:title``, a symbol to Psych, is a text to Jekyll, which reads YAML with SafeYAML.
"""

import re
from collections.abc import Callable
from functools import cache
from math import inf, nan

from archlint.model.days import Day
from archlint.model.front_matter import Moment, Plain

Resolve = Callable[[str], Plain]
"""Returns the value of a plain scalar; RefusedError if its meaning is not known."""

# Patterns are texts, so that only those that a page needs are compiled.
_TIME = (
    r"(-?[0-9]{4})-([0-9]{1,2})-([0-9]{1,2})([Tt]|[ \t\r\f\v]+)([0-9]{1,2}):([0-9]{2}):([0-9]{2})(?:\.[0-9]*)?"
    r"(?:[ \t\r\f\v]*(?:(Z)|([-+][0-9]{1,2}:?(?:[0-9]{2})?)))?"
)
_ZONE = r"([-+][0-9]{1,2}):?([0-9]{1,2})?"
_DAY = r"([0-9]{4})-(1[012]|0[0-9]|[0-9])-([12][0-9]|3[01]|0[0-9]|[0-9])"
_SECONDS = r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9]){1,2}(\.[0-9_]*)?"
_FLOAT = r"[-+]?(?:[0-9][0-9_,]*)?\.[0-9]*(?:[eE][-+][0-9]+)?"
_INTEGER = r"[-+]?(?:(0b[0-1_,]+)|(0[0-7_,]+)|(?:0|[1-9](?:[0-9]|,[0-9]|_[0-9])*)|(0x[0-9a-fA-F_,]+))"
_NUMBER = r"[-+]?[0-9]+(?:_[0-9]+)*(?:\.[0-9]+(?:_[0-9]+)*)?"

_WORDS = {
    "~": None, "null": None, "yes": True, "true": True, "on": True, "no": False, "false": False, "off": False,
}  # fmt: skip
LONGEST_WORD = 5
"""Length of the longest word that is no text, ``false``."""

_LONGEST_NUMBER = 1000
"""Most characters of a number that is read; Python makes no text of a number of many thousands of digits."""

_LAST_JULIAN_DAY, _FIRST_GREGORIAN_DAY = Day(1582, 10, 4), Day(1582, 10, 15)
_DAY_OF_SECONDS = 86_400


class RefusedError(ValueError):
    """The reason why a value is not read: the generator fails on it, or its meaning to the generator is not known."""


def resolve(text: str) -> Plain:
    """Return the value of a plain scalar; RefusedError if Psych has none for it."""
    if not text:
        return None
    if len(text) > LONGEST_WORD:
        return text if text[0].isalpha() or "\n" in text else _moment_or_number(text)
    if "\n" in text:
        return _word_of_lines(text)
    word = text.casefold()
    return _WORDS[word] if word in _WORDS else _moment_or_number(text)


def _word_of_lines(text: str) -> Plain:
    """Return the value of a short text of several lines: Psych takes a word in one of them, if all could begin one."""
    lines = text.casefold().split("\n")
    found = [_WORDS[line] for line in lines if line in _WORDS and line != "~"]
    if not found or any(line[:1] not in tuple("ytonf~") for line in lines):
        return text
    return None if None in found else True in found


@cache
def _pattern(written: str) -> re.Pattern[str]:
    return re.compile(written)


def _moment_or_number(text: str) -> Plain:
    if text[0] not in "+-.0123456789":
        return text
    if time := ":" in text and _pattern(_TIME).fullmatch(text):
        return _moment(time) or text
    if day := "-" in text and _pattern(_DAY).fullmatch(text):
        return _day(Day(*map(int, day.groups()))) or text
    if text[0] in "+-." and text.lower().endswith((".inf", ".nan")):
        return _infinite(text)
    return _number(text)


def _infinite(text: str) -> Plain:
    values = {".inf": inf, "+.inf": inf, "-.inf": -inf, ".nan": nan}
    return values.get(text.lower(), text)


def _number(text: str) -> Plain:
    seconds = _pattern(_SECONDS).fullmatch(text) if ":" in text else None
    is_float = "." in text and _pattern(_FLOAT).fullmatch(text) is not None
    integer = _pattern(_INTEGER).fullmatch(text)
    if not (seconds or is_float or integer):
        return text
    if len(text) > _LONGEST_NUMBER:
        raise RefusedError(f"it has a number of more than {_LONGEST_NUMBER:,} characters")
    if seconds:
        return _seconds(text, is_float=seconds[1] is not None)
    if is_float:
        return text if text in {".", "+.", "-."} else _float(text)
    return _integer(text, integer) if integer else text


def _moment(match: re.Match[str]) -> Moment | None:
    """Return a time stamp; None if Ruby has none for it, so that it stays a text.

    Ruby accepts a 31st of each month, the hour 24 and the second 60. Psych reads ``-00:30`` as ``+00:30``, and
    ``+130`` as ``+13:00``.
    """
    year, month, day, hour, minute, second = map(int, match.group(1, 2, 3, 5, 6, 7))
    if match[4] not in "Tt" and " " not in match[4]:
        raise RefusedError(f"{match[0]} has a tab before the time, on which Psych fails")
    offset = 0 if match[8] else None
    if match[9] and (zone := re.match(_ZONE, match[9])):
        offset = int(zone[1]) * 3600
        offset += int(zone[2] or 0) * (-60 if offset < 0 else 60)
    valid = 1 <= month <= 12 and 1 <= day <= 31 and minute <= 59 and second <= 60
    valid = valid and (hour <= 23 or (hour == 24 and minute == second == 0))
    if not valid or not -_DAY_OF_SECONDS < (offset or 0) < _DAY_OF_SECONDS:
        return None
    return Moment(Day(year, month, day), hour, minute, second, offset)


def _day(day: Day) -> Day | None:
    """Return a day if Ruby's calendar has it: the Julian one until 1582-10-04, with a year 0."""
    if day > _LAST_JULIAN_DAY:
        return day if day >= _FIRST_GREGORIAN_DAY and day.exists else None
    in_leap_year = day.year % 4 == 0 and day.month == 2 and day.day == 29
    return day if in_leap_year or day._replace(year=2001).exists else None


def _seconds(text: str, *, is_float: bool) -> int | float:
    """Return a number of base 60; Psych multiplies the first part of ``1:30`` by 3600, not by 60."""
    total: int | float = 0
    for place, part in enumerate(text.split(":")):
        digits = re.findall(_NUMBER, part)[0].replace("_", "")
        weight = 60 ** abs(place - 2)
        total += float(digits) * weight if is_float else int(digits.partition(".")[0]) * weight
    return total


def _float(text: str) -> float:
    try:
        return float(re.sub(r"[,_]|\.(?=[Ee]|\Z)", "", text))
    except ValueError:
        raise RefusedError(f"{text} looks like a number, and Psych fails on it") from None


def _integer(text: str, match: re.Match[str]) -> int:
    digits = re.sub(r"[,_]", "", text)
    base = 2 if match[1] else 8 if match[2] else 16 if match[3] else 10
    try:
        return int(digits, base)
    except ValueError:
        raise RefusedError(f"{text} looks like a number, and Psych fails on it") from None

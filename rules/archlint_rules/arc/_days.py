"""The days between two pages on one event, and days as numbers, for the keys that these share."""

from typing import NamedTuple

from archlint.model import Day
from archlint_rules._numbers import Count

LONGEST_GAP = 3
"""Days that a month may be short of 31."""


class Options(NamedTuple):
    """``days`` is how many days apart two pages without a source in common can describe the same event."""

    days: Count = 3


def days_since(day: Day) -> int:
    """Return the number of a day in a calendar whose months all have 31 days."""
    return (day.year * 12 + day.month) * 31 + day.day


def periods(day: Day, days: int) -> tuple[int, int]:
    """Return the numbers of two periods that a day is in: days that are at most so many ``days`` apart share one."""
    number = days_since(day) // (days + LONGEST_GAP)
    return number, number + 1

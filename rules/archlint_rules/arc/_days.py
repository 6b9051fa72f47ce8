"""Days as numbers, for keys of events that are not many days apart."""

from archlint.model import Day

LONGEST_GAP = 3
"""Days that a month may be short of 31."""


def days_since(day: Day) -> int:
    """Return the number of a day in a calendar whose months all have 31 days."""
    return (day.year * 12 + day.month) * 31 + day.day


def periods(day: Day, days: int) -> tuple[int, int]:
    """Return the numbers of two periods that a day is in: days that are at most so many ``days`` apart share one."""
    number = days_since(day) // (days + LONGEST_GAP)
    return number, number + 1

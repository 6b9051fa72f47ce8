"""Days as numbers, for keys of events that are not many days apart."""

from archlint.model import Day

LONGEST_GAP = 3
"""Days that a month may be short of 31."""


def days_since(day: Day) -> int:
    """Return the number of a day in a calendar whose months all have 31 days."""
    return (day.year * 12 + day.month) * 31 + day.day

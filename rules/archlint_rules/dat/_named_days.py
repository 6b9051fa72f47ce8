"""Days of files whose names tell them, and whose fields may tell others."""

import re

from archlint.model import Day, Event
from archlint.rule import PageContext

# The time behind a day, as nearly all fields have it.
_PLAIN_TIME = re.compile(r"(?: (?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?: ?[-+][01]\d:?[0-5]\d)?)?", re.ASCII)
# The folders right above a file, if they are a year, or a year and a month, as in `2031/05/` or `2031-05/`.
_FOLDERS = re.compile(r"/((?:19|20)\d\d)(?:[-/](0?[1-9]|1[0-2])(?:[-/][0-3]?\d)?)?/[^/]*\Z", re.ASCII)


def has_one_day(event: Event, context: PageContext) -> bool:
    """Return whether the name and the field tell one day, which exists and lies in the folders of its month.

    A field counts if it has a plain form.
    """
    if event.day_fault:
        return False
    named = context.layout.classify(event.path).day
    if named is None or named != event.day or not named.exists:
        return False
    field = event.day_field
    if field is not None and not (field.text.startswith(named.iso) and _PLAIN_TIME.fullmatch(field.text, 10)):
        return False
    return days_outside(event.path, named) == 0


def days_outside(path: str, day: Day) -> int:
    """Return how many days a day lies outside the month or the year that the folders of a path name; 0 if they do not.

    The day has to exist.
    """
    match = _FOLDERS.search(path)
    if match is None:
        return 0
    year, month = int(match[1]), int(match[2] or 0)
    if day.year == year and month in (0, day.month):
        return 0
    first = Day(year, month or 1, 1)
    after = Day(year + 1, 1, 1) if month in (0, 12) else Day(year, month + 1, 1)
    return max(first.ordinal - day.ordinal, day.ordinal - after.ordinal + 1)

"""Days, and the parts of an archive path.

An archive path is absolute from the archive's root and uses ``/`` everywhere. The layout of the archive defines the
meaning of paths (``archlint.layouts``).
"""

from enum import Enum
from typing import NamedTuple

_MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Day(NamedTuple):
    """A day as a page names it; it need not exist (2016-02-30)."""

    year: int
    month: int
    day: int

    def __str__(self) -> str:
        """Return the day as in messages: ``2016-11-1``, month padded, day not."""
        return f"{self.year:04}-{self.month:02}-{self.day}"

    @property
    def iso(self) -> str:
        """The day as ISO 8601 has it: ``2016-11-01``."""
        return f"{self.year:04}-{self.month:02}-{self.day:02}"

    @property
    def exists(self) -> bool:
        """Whether the calendar has this day, in the years 1 to 9999."""
        if not (1 <= self.month <= 12 and 1 <= self.year <= 9999):
            return False
        leap = self.month == 2 and self.year % 4 == 0 and (self.year % 100 != 0 or self.year % 400 == 0)
        return 1 <= self.day <= _MONTH_DAYS[self.month - 1] + leap

    @property
    def ordinal(self) -> int:
        """Number of the day in the proleptic Gregorian calendar; ValueError if it does not exist."""
        from datetime import date

        return date(self.year, self.month, self.day).toordinal()

    def plus(self, days: int) -> "Day":
        """Return the day that many days later; ValueError if either does not exist."""
        from datetime import date

        moved = date.fromordinal(self.ordinal + days)
        return Day(moved.year, moved.month, moved.day)


class PathKind(Enum):
    """Kind of a page by its archive path."""

    EVENT = "event"
    INDEX = "index"
    MISPLACED = "misplaced"
    PLAIN = "plain"


class PathParts(NamedTuple):
    """Parts of an archive path; ``day`` is None unless the page is an event or a day index."""

    kind: PathKind
    day: Day | None
    stem: str


def is_hidden(path: str) -> bool:
    """Return whether an archive path is hidden: a name in it begins with a dot.

    Hidden files are no pages: editors and systems create them beside a page (``.#a.md``, ``._a.md``), and drafts are
    hidden on purpose.
    """
    return "/." in path

"""Screens of the dates: functions that settle for almost every page that the rules on them find nothing.

The rules name them as ``skip_if``. If one is false, they may still find nothing.
"""

import re

from archlint.model import DayIndex, Event
from archlint.rule import PageContext
from archlint_rules.dat._shared import is_as_meant

_YEAR = r"(?a)(?:19|20)\d\d"


def has_plain_header(page: Event | DayIndex, _context: PageContext) -> bool:
    """Return whether the page has a date header that names its day in the archive's style."""
    header = page.header
    return header is not None and is_as_meant(page, header)


def has_undated_sources(event: Event, _context: PageContext) -> bool:
    """Return whether no source's URL has digits that may be a year."""
    return re.search(_YEAR, "\n".join(event.sources.targets)) is None

"""Screen of the date header: a function that settles for almost every page that the rules on it find nothing.

The rules name it as ``skip_if``. If it is false, they may still find nothing.
"""

from archlint.model import DayIndex, Event
from archlint.rule import PageContext
from archlint_rules.dat._shared import is_as_meant


def has_plain_header(page: Event | DayIndex, _context: PageContext) -> bool:
    """Return whether the page has a date header that names its day in the archive's style."""
    header = page.header
    return header is not None and is_as_meant(page, header)

"""Screen of the body: a function that settles for almost every page that the rules on it find nothing.

The rules name it as ``skip_if``. If it is false, they may still find nothing.
"""

from archlint.model import DayIndex, Event
from archlint.rule import PageContext

_CLOSING = (".", '."', ".”", "!", "?")


def has_plain_body(page: Event | DayIndex, _context: PageContext) -> bool:
    """Return whether a page has no ``&`` in its bodies, and that of an event begins and ends as sentences do."""
    if isinstance(page, DayIndex):
        return "&" not in page.text
    body = page.body
    if body is None:
        return True
    text = body.text
    begins_well = text[0].isalnum() and not text[1:2].isupper()
    return begins_well and "&" not in text and text.endswith(_CLOSING) and not text.endswith("...")

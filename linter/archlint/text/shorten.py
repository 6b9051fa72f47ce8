"""Quote texts of a page in messages."""

from archlint.text.beginning import MOST_READ
from archlint.text.difference import difference

_LONGEST = 60
_LEAD = 20


def shorten(text: str) -> str:
    """Return a text in backticks, cut if it is too long for a message."""
    return f"`{text}`" if len(text) <= _LONGEST else f"`{text[:_LONGEST]}…`"


def shorten_beside(text: str, other: str) -> str:
    """Return a text in backticks; of a long one, only the part where it begins to differ from another."""
    if len(text) <= _LONGEST:
        return f"`{text}`"
    same, _, _ = difference(text[:MOST_READ], other[:MOST_READ])
    start = max(0, min(same - _LEAD, len(text) - _LONGEST))
    end = start + _LONGEST
    return f"`{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}`"

"""Quote texts of a page in messages."""

from archlint.text.beginning import MOST_READ
from archlint.text.difference import difference

_LONGEST = 60
_LONGEST_URL = 300
_LEAD = 20
_LONGEST_PART = 40


def shorten(text: str) -> str:
    """Return a text in backticks, cut if it is too long for a message."""
    return f"`{text}`" if len(text) <= _LONGEST else f"`{text[:_LONGEST]}…`"


def cut_url(text: str) -> str:
    """Return a URL or a path as it is, cut if it is longer than any that a reader would compare."""
    return text if len(text) <= _LONGEST_URL else f"{text[:_LONGEST_URL]}…"


def shorten_beside(text: str, other: str) -> str:
    """Return a text in backticks; of a long one, only the part where it begins to differ from another.

    Deprecated: :func:`contrast` quotes both.
    """
    if len(text) <= _LONGEST:
        return f"`{text}`"
    same, _, _ = difference(text[:MOST_READ], other[:MOST_READ])
    start = max(0, min(same - _LEAD, len(text) - _LONGEST))
    end = start + _LONGEST
    return f"`{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}`"


def contrast(one: str, other: str) -> tuple[str, str]:
    """Return two texts in backticks, cut around the words in which they differ, with ``«»`` around those words.

    Texts that have neither their first nor their last words in common are only shortened.
    """
    one, other = one[:MOST_READ], other[:MOST_READ]
    start, end, other_end = difference(one, other)
    while start and not one[start - 1].isspace():
        start -= 1
    same = len(one) - end
    while same and not one[-same].isspace():
        same -= 1
    end, other_end = len(one) - same, len(other) - same
    if not (one[:start] + one[end:]).strip():
        return shorten(one), shorten(other)
    return _marked(one, start, end), _marked(other, start, other_end)


def _marked(text: str, start: int, end: int) -> str:
    """Return a text in backticks, with marks around a part of it; of a long one, what is around that part."""
    part = text[start:end]
    if len(text) > _LONGEST and len(part) > _LONGEST_PART:
        part = f"{part[:_LONGEST_PART]}…"
    room = max(_LONGEST - len(part), 2 * _LEAD)
    first, last = 0, len(text)
    if start + len(text) - end > room:
        first = max(0, min(start - _LEAD, start + len(text) - end - room))
        last = min(len(text), end + room - (start - first))
    # Whole words, if there are some.
    before, behind = text[first:start], text[end:last]
    if first:
        before = before.partition(" ")[2] or before
    if last < len(text):
        behind = behind.rpartition(" ")[0] or behind
    return f"`{'…' if first else ''}{before}«{part}»{behind}{'…' if last < len(text) else ''}`"

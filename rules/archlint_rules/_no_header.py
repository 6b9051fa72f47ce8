"""Fields at the top of a text that are no front matter to a generator, which takes them for text."""

import re
from collections.abc import Collection

from archlint.model import Event, PlainPage, Span

_UNSEEN = "\ufeff\u200b\u200c\u200d\u2060"
BEFORE = f" \t\n\r\f\v\xa0{_UNSEEN}"
"""The characters that may stand before such fields."""

_FENCE = "---"
# Compiled when first needed: few pages need them.
_FENCES = r"-{2,}\s*\Z"
_END = r"(?m)^(?:-{2,}|\.\.\.)[ \t]*$"
_KEY = r"(?m)^[\"']?([\w-]+)[\"']?[ \t]*:(?=\s|\Z)"


def header_fault(page: Event | PlainPage, known: Collection[str]) -> tuple[Span, str] | None:
    """Return where fields at the top of a page without front matter are, and why they are text; None if there are none.

    ``known`` are the keys that the generator knows: one of them must be among the fields, unless they have no end.
    """
    text = page.text
    start = len(text) - len(text.lstrip(BEFORE))
    fence, newline, rest = text[start:].partition("\n")
    if not newline or not re.match(_FENCES, fence):
        return None
    end = re.search(_END, rest)
    is_fence = fence.rstrip() == _FENCE
    if start == 0 and is_fence and (end is None or end[0].rstrip() not in (_FENCE, "...")):
        has_field = re.match(_KEY, rest) is not None
        return (Span(0, 3), "the front matter has no end, a line ---") if has_field else None
    if end is None or not any(key in known for key in re.findall(_KEY, rest[: end.start()])):
        return None
    if start:
        return Span(0, start), f"{_named(text[:start])} stands before the front matter, which must begin the file"
    if not is_fence:
        length = len(fence.rstrip())
        return Span(0, length), f"the front matter begins with {length} hyphens, not with a line ---"
    if isinstance(page, PlainPage) and page.is_copied:
        return Span(0, 3), "a byte order mark stands before the front matter, and makes a plain file of the page"
    return None


def _named(before: str) -> str:
    """Return the words for a text before front matter."""
    if any(character in _UNSEEN for character in before):
        return "an invisible character"
    return "a blank line" if "\n" in before else "a blank"

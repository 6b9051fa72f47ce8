r"""Find the block of front matter at the top of a page, as Jekyll does.

Jekyll 4.3.1 matches the page with ``\A(---\s*\n.*?\n?)^((---|\.\.\.)\s*$\n?)`` (``Document``).
"""

import re
from typing import NamedTuple

_OPENING = re.compile(r"---[ \t\r\f\v]*\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t\r\f\v]*(?:\n|\Z)", re.MULTILINE)


class Block(NamedTuple):
    """Offsets of a block: ``start`` and ``end`` of the YAML between the fences, ``after`` of the body."""

    start: int
    end: int
    after: int


def find_block(text: str) -> Block | None:
    """Return the block at the top of a page; None if there is none, or if no line closes it."""
    if not text.startswith("---"):
        return None
    opening = _OPENING.match(text)
    closing = opening and _CLOSING.search(text, opening.end())
    if not opening or not closing:
        return None
    return Block(opening.end(), closing.start(), closing.end())

"""Read JSON in braces at the top of a page, as Hugo and Go's package ``encoding/json`` do.

White space may stand before the first brace. The brace that closes it ends the header, and the body goes on behind it.
"""

import re

from archlint.front_matter.headers.fences import find_sign
from archlint.front_matter.headers.json_values import read_table
from archlint.front_matter.headers.outcomes import attempt, front_matter
from archlint.model.front_matter import Fault, FrontMatter, Node
from archlint.model.spans import Span

_SIGN, _SYNTAX = "{", "json"
_TOKEN = re.compile(r'[{}]|"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?\Z)|\\.', re.DOTALL)
"""Braces, strings, whose braces count for nothing, and characters behind a backslash, which count for nothing too."""


def read(text: str) -> FrontMatter | None:
    """Return the header of a page; None if the page does not begin with ``{``."""
    start = find_sign(text, _SIGN)
    if start < 0:
        return None
    end = _end(text, start)
    if end < 0:
        fault = Fault(Span(start, start + 1), "no } ends the header that this begins")
        return FrontMatter(Span(0, len(text)), fault=fault, syntax=_SYNTAX)
    span = Span(0, end + text.startswith("\n", end))
    return front_matter(span, _SYNTAX, attempt(read_table, text, start, end))


def parse(text: str) -> Node | Fault:
    """Return the table that a whole text in JSON is, or its fault."""
    return attempt(read_table, text, 0, len(text))


def _end(text: str, start: int) -> int:
    """Return the place behind the brace that closes the one at ``start``; -1 if none does."""
    level = 0
    for token in _TOKEN.finditer(text, start):
        if token[0] == "{":
            level += 1
        elif token[0] == "}":
            level -= 1
            if not level:
                return token.end()
    return -1

"""Read lines of ``Key: value``, as Pelican does with the extension ``meta`` of Python-Markdown.

They begin in the first line, or behind one of hyphens, and end at an empty line, at one of hyphens or points, or at
one that is neither a key nor the rest of a value. A value goes on in lines that begin with four blanks. Keys are
folded to lower case. A key with several lines of values has a list, whether they are its own or those of the same key
further below.
"""

import re

from archlint.model.front_matter import Field, FrontMatter, Items, Node, Scalar
from archlint.model.spans import Piece, Span

_SYNTAX = "meta"
_KEY = re.compile(r" {0,3}([A-Za-z0-9_-]+):\s*(.*)")
_MORE = re.compile(r" {4,}(.*)")
_BEGIN, _END = "---", ("---", "...")
_TAB = 4
"""Columns of a tab, as in Python-Markdown."""
_DROPPED = re.compile(r"[\x02\x03\r]")
"""Signs that Python-Markdown drops, and one that ends a line to Pelican alone."""

_OF_ONE_LINE = frozenset(
    ["tags", "date", "modified", "status", "category", "author", "save_as", "url", "authors", "slug"]
)
"""Keys of which Pelican takes the first line of values alone (``DUPLICATES_DEFINITIONS_ALLOWED``)."""


class _Values:
    """The values of one key; ``end`` is that of those that follow each other where the key is first written."""

    def __init__(self, key: Piece) -> None:
        self.key = key
        self.values: list[Scalar] = []
        self.end = 0
        self.is_first = True

    def add(self, value: Scalar) -> None:
        self.values.append(value)
        if self.is_first:
            self.end = value.piece.end

    def node(self, text: str, name: str) -> Node:
        """Return the value of the key, a list if it is of several lines."""
        if len(self.values) == 1 or name in _OF_ONE_LINE:
            return self.values[0]
        start = self.values[0].piece.start
        return Items(Piece(text[start : self.end], start), tuple(self.values))


def read(text: str) -> FrontMatter | None:
    """Return the header of a page; None if its first line is neither a key nor one of hyphens."""
    start = place = _next_line(text, 0) if text.startswith(_BEGIN) else 0
    found: dict[str, _Values] = {}
    current: _Values | None = None
    while place < len(text):
        end = _next_line(text, place)
        written = text[place:end].removesuffix("\n")
        line = written.expandtabs(_TAB)
        if not line.strip() or line.startswith(_END):
            place = end
            break
        if match := _KEY.match(line):
            key = Piece(match[1], place + match.start(1))
            name = match[1].lower()
            if current := found.get(name):
                current.is_first = False
            else:
                current = found[name] = _Values(key)
            begin = match.end(1) + 1
        elif current and (match := _MORE.match(line)):
            begin = 0
        else:
            break
        current.add(Scalar(Piece(written[begin:], place + begin).stripped(), match[match.lastindex or 0].strip()))
        place = end
    if not found and not start:
        return None
    unknown = "it has a control character" if _DROPPED.search(text, 0, place) else ""
    fields = tuple(Field(values.key, name, values.node(text, name)) for name, values in found.items())
    return FrontMatter(Span(0, place), () if unknown else fields, unknown=unknown, syntax=_SYNTAX)


def _next_line(text: str, place: int) -> int:
    """Return the place behind the line feed that ends a line."""
    return text.find("\n", place) + 1 or len(text)

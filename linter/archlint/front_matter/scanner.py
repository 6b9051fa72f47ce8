"""Read plain front matter quickly, and refuse every other.

A line has a key and one value of a plain kind, or no value before a list of such ones. What the scanner reads, it reads
exactly as the library would, places included, which a property test checks. So it refuses all that could mean more:
tabs, escapes, anchors, tags, mappings in mappings, values that go on in the next line.
"""

import re

from archlint.front_matter.scalars import LONGEST_WORD, RefusedError, resolve
from archlint.model.front_matter import Field, Items, Scalar
from archlint.model.spans import Piece

_COMMENTS = r"(?: *(?:#[^\n]*)?\n)*"
_QUOTED = r"""'([^'\n]*(?:''[^'\n]*)*)'|"([^"\\\n]*)\""""
_FIRST = r"""[^ \n!"#%&'*,\-:>?@\[\]`{|}]"""
_PLAIN = rf"({_FIRST}[^:#\n]*(?:(?::(?![ \n])|(?<! )#)[^:#\n]*)*)"
_END = r" *(?:(?<= )#[^\n]*)?\n"
# The groups of each pattern: what is before the value, then its text in single quotes, in double quotes, or plain.
_FIELD = re.compile(rf"{_COMMENTS}([A-Za-z_][A-Za-z0-9_-]{{0,99}}) *:(?: +(?:{_QUOTED}|{_PLAIN}|(\[[^\n]*?\])))?{_END}")
_ITEM = re.compile(rf"{_COMMENTS}( *)- +(?:{_QUOTED}|{_PLAIN}){_END}")
_FLOW_ITEM = re.compile(rf"( *)(?:{_QUOTED}|({_FIRST}[^,:#?\[\]{{}}\n]*)) *(?:,|(?=\]))")
_REST = re.compile(_COMMENTS)
_KEY, _SINGLE, _DOUBLE, _FLOW = 1, 2, 3, 5


def scan(text: str, start: int, end: int) -> tuple[Field, ...] | None:
    """Return the fields from ``start`` to ``end``, the start of a line; None if they are refused."""
    # Other characters may end a line, or be some that YAML refuses, in the fence before the fields too.
    if not text[:end].replace("\n", "").isprintable():
        return None
    fields: list[Field] = []
    try:
        while line := _FIELD.match(text, start, end):
            start = line.end()
            key = line[_KEY]
            if len(key) <= LONGEST_WORD and resolve(key) != key:
                return None
            if line.lastindex == _KEY:
                value, start = _list(text, start, end) or (
                    Scalar(Piece("", text.index(":", line.end(_KEY)) + 1), None),
                    start,
                )
            elif line.lastindex == _FLOW:
                value = _flow(text, *line.span(_FLOW))
            else:
                value = _scalar(line)
            fields.append(Field(Piece(key, line.start(_KEY)), key, value))
    except RefusedError:
        return None
    rest = _REST.match(text, start, end)
    return tuple(fields) if rest and rest.end() == end else None


def _scalar(match: re.Match[str]) -> Scalar:
    kind = match.lastindex or 0
    written = match[kind]
    if kind == _SINGLE:
        return Scalar(Piece(f"'{written}'", match.start(kind) - 1), written.replace("''", "'"))
    if kind == _DOUBLE:
        return Scalar(Piece(f'"{written}"', match.start(kind) - 1), written)
    written = written.rstrip(" ")
    return Scalar(Piece(written, match.start(kind)), resolve(written))


def _list(text: str, start: int, end: int) -> tuple[Items, int] | None:
    """Return the list that begins in the next line and its end; None if there is none."""
    first = item = _ITEM.match(text, start, end)
    items: list[Scalar] = []
    while item:
        if first is None or item[1] != first[1]:
            raise RefusedError("the items of a list are not indented alike")
        items.append(_scalar(item))
        start = item.end()
        item = _ITEM.match(text, start, end)
    if first is None:
        return None
    begin = first.end(1)
    return Items(Piece(text[begin : items[-1].piece.end], begin), tuple(items)), start


def _flow(text: str, start: int, end: int) -> Items:
    """Return the list in brackets."""
    items: list[Scalar] = []
    position = start + 1
    while item := _FLOW_ITEM.match(text, position, end):
        items.append(_scalar(item))
        position = item.end()
    if text[position:end].strip(" ") != "]":
        raise RefusedError("a list in brackets is not plain")
    return Items(Piece(text[start:end], start), tuple(items), flow=True)

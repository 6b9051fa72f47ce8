"""Read a text in TOML: lines of a key and a common value by one pattern, the other statements in parts."""

import re

from archlint.front_matter.headers.matches import skip
from archlint.front_matter.headers.outcomes import FaultError
from archlint.front_matter.headers.toml.numbers import read_plain
from archlint.front_matter.headers.toml.signs import BLANKS, CONTROLS, END, GAP
from archlint.front_matter.headers.toml.tables import OpenTable
from archlint.front_matter.headers.toml.values import read_field, read_keys
from archlint.model.front_matter import Field, Items, Node, Scalar, Table
from archlint.model.spans import Piece, Span

_STRING = rf"""(?:"([^"\\{CONTROLS}]*)"|'([^'{CONTROLS}]*)')"""
_STRINGS = rf"""(?:(?:"[^"\\{CONTROLS}]*"|'[^'{CONTROLS}]*')[ \t]*(?:,[ \t]*|(?=\])))*"""
_LINE = re.compile(
    rf"{GAP.pattern}([A-Za-z0-9_-]+)[ \t]*=[ \t]*"
    rf"(?:{_STRING}|(true|false)|(0|[1-9][0-9]{{0,17}})|([0-9]{{4}}-[-+.:0-9TZ]+)|(\[[ \t]*{_STRINGS}\]))"
    rf"{END.pattern}"
)
"""A key, and a string without escapes, another common value, or a list of strings, and no more in the line."""
_SINGLE, _TRUTH, _INTEGER, _TIME = 3, 4, 5, 6
_ITEM = re.compile(_STRING)
_HEADER = re.compile(r"\[([A-Za-z0-9_-]+)\]")


def read_document(text: str, start: int, end: int) -> Table:
    """Return the table from ``start`` to ``end``; FaultError or TooDeepError if it is not read."""
    root = table = OpenTable(Piece("", start), "header", Span(start, end))
    while True:
        if line := _LINE.match(text, start, end):
            name, value = line[1], _value(line)
            table.add(name, Field(Piece(name, line.start(1)), name, value))
            start, stop = line.end(), value.piece.end
        else:
            start = skip(GAP, text, start, end)
            if start >= end:
                return root.node(text)
            if text[start] == "[":
                table, stop = _header(root, text, start, end)
            else:
                stop = read_field(table, text, start, end)
            start = _end_of_line(text, stop, end)
        if table is not root:
            table.stop = stop


def _value(line: re.Match[str]) -> Node:
    """Return the value in a line."""
    kind = line.lastindex or 0
    begin, stop = line.span(kind)
    written = line[kind]
    if kind <= _SINGLE:
        return Scalar(Piece(line.string[begin - 1 : stop + 1], begin - 1), written)
    if kind == _TRUTH:
        return Scalar(Piece(written, begin), written == "true")
    if kind == _INTEGER:
        return Scalar(Piece(written, begin), int(written))
    if kind == _TIME:
        value, place = read_plain(line.string, begin, stop)
        if place != stop:
            raise FaultError(place, "the line goes on after its value")
        return value
    items = tuple(
        Scalar(Piece(item[0], item.start()), item[item.lastindex or 0])
        for item in _ITEM.finditer(line.string, begin, stop)
    )
    return Items(Piece(written, begin), items, flow=True)


def _header(root: OpenTable, text: str, start: int, end: int) -> tuple[OpenTable, int]:
    """Return the table that the header at ``start`` begins, and the end of the header."""
    if plain := _HEADER.match(text, start, end):
        return root.table_of_header(plain[1], Piece(plain[1], start + 1), Span(*plain.span())), plain.end()
    sign = 2 if text.startswith("[[", start, end) else 1
    keys, stop = read_keys(text, skip(BLANKS, text, start + sign, end), end)
    closing = skip(BLANKS, text, stop, end)
    if not text.startswith("]" * sign, closing, end):
        raise FaultError(start, f"no {']' * sign} ends the header of the table")
    table, span = root, Span(start, closing + sign)
    for name, key in keys[:-1]:
        table = table.table_above(name, key, span)
    name, key = keys[-1]
    return (table.item_of_header if sign == 2 else table.table_of_header)(name, key, span), span.end


def _end_of_line(text: str, place: int, end: int) -> int:
    """Return the end of the line of a statement."""
    match = END.match(text, place, end)
    if match is None:
        place = skip(BLANKS, text, place, end)
        in_comment = text.startswith("#", place, end)
        raise FaultError(
            place, "the comment has a control character" if in_comment else "the line goes on after its value"
        )
    return match.end()

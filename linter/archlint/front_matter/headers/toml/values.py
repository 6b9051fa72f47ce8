"""Read the values of TOML that hold others, lists and inline tables, and keys."""

import re
from itertools import pairwise

from archlint.front_matter.headers.matches import skip
from archlint.front_matter.headers.outcomes import MAX_DEPTH, FaultError, TooDeepError
from archlint.front_matter.headers.toml.numbers import read_plain
from archlint.front_matter.headers.toml.signs import BLANKS, GAP
from archlint.front_matter.headers.toml.strings import read_line_string, read_string
from archlint.front_matter.headers.toml.tables import OpenTable
from archlint.model.front_matter import Field, Items, Node, Scalar, Table
from archlint.model.spans import Piece, Span

_BARE = re.compile(r"[A-Za-z0-9_-]+")

Keys = list[tuple[str, Piece]]
"""Names of a dotted key, each with its text as written."""


def read_value(text: str, start: int, end: int, depth: int = 0) -> tuple[Node, int]:
    """Return the value at ``start``, and its end."""
    sign = text[start : start + 1]
    if sign in ("'", '"'):
        value, stop = read_string(text, start, end)
        return Scalar(Piece(text[start:stop], start), value), stop
    if sign not in ("[", "{"):
        return read_plain(text, start, end)
    if depth >= MAX_DEPTH:
        raise TooDeepError
    return _items(text, start, end, depth) if sign == "[" else _inline_table(text, start, end, depth)


def read_keys(text: str, start: int, end: int) -> tuple[Keys, int]:
    """Return the names of a key, more than one if it is dotted, and its end without the blanks after it."""
    keys: Keys = []
    place = start
    while True:
        if text[place : place + 1] in ("'", '"'):
            name, stop = read_line_string(text, place, end)
        elif match := _BARE.match(text, place, end):
            name, stop = match[0], match.end()
        else:
            raise FaultError(place, "a key is missing, or needs quotes")
        keys.append((name, Piece(text[place:stop], place)))
        if len(keys) > MAX_DEPTH:
            raise TooDeepError
        dot = skip(BLANKS, text, stop, end)
        if not text.startswith(".", dot, end):
            return keys, stop
        place = skip(BLANKS, text, dot + 1, end)


def read_field(table: OpenTable, text: str, start: int, end: int, depth: int = 0) -> int:
    """Add the key and value at ``start`` to a table, and return the end of the value."""
    keys, stop = read_keys(text, start, end)
    equals = skip(BLANKS, text, stop, end)
    if not text.startswith("=", equals, end):
        raise FaultError(start, "the line is no key, = and value")
    value, stop = read_value(text, skip(BLANKS, text, equals + 1, end), end, depth)
    for (name, key), (_, below) in pairwise(keys):
        table = table.table_for_key(name, key, Span(below.start, stop))
    name, key = keys[-1]
    table.add(name, Field(key, name, value))
    return stop


def _items(text: str, start: int, end: int, depth: int) -> tuple[Items, int]:
    items: list[Node] = []
    place = _inside(text, start + 1, end, "]", start)
    while not text.startswith("]", place, end):
        value, place = read_value(text, place, end, depth + 1)
        items.append(value)
        place = _next(text, place, end, "]", start)
    return Items(Piece(text[start : place + 1], start), tuple(items), flow=True), place + 1


def _inline_table(text: str, start: int, end: int, depth: int) -> tuple[Table, int]:
    place = _inside(text, start + 1, end, "}", start)
    table = OpenTable(Piece("", start), "header", Span(start, start))
    while not text.startswith("}", place, end):
        place = _next(text, read_field(table, text, place, end, depth + 1), end, "}", start)
    return Table(Piece(text[start : place + 1], start), table.fields(text), flow=True), place + 1


def _inside(text: str, place: int, end: int, closing: str, start: int) -> int:
    """Return the place behind blanks, line ends and comments in brackets that begin at ``start``."""
    place = skip(GAP, text, place, end)
    if place >= end:
        raise FaultError(start, f"no {closing} ends the value")
    return place


def _next(text: str, place: int, end: int, closing: str, start: int) -> int:
    """Return the place of the next value in brackets, or of the closing bracket."""
    place = _inside(text, place, end, closing, start)
    if text.startswith(",", place, end):
        return _inside(text, place + 1, end, closing, start)
    if not text.startswith(closing, place, end):
        raise FaultError(place, f"a comma or {closing} is missing")
    return place

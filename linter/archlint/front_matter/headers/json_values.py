"""Read JSON with the place of every key and value, as Go's package ``encoding/json`` does.

Go knows no half of a surrogate pair: U+FFFD stands for it. Of repeated keys, the last one counts.
"""

import re

from archlint.front_matter.headers.matches import finite, scalar, skip
from archlint.front_matter.headers.outcomes import MAX_DEPTH, FaultError, TooDeepError
from archlint.model.front_matter import Field, Items, Node, Scalar, Table
from archlint.model.spans import Piece

_LONGEST_INTEGER = 300
"""Digits of a number without a point that are read; a number of more is larger than those of Go."""

_BLANKS = re.compile(r"[ \t\r\n]*")
_STRING = re.compile(r'"([^"\\\x00-\x1f]*(?:\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})[^"\\\x00-\x1f]*)*)"')
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)((?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?)")
_WORD = re.compile(r"true|false|null")
_WORDS = {"true": True, "false": False, "null": None}
_ESCAPE = re.compile(r'\\(?:(["\\/])|([bfnrt])|u([0-9A-Fa-f]{4}))')
_SIGNS = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_HALF_PAIR = re.compile(r"[\ud800-\udfff]")


def read_table(text: str, start: int, end: int) -> Table:
    """Return the table from ``start`` to ``end``; FaultError or TooDeepError if it is not read."""
    start = skip(_BLANKS, text, start, end)
    if not text.startswith("{", start, end):
        raise FaultError(start, "a { is missing")
    table, stop = _table(text, start, end, 0)
    stop = skip(_BLANKS, text, stop, end)
    if stop < end:
        raise FaultError(stop, "more follows behind the closing brace")
    return table


def _value(text: str, start: int, end: int, depth: int) -> tuple[Node, int]:
    sign = text[start] if start < end else ""
    if sign == '"':
        value, stop = _string(text, start, end)
        return Scalar(Piece(text[start:stop], start), value), stop
    if sign in ("{", "["):
        if depth >= MAX_DEPTH:
            raise TooDeepError
        return (_table if sign == "{" else _items)(text, start, end, depth + 1)
    if match := _NUMBER.match(text, start, end):
        return scalar(match, _number(match))
    if match := _WORD.match(text, start, end):
        return scalar(match, _WORDS[match[0]])
    raise FaultError(start, "the value is missing" if sign in ("", ",", "]", "}") else "a text needs double quotes")


def _table(text: str, start: int, end: int, depth: int) -> tuple[Table, int]:
    fields: list[Field] = []
    place = skip(_BLANKS, text, start + 1, end)
    while fields or not text.startswith("}", place, end):
        if not text.startswith('"', place, end):
            raise FaultError(place, "a key in double quotes is missing")
        name, stop = _string(text, place, end)
        key = Piece(text[place:stop], place)
        place = skip(_BLANKS, text, stop, end)
        if not text.startswith(":", place, end):
            raise FaultError(place, "a colon is missing behind a key")
        value, place = _value(text, skip(_BLANKS, text, place + 1, end), end, depth)
        fields.append(Field(key, name, value))
        place = skip(_BLANKS, text, place, end)
        if text.startswith("}", place, end):
            break
        place = _behind_comma(text, place, end, "}")
    return Table(Piece(text[start : place + 1], start), tuple(fields), flow=True), place + 1


def _items(text: str, start: int, end: int, depth: int) -> tuple[Items, int]:
    items: list[Node] = []
    place = skip(_BLANKS, text, start + 1, end)
    while items or not text.startswith("]", place, end):
        value, place = _value(text, place, end, depth)
        items.append(value)
        place = skip(_BLANKS, text, place, end)
        if text.startswith("]", place, end):
            break
        place = _behind_comma(text, place, end, "]")
    return Items(Piece(text[start : place + 1], start), tuple(items), flow=True), place + 1


def _behind_comma(text: str, place: int, end: int, closing: str) -> int:
    if not text.startswith(",", place, end):
        raise FaultError(place, f"a comma or {closing} is missing")
    return skip(_BLANKS, text, place + 1, end)


def _string(text: str, start: int, end: int) -> tuple[str, int]:
    match = _STRING.match(text, start, end)
    if match is None:
        raise FaultError(start, "the text does not end in its line, or has a backslash that begins no escape")
    written = match[1]
    if "\\" not in written:
        return written, match.end()
    unescaped = _ESCAPE.sub(lambda escape: escape[1] or _SIGNS.get(escape[2], "") or chr(int(escape[3], 16)), written)
    if _HALF_PAIR.search(unescaped):
        pairs = unescaped.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
        unescaped = _HALF_PAIR.sub("\ufffd", pairs)
    return unescaped, match.end()


def _number(match: re.Match[str]) -> int | float:
    written = match[0]
    if not match[1] and len(written) <= _LONGEST_INTEGER:
        return int(written)
    return finite(match, written)

"""Read plain YAML quickly, and refuse every other.

A line has a key and one value of a plain kind, or no value before a mapping, a list, or a block of text in the lines
below. What the scanner reads, it reads exactly as the library would, places included, which a property test checks. So
it refuses all that could mean more: tabs, escapes, anchors, tags, braces, values that go on in the next line.
"""

import re
from functools import lru_cache

from archlint.front_matter.scalars import LONGEST_WORD, RefusedError, Resolve, resolve
from archlint.model.front_matter import Field, Items, Node, Scalar, Table
from archlint.model.spans import Piece

_COMMENTS = r"(?: *(?:#[^\n]*)?\n)*"
_QUOTED = r"""'([^'\n]*(?:''[^'\n]*)*)'|"([^"\\\n]*)\""""
_FIRST = r"""[^ \n!"#%&'*,\-:>?@\[\]`{|}]"""
# Without the blanks at its end, which a search would otherwise try to share with what follows in all ways.
_PLAIN = rf"({_FIRST}[^ :#\n]*(?:(?::(?![ \n])|(?<! )#| +(?![ #\n]))[^ :#\n]*)*)"
_FLOW_PLAIN = rf"({_FIRST}[^ ,:#?\[\]{{}}\n]*(?: +[^ ,:#?\[\]{{}}\n]+)*)"
_END = r" *(?:(?<= )#[^\n]*)?\n"
# The groups of each pattern: the blanks before it, its key or sign, and the value by its kind.
_FIELD = re.compile(
    rf"{_COMMENTS}( *)([A-Za-z_][A-Za-z0-9_.-]{{0,99}}) *:"
    rf"(?: +(?:{_QUOTED}|{_PLAIN}|(\[[^\n]*?\]|{{ *}})|([|>]-?)))?{_END}"
)
# The same for most fields: at the beginning of a line, with a plain value and no comment beside it.
_PLAIN_FIELD = re.compile(rf"([A-Za-z_][A-Za-z0-9_.-]{{0,99}}): +({_FIRST}[^\n#]*)\n")
_ITEM = re.compile(rf"{_COMMENTS}( *)(-) +(?:{_QUOTED}|{_PLAIN}){_END}")
_DASH = re.compile(rf"{_COMMENTS}( *)(-)(?: +|(?=\n))")
_FLOW_ITEM = re.compile(rf"( *)()(?:{_QUOTED}|{_FLOW_PLAIN}) *(?:,|(?=\]))")
_REST = re.compile(_COMMENTS)
_KEY, _SINGLE, _DOUBLE, _FLOW, _BLOCK = 2, 3, 4, 6, 7
_DEEPEST = 100
"""Most blanks before a line."""
# Values are made from their tuples, which takes a third of the time of a call: a page has many.
_new = tuple.__new__


def scan(text: str, start: int, end: int, resolve: Resolve = resolve) -> tuple[Field, ...] | None:
    """Return the fields from ``start`` to ``end``, the start of a line; None if they are refused.

    ``resolve`` gives plain scalars their meaning.
    """
    # Other characters may end a line, or be some that YAML refuses, in the fence before the fields too.
    if not text[:end].replace("\n", "").isprintable():
        return None
    fields: tuple[Field, ...] = ()
    try:
        fields, start = _mapping(text, start, end, 0, resolve)
    except RefusedError:
        return None
    rest = _REST.match(text, start, end)
    return fields if rest and rest.end() == end else None


def table_of(text: str, fields: tuple[Field, ...]) -> Table:
    """Return the mapping that some fields make."""
    start = fields[0].key.start
    return Table(Piece(text[start : fields[-1].value.piece.end], start), fields)


def _mapping(
    text: str, start: int, end: int, indent: int, resolve: Resolve, first: re.Match[str] | None = None
) -> tuple[tuple[Field, ...], int]:
    """Return the fields of a mapping, and where they end; ``first`` is the first one if it begins within a line."""
    if indent > _DEEPEST:
        raise RefusedError("it is deeply nested")
    fields: list[Field] = []
    line = first
    while True:
        plain = None if indent or line else _PLAIN_FIELD.match(text, start, end)
        if plain:
            key, written = plain.groups()
            if ": " not in written and written[-1] not in ": " and _is_text(key, resolve):
                value: Node = _new(Scalar, (_new(Piece, (written, plain.start(2))), resolve(written)))
                fields.append(_new(Field, (_new(Piece, (key, start)), key, value, False)))
                start = plain.end()
                continue
        line = line or _FIELD.match(text, start, end)
        if not line or (line is not first and line.end(1) - line.start(1) != indent):
            return tuple(fields), start
        key = line[_KEY]
        if not _is_text(key, resolve):
            raise RefusedError("a key is no text")
        kind, start = line.lastindex, line.end()
        if kind == _KEY:
            value, start = _below(text, start, end, indent, resolve) or (_nothing(text, line), start)
        elif kind == _FLOW:
            value = _flow(text, *line.span(_FLOW), resolve) if text[line.start(_FLOW)] == "[" else _empty_table(line)
        elif kind == _BLOCK:
            value, start = _block(text, line, end, indent)
        else:
            value = _scalar(line, resolve)
        fields.append(_new(Field, (_new(Piece, (key, line.start(_KEY))), key, value, False)))
        line = None


@lru_cache(maxsize=256)
def _is_text(key: str, resolve: Resolve) -> bool:
    """Return whether a plain key is a text; the pages of a site have the same ones."""
    return len(key) > LONGEST_WORD or resolve(key) == key


def _scalar(match: re.Match[str], resolve: Resolve) -> Scalar:
    kind = match.lastindex or 0
    written = match[kind]
    if kind == _SINGLE:
        return Scalar(Piece(f"'{written}'", match.start(kind) - 1), written.replace("''", "'"))
    if kind == _DOUBLE:
        return Scalar(Piece(f'"{written}"', match.start(kind) - 1), written)
    return _new(Scalar, (_new(Piece, (written, match.start(kind))), resolve(written)))


def _empty_table(line: re.Match[str]) -> Table:
    return Table(Piece(line[_FLOW], line.start(_FLOW)), (), flow=True)


def _nothing(text: str, line: re.Match[str]) -> Scalar:
    """Return the value of a key without one, behind its colon."""
    return Scalar(Piece("", text.index(":", line.end(_KEY)) + 1), None)


def _below(text: str, start: int, end: int, indent: int, resolve: Resolve) -> tuple[Node, int] | None:
    """Return the list or mapping in the lines below a key, and its end; None if there is none."""
    dash = _DASH.match(text, start, end)
    if dash:
        return _list(text, start, end, len(dash[1]), resolve) if len(dash[1]) >= indent else None
    line = _FIELD.match(text, start, end)
    if line is None or len(line[1]) <= indent:
        return None
    fields, start = _mapping(text, start, end, len(line[1]), resolve, line)
    return table_of(text, fields), start


def _list(text: str, start: int, end: int, indent: int, resolve: Resolve) -> tuple[Items, int]:
    """Return the list that begins in the next line, and its end."""
    items: list[Node] = []
    begin = -1
    while (item := _ITEM.match(text, start, end) or _DASH.match(text, start, end)) and len(item[1]) == indent:
        begin = item.start(2) if begin < 0 else begin
        start = item.end()
        if item.lastindex != 2:
            items.append(_scalar(item, resolve))
            continue
        line = _FIELD.match(text, start, end)
        column = start - item.start(1)
        if line and line.start(_KEY) != start:
            column = len(line[1]) if text[start] == "\n" else 0
        if line is None or column <= indent:
            raise RefusedError("an item of a list is not plain")
        fields, start = _mapping(text, start, end, column, resolve, line)
        items.append(table_of(text, fields))
    return Items(Piece(text[begin : items[-1].piece.end], begin), tuple(items)), start


def _flow(text: str, start: int, end: int, resolve: Resolve) -> Items:
    """Return the list in brackets."""
    items: list[Scalar] = []
    position = start + 1
    while item := _FLOW_ITEM.match(text, position, end):
        items.append(_scalar(item, resolve))
        position = item.end()
    if text[position:end].strip(" ") != "]":
        raise RefusedError("a list in brackets is not plain")
    return Items(Piece(text[start:end], start), tuple(items), flow=True)


def _block(text: str, header: re.Match[str], end: int, indent: int) -> tuple[Scalar, int]:
    """Return the text in the lines below ``|`` or ``>``, and its end."""
    sign, begin = header[_BLOCK], header.start(_BLOCK)
    parts: list[str] = []
    empty = depth = 0
    start = last = header.end()
    while start < end:
        line = text[start : text.index("\n", start)]
        content = line.lstrip(" ")
        if line and not depth:
            depth = len(line) - len(content)
            if depth <= indent or empty:
                break
        if line and len(line) - len(content) < depth:
            break
        if line and (not content or (sign[0] == ">" and len(line) - len(content) > depth)):
            raise RefusedError("a block of text has lines that are not folded")
        start += len(line) + 1
        if not line:
            empty += 1
            continue
        if parts:
            parts.append("\n" * (empty + (sign[0] == "|")) or " ")
        parts.append(line[depth:])
        last, empty = start, 0
    if not parts:
        raise RefusedError("a block of text is empty")
    return Scalar(Piece(text[begin:last].rstrip(), begin), "".join(parts) + "\n" * (len(sign) == 1)), start

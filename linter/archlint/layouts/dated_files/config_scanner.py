"""Read plain configurations in YAML quickly, and refuse all others.

Most configurations are mappings and lists, one below the other, of texts, numbers and switches, each on a line of its
own. The library of YAML takes longer to load than everything else that archlint does for one page. What the scanner
reads, it reads exactly as the library; it refuses anchors, tags, escapes, tabs, and values that go on in the next line.
"""

import re
from typing import NamedTuple

from archlint.front_matter.scalars import RefusedError, resolve

_KEY = re.compile(r"([A-Za-z_][A-Za-z0-9_.-]*) *:(?: +(.*))?")
_SINGLE = re.compile(r"'([^']*(?:''[^']*)*)'(?: +#.*)?")
_DOUBLE = re.compile(r'"([^"\\]*)"(?: +#.*)?')
_BLOCK = re.compile(r"[|>][-+]?(?: +#.*)?")
_FLOW = re.compile(r"\[([^\[\]{}]*)\](?: +#.*)?")
_FLOW_ITEM = re.compile(r""" *(?:'([^']*)'|"([^"\\]*)"|([A-Za-z0-9_./][^,:#'"?&!|>%@`]*?)) *""")
_EMPTY = {"{}": dict[str, object], "[]": list[object]}
_SPECIAL = frozenset("!\"#%&'*,>?@[]`{|}:")
"""Characters that begin no plain text, but something else in YAML."""


class Scanned(NamedTuple):
    """The values of a configuration, and the lines of its keys, from 1."""

    values: dict[str, object]
    lines: dict[str, int]


class _Skipped:
    """A text of several lines, of which only the extent is known."""


class _RefusedError(Exception):
    """The text is not plain."""


class _Line(NamedTuple):
    """A line that says something: its number, from 1, its indentation, and its text without that."""

    number: int
    indent: int
    text: str


def scan(text: str, wanted: frozenset[str]) -> Scanned | None:
    """Return the values of a configuration; None if it is not plain.

    Keys beside the ``wanted`` ones may be missing.
    """
    if not text.replace("\n", "").isprintable():
        return None
    scanner = _Scanner(text)
    try:
        values = scanner.top()
    except (_RefusedError, RefusedError, RecursionError):
        return None
    if any(_has_skipped(value) for key, value in values.items() if key in wanted):
        return None
    return Scanned({key: value for key, value in values.items() if not _has_skipped(value)}, scanner.keys)


def _has_skipped(value: object) -> bool:
    if isinstance(value, dict):
        return any(map(_has_skipped, value.values()))
    return any(map(_has_skipped, value)) if isinstance(value, list) else isinstance(value, _Skipped)


class _Scanner:
    """A reader of lines, which ``place`` counts."""

    def __init__(self, text: str) -> None:
        self.raw = text.split("\n")
        self.place = 1 if self.raw[0].rstrip(" ") == "---" else 0
        self.keys: dict[str, int] = {}
        self.line = self._next()

    def top(self) -> dict[str, object]:
        """Return the values of the whole text."""
        values = self._mapping(0)
        if not self.is_at_end():
            raise _RefusedError
        return values

    def is_at_end(self) -> bool:
        """Return whether all lines are read."""
        return self.line is None

    def _next(self) -> _Line | None:
        """Return the next line that is neither empty nor a comment, and go on behind it; None at the end."""
        while self.place < len(self.raw):
            line = self.raw[self.place]
            self.place += 1
            text = line.lstrip(" ")
            if text and text[0] != "#":
                return _Line(self.place, len(line) - len(text), text.rstrip(" "))
        return None

    def _mapping(self, indent: int) -> dict[str, object]:
        """Return the mapping whose keys have an indentation; its first one is in this line."""
        values: dict[str, object] = {}
        while self.line is not None and self.line.indent == indent:
            key = _KEY.fullmatch(self.line.text)
            if key is None or resolve(key[1]) != key[1]:
                raise _RefusedError
            if indent == 0:
                self.keys[key[1]] = self.line.number
            values[key[1]] = self._value(key[2] or "", indent)
        self._end_of(indent)
        return values

    def _list(self, indent: int, above: int) -> list[object]:
        """Return the list whose hyphens have an indentation, for a key or a hyphen with the one ``above``."""
        values: list[object] = []
        while self.line is not None and self.line.indent == indent and f"{self.line.text} ".startswith("- "):
            rest = self.line.text[1:].lstrip(" ")
            if rest.startswith("- ") or _KEY.fullmatch(rest):
                inner = indent + len(self.line.text) - len(rest)
                self.line = _Line(self.line.number, inner, rest)
                values.append(self._list(inner, indent) if rest[0] == "-" else self._mapping(inner))
            else:
                values.append(self._value(rest, indent, of_list=True))
        self._end_of(above)
        return values

    def _end_of(self, indent: int) -> None:
        """Refuse a line that is further in than what has just ended allows."""
        if self.line is not None and self.line.indent > indent:
            raise _RefusedError

    def _value(self, text: str, indent: int, *, of_list: bool = False) -> object:
        """Return the value behind a key or a hyphen of an indentation, and go on behind it."""
        if _BLOCK.fullmatch(text):
            self._skip(indent)
            return _Skipped()
        self.line = self._next()
        if text and text[0] != "#":
            self._end_of(indent)
            return _scalar(text)
        line = self.line
        if line is None or line.indent < indent:
            return None
        is_list = f"{line.text} ".startswith("- ")
        if line.indent > indent:
            return self._list(line.indent, indent) if is_list else self._mapping(line.indent)
        return self._list(indent, indent) if is_list and not of_list else None

    def _skip(self, indent: int) -> None:
        """Pass over the lines of a text that are further in."""
        while self.place < len(self.raw):
            line = self.raw[self.place]
            if line.strip(" ") and len(line) - len(line.lstrip(" ")) <= indent:
                break
            self.place += 1
        self.line = self._next()


def _scalar(text: str) -> object:
    """Return the value of a text behind a key or a hyphen."""
    if single := _SINGLE.fullmatch(text):
        return single[1].replace("''", "'")
    if double := _DOUBLE.fullmatch(text):
        return double[1]
    if text in _EMPTY:
        return _EMPTY[text]()
    if flow := _FLOW.fullmatch(text):
        return _flow_items(flow[1])
    text = text.partition(" #")[0].rstrip(" ")
    if text[0] in _SPECIAL or text[:2] in ("- ", "-") or ": " in text or text.endswith(":"):
        raise _RefusedError
    return resolve(text)


def _flow_items(text: str) -> list[object]:
    """Return the items of a list in brackets."""
    values: list[object] = []
    for part in text.split(","):
        item = _FLOW_ITEM.fullmatch(part)
        if item is None:
            raise _RefusedError
        values.append(resolve(item[3]) if item[3] is not None else item[item.lastindex or 0])
    return values

"""The lines of a baseline: a page each, with the findings on it.

A line is the page's path, its fingerprints, and for each rule its code and the fingerprints of its findings, separated
by tabs::

    /2031-05-07/a.md<TAB>k3J9xQ,2aZ_0b<TAB>REL004 Hd81-x Yb7rr2<TAB>TAG001 3xxWtq
"""

import os
from collections.abc import Mapping
from typing import NamedTuple

EntryKey = tuple[str, str]
"""Identifies a finding on a page: the code of its rule, and its fingerprint."""

_HEXADECIMAL = frozenset("0123456789ABCDEFabcdef")
_UNESCAPED = frozenset(range(0x20, 0x7F)) - {ord("%")}


class BaselineEntry(NamedTuple):
    """A page in the baseline: its archive path, its fingerprints, and the number of each finding."""

    path: str
    fingerprints: tuple[str, str]
    findings: Mapping[EntryKey, int]


def key_of(path: str) -> bytes:
    """Return the beginning of the line of a page, by which lines are sorted."""
    if path.isascii() and path.isprintable() and "%" not in path:
        return path.encode() + b"\t"
    return "".join(map(_escaped, path)).encode() + b"\t"


def line_of(entry: BaselineEntry) -> bytes:
    """Return the line of an entry, including its line end."""
    by_code: dict[str, list[str]] = {}
    for (code, found), count in sorted(entry.findings.items()):
        by_code.setdefault(code, []).extend([found] * count)
    fields = [",".join(entry.fingerprints), *(" ".join((code, *prints)) for code, prints in by_code.items())]
    return key_of(entry.path) + "\t".join(fields).encode() + b"\n"


def entry_of(line: bytes) -> BaselineEntry | None:
    """Return the entry in a line; None if the line is not an entry."""
    try:
        escaped, fingerprints, *rules = line.rstrip(b"\r\n").decode().split("\t")
        path = _unescaped(escaped)
    except ValueError:
        return None
    headline, comma, sources = fingerprints.partition(",")
    findings: dict[EntryKey, int] = {}
    for rule in rules:
        code, *found = rule.split(" ")
        if not (code and found and all(found)):
            return None
        for each in found:
            findings[code, each] = findings.get((code, each), 0) + 1
    return BaselineEntry(path, (headline, sources), findings) if path.startswith("/") and comma and findings else None


def _escaped(character: str) -> str:
    if ord(character) in _UNESCAPED or (ord(character) > 0x7F and not 0xDC80 <= ord(character) <= 0xDCFF):
        return character
    return "".join(f"%{byte:02X}" for byte in os.fsencode(character))


def _unescaped(path: str) -> str:
    """Return a path without its escapes; ValueError if it is not a valid escaped path."""
    if "%" not in path:
        return path
    first, *rest = path.split("%")
    parts = [first.encode()]
    for part in rest:
        if len(part) < 2 or not _HEXADECIMAL.issuperset(part[:2]):
            msg = "no two hexadecimal digits follow a %"
            raise ValueError(msg)
        parts += (bytes.fromhex(part[:2]), part[2:].encode())
    return os.fsdecode(b"".join(parts))

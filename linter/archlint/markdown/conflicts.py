"""Conflict markers: the traces of a merge on a page where both sides changed the same lines.

git writes ``<<<<<<< ours``, ``=======`` and ``>>>>>>> theirs``, and between them ``||||||| base`` if configured
(``merge.conflictStyle``); Mercurial, Subversion and others write the same. Jujutsu separates its sides with
``+++++++``, ``-------``, and ``%%%%%%%`` above the lines of a difference.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from archlint.markdown.regions import RegionKind, blanked, read_regions
from archlint.model.spans import Piece, Span

_SIZE = 7
_BEGIN, _BASE, _END = "<|>"
_DIFFERENCE = "%"
_PARTS = "=+" + _DIFFERENCE
_MARKER = re.compile(r"([<|>=%+-])\1{6,}(?=[ \t]|\Z)")


class _Marker(NamedTuple):
    """A line that may be a marker, and its index among the lines that are not blank."""

    line: Piece
    sign: str
    size: int
    label: str
    place: int


def find_conflicts(text: str) -> tuple[Span, ...]:
    """Return the first lines of conflicts in order, except those in code.

    A conflict is a line of seven or more ``<``, followed by lines with as many ``=`` and ``>``. The rest of a partly
    resolved conflict is a line of seven ``<``, ``|`` or ``>`` with a label, unless it is a row of a table, or a
    quotation with another quotation above or below it, blank lines aside.
    """
    return tuple(markers[0].line.span for markers in _conflicts(_lines(text)))


def hide_conflict_lines(text: str) -> str:
    """Return a text with blanks for the lines that a merge has written: its markers, and Jujutsu's differences."""
    lines = _lines(text)
    parts: list[str] = []
    position = 0
    for markers in _conflicts(lines):
        size = markers[0].size
        own = [marker for marker in markers if marker.size == size]
        for marker, following in zip(own, [*own[1:], own[-1]], strict=True):
            last = max(marker.place, following.place - 1) if marker.sign == _DIFFERENCE else marker.place
            start, end = marker.line.start, lines[last].end
            parts += (text[position:start], " " * (end - start))
            position = end
    return "".join(parts) + text[position:]


def _conflicts(lines: Sequence[Piece]) -> Iterator[Sequence[_Marker]]:
    """Yield the markers of each conflict: all of a complete one, or the one that is left over."""
    markers = [marker for place, line in enumerate(lines) if (marker := _marker(line, place))]
    whole = _whole(markers)
    after = 0
    for number, marker in enumerate(markers):
        if number < after:
            continue
        if number in whole:
            after = whole[number] + 1
            yield markers[number:after]
        elif _is_left_over(marker, lines):
            yield [marker]


def _lines(text: str) -> list[Piece]:
    """Return the lines that are neither blank nor code, without the blanks at their ends."""
    lines = []
    start = 0
    for line in blanked(text, read_regions(text), RegionKind.CODE).split("\n"):
        if stripped := line.rstrip():
            lines.append(Piece(stripped, start))
        start += len(line) + 1
    return lines


def _marker(line: Piece, place: int) -> _Marker | None:
    match = _MARKER.match(line.text)
    return _Marker(line, match[1], match.end(), line.text[match.end() :].strip(), place) if match else None


def _whole(markers: Sequence[_Marker]) -> dict[int, int]:
    """Return the markers that begin a complete conflict, each with the one that ends it, by number."""
    found = {}
    begun: dict[int, int] = {}
    parted: set[int] = set()
    for number, (_, sign, size, _, _) in enumerate(markers):
        if sign == _BEGIN:
            begun[size] = number
            parted.discard(size)
        elif sign == _END:
            if size in begun and size in parted:
                found[begun.pop(size)] = number
        elif sign in _PARTS:
            parted.add(size)
    return found


def _is_left_over(marker: _Marker, lines: Sequence[Piece]) -> bool:
    """Return whether a line is the rest of a partly resolved conflict."""
    if marker.size != _SIZE or not marker.label:
        return False
    if marker.sign == _BASE:
        return _BASE not in marker.label
    if marker.sign == _END:
        around = lines[max(0, marker.place - 1) : marker.place + 2]
        return not any(line.text.lstrip().startswith(">") for line in around if line is not marker.line)
    return marker.sign == _BEGIN

"""The part of a source line that shows a finding, in columns as a terminal counts them."""

from unicodedata import category, east_asian_width

from archlint.diagnostics import Diagnostic
from archlint.report.escape import escape

_LEAD = 30
"""Columns shown before a place that is far from the beginning of its line."""

_CONTEXT = 10
"""Columns shown before a place at least, if there are as many."""

_ELLIPSES = 2
_CHARACTERS = 4
"""Most characters for each column: marks that join a letter take none."""


def excerpt(diagnostic: Diagnostic, width: int) -> tuple[str, int, int]:
    """Return the part of the source line around the place, and the column and length of the marker.

    The part has at most ``width`` columns, with ``…`` in place of what is left out.
    """
    line = diagnostic.line
    start = diagnostic.start.column - 1
    end = diagnostic.end.column - 1 if diagnostic.end.row == diagnostic.start.row else len(line)
    first, last = _window(line, start, end, width)
    before = ("…" if first else "") + _flat(line[first:start])
    marked = _flat(line[start : min(end, last)])
    after = _flat(line[min(end, last) : last]) + ("…" if last < len(line) else "")
    return before + marked + after, columns(before), max(1, columns(marked))


def columns(text: str) -> int:
    """Return the columns of a text on a terminal, as ``wcwidth`` counts them: two for a wide character."""
    return len(text) if text.isascii() else sum(map(_width, text))


def _window(line: str, start: int, end: int, width: int) -> tuple[int, int]:
    """Return the shown part of a line: the marked text, or its beginning, and as much around it as fits."""
    most = _CHARACTERS * width
    if len(line) <= most and columns(_flat(line)) <= width:
        return 0, len(line)
    room = width - _ELLIPSES
    reversed_before = line[max(0, start - most) : start][::-1]
    context = columns(_flat(reversed_before[: _fitting(reversed_before, _CONTEXT)]))
    last = start + _fitting(line[start : min(end, start + most)], room - context)
    room -= columns(_flat(line[start:last]))
    lead = room if _fitting(reversed_before, room) == start else min(room, _LEAD)
    before = _fitting(reversed_before, lead)
    after = _fitting(line[last : last + most], room - columns(_flat(reversed_before[:before])))
    if last + after == len(line):
        before = _fitting(reversed_before, room - columns(_flat(line[last:])))
    while before and not columns(_flat(line[start - before])):  # a mark that joins the character before it
        before -= 1
    return start - before, last + after


def _fitting(text: str, room: int) -> int:
    """Return how many characters of a text fit in a number of columns."""
    for position, character in enumerate(text):
        room -= columns(_flat(character))
        if room < 0:
            return position
    return len(text)


def _flat(text: str) -> str:
    return escape(text.replace("\t", " "))


def _width(character: str) -> int:
    # Vowels and final consonants of Hangul join the consonant before them.
    if category(character) in ("Mn", "Me") or "\u1160" <= character <= "\u11ff":
        return 0
    return 2 if east_asian_width(character) in "WF" else 1

"""Regions of a Markdown text that are not running text: code, comments and HTML.

mistune finds the blocks, including those in lists and quotations; code spans and comments in running text are found by
the rules of CommonMark 0.31 (6.1, 6.6). The text of a list or a quotation is read as a separate text.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from archlint.model.spans import Span

_DEEPEST = 6
"""Deepest nesting of lists and quotations that is read, as in mistune."""

_MOST_BLANKS = 4  # after the marker of an item; more begin code

# Only a text with one of these can contain code, a comment or HTML.
_ANY = re.compile(
    r"`|~~~|^ *(?: {4}|\t)|[-+*>.)][ \t]*(?: {5}|\t)|<(?:[!?/]|[A-Za-z][A-Za-z0-9-]*(?:[\s/>]|$))", re.MULTILINE
)
_OPENING = re.compile(r"`+|\\[`<\\]|<!--")
_BACKTICKS = re.compile(r"`+")
_COMMENT = re.compile(r"<!--(?:-?>|.*?(?:-->|\Z))", re.DOTALL)
_OPAQUE = re.compile(r" {0,3}<(?:(?:script|style|textarea)\b|\?|!(?!--))", re.IGNORECASE)
BLANK = "\x1f"
"""The character that stands for hidden text: white space, but none of the line ends."""
_MARKER = re.compile(r"[ \t]*(?:[-+*]|\d{1,9}[.)])(?P<blanks>[ \t]*)(?P<content>[^ \t\n])?")
_QUOTE = re.compile(r" {0,3}> ?")


class RegionKind(Enum):
    """Kind of a region: code, a comment (or a script), or a block of HTML, in which Markdown has no meaning."""

    CODE = "code"
    COMMENT = "comment"
    HTML = "html"


class Region(NamedTuple):
    """A region and its span."""

    kind: RegionKind
    span: Span


def read_regions(text: str) -> list[Region]:
    """Return the regions of a text, ordered by their beginnings; comments may lie in HTML."""
    if not _ANY.search(text):
        return []
    return sorted(_regions(text, 0), key=lambda region: region.span)


def blanked(text: str, regions: Sequence[Region], *kinds: RegionKind) -> str:
    """Return the text with regions of some kinds made blank, line ends too, so that offsets do not change.

    The filling character is white space, but does not make a blank line, which would end a paragraph.
    """
    parts: list[str] = []
    position = 0
    for kind, (start, end) in regions:
        if kind in kinds and end > position:
            parts += (text[position:start], BLANK * (end - max(start, position)))
            position = end
    return "".join(parts) + text[position:]


def _regions(text: str, depth: int) -> Iterator[Region]:
    from archlint.markdown.blocks import BlockKind, read_blocks  # mistune costs 30 ms to import

    for block in read_blocks(text):
        start, end = block.span
        if block.kind is BlockKind.CODE:
            yield Region(RegionKind.CODE, block.span)
        elif block.kind is BlockKind.HTML:
            yield Region(RegionKind.COMMENT if _OPAQUE.match(text, start, end) else RegionKind.HTML, block.span)
            yield from (Region(RegionKind.COMMENT, Span(*one.span())) for one in _COMMENT.finditer(text, start, end))
        elif depth < _DEEPEST and block.kind is BlockKind.LIST:
            for item in block.items:
                yield from _nested(_item_text(text, item), depth)
        elif depth < _DEEPEST and block.kind is BlockKind.QUOTE:
            yield from _nested(_quoted_text(text, block.span), depth)
        else:
            yield from _in_running_text(text, block.span)


def _in_running_text(text: str, span: Span) -> Iterator[Region]:
    """Yield code spans, from a run of backticks to the next run of the same length, and comments; the earlier wins."""
    position, end = span
    closings: dict[int, list[int]] = {}
    last_close = text.rfind("-->", position, end)
    for run in _BACKTICKS.finditer(text, position, end):
        closings.setdefault(run.end() - run.start(), []).append(run.start())
    while opening := _OPENING.search(text, position, end):
        start, position = opening.span()
        if opening[0] == "<!--":
            if start + 2 <= last_close:
                position = text.find("-->", start + 2, end) + len("-->")
                yield Region(RegionKind.COMMENT, Span(start, position))
        elif opening[0].startswith("`"):
            length = position - start
            places = closings.get(length, [])
            place = bisect_left(places, position)
            if place < len(places):
                position = places[place] + length
                yield Region(RegionKind.CODE, Span(start, position))


class _Inner(NamedTuple):
    """The text of an item or a quotation, and where each of its lines begins, in it and in the text around it."""

    text: str
    starts: list[int]
    places: list[int]

    def outer(self, offset: int) -> int:
        """Return the offset in the text around it."""
        line = bisect_right(self.starts, offset) - 1
        return self.places[line] + offset - self.starts[line]


def _nested(inner: _Inner, depth: int) -> Iterator[Region]:
    if not _ANY.search(inner.text):
        return
    for kind, (start, end) in _regions(inner.text, depth + 1):
        yield Region(kind, Span(inner.outer(start), inner.outer(end - 1) + 1))


def _item_text(text: str, span: Span) -> _Inner:
    """Return the text of an item: its lines without the marker and the indentation that it takes."""
    marker = _MARKER.match(text, *span)
    if marker is None:
        return _without(text, span, lambda _line: 0)
    blanks = len(marker["blanks"])
    is_indented = blanks > _MOST_BLANKS or marker["content"] is None
    width = marker.start("blanks") + (min(blanks, 1) if is_indented else blanks) - span.start
    return _without(text, span, lambda start: width if start == span.start else _indentation(text, start, width))


def _quoted_text(text: str, span: Span) -> _Inner:
    """Return the text of a quotation: its lines without the mark; lines without a mark continue a paragraph."""

    def mark(start: int) -> int:
        found = _QUOTE.match(text, start, span.end)
        return found.end() - start if found else 0

    return _without(text, span, mark)


def _without(text: str, span: Span, width_at: Callable[[int], int]) -> _Inner:
    """Return the lines of a span without their beginnings, of the width that ``width_at`` returns."""
    lines: list[str] = []
    starts: list[int] = []
    places: list[int] = []
    start, length = span.start, 0
    while start < span.end:
        end = text.find("\n", start, span.end) + 1 or span.end
        place = min(start + width_at(start), end)
        lines.append(text[place:end])
        starts.append(length)
        places.append(place)
        length += end - place
        start = end
    return _Inner("".join(lines), starts, places)


def _indentation(text: str, start: int, width: int) -> int:
    """Return how many blanks at the beginning of a line make up a width, or how many there are if fewer."""
    column = position = 0
    while column < width and text[start + position : start + position + 1] in (" ", "\t"):
        column += 1 if text[start + position] == " " else 4 - column % 4
        position += 1
    return position

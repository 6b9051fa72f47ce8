"""Links and items in any form that people write, which only the thorough reader accepts."""

import re
from typing import NamedTuple

from archlint.layouts.news.grammar import context_of
from archlint.markdown.grammar import TARGET
from archlint.model.items import Item
from archlint.model.pages import Link
from archlint.model.spans import Piece, Span

# Each part takes its blanks once, followed by another character, so a hostile line costs linear time.
_BLANKS = r"[ \t]*(?![ \t])"
_HAND_TARGET = r"[^()<>\n]*(?:\([^()<>\n]*\)[^()<>\n]*)*"
_HAND_NUMBER = re.compile(r" {0,3}(\d{1,9})[.)][ \t]+\[", re.ASCII)
_CLOSED = re.compile(rf"{TARGET}\)")
_HAND_CLOSING = re.compile(
    rf"{_BLANKS}(?:(?P<plain>{TARGET})|<(?P<pointed>[^<>\n]*)>)"
    rf"{_BLANKS}(?:(?<=[ \t])\"[^\"\n]*\"{_BLANKS})?\)(?={_BLANKS}(?:_|\Z))"
    rf"|(?P<spaced>{_HAND_TARGET})\)(?={_BLANKS}(?:_|\Z))"
)


def read_hand_link(text: str, start: int, end: int) -> tuple[Link, int] | None:
    """Like :func:`archlint.layouts.news.grammar.read_link`, for a link in any form that people write."""
    close = text.rfind("](", start + 1, end)
    while close >= 0:
        match = _HAND_CLOSING.match(text, close + 2, end)
        if match:
            kind = match.lastgroup or "plain"
            target = Piece(match[kind], match.start(kind)).stripped()
            return Link(Piece(text[start + 1 : close], start + 1), target), match.end()
        close = text.rfind("](", start + 1, close)
    return None


class Fault(NamedTuple):
    """The part of a line that keeps it from being read, and the reason."""

    place: Span
    reason: str


def link_fault(text: str, start: int, end: int) -> Fault:
    """Return the fault of a link that begins at ``text[start]`` and cannot be read."""
    close = text.rfind("](", start + 1, end)
    if close < 0:
        bracket = text.rfind("]", start, end)
        return Fault(Span(max(start, bracket), end), "the link has no target: `](target)` is missing")
    last = text.find(")", close + 2, end)
    if last < 0:
        return Fault(Span(close + 2, end), "the link is cut: `)` is missing after its target")
    match = _CLOSED.match(text, close + 2, end)
    rest = match.end() if match else last + 1
    if not text[rest:end].strip():
        return Fault(Span(close + 2, end), "the target of the link holds a blank or a single bracket")
    return Fault(
        Piece(text[rest:end], rest).stripped().span, "text follows the link, and is no note of the form `_text_`"
    )


def read_hand_item(text: str, start: int, end: int) -> Item | Fault:
    """Return the item on the line ``text[start:end]`` in any form that can be understood, or its fault."""
    number = _HAND_NUMBER.match(text, start, end)
    end = start + len(text[start:end].rstrip())
    if number is None:
        return Fault(Span(start, end), "not an item of the form `N. [text](target)`")
    found = read_hand_link(text, number.end() - 1, end)
    if found is None:
        return link_fault(text, number.end() - 1, end)
    link, after = found
    note = Piece(text[after:end], after).stripped()
    if not note.text:
        return Item(Span(start, end), Piece(number[1], number.start(1)), link.label, link.target, None, None)
    if len(note.text) < 2 or not note.text.endswith("_"):
        return Fault(note.span, "the note of this item is not closed with `_`")
    inner = Piece(note.text[1:-1], note.start + 1)
    return Item(Span(start, end), Piece(number[1], number.start(1)), link.label, link.target, inner, context_of(inner))

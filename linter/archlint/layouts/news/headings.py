"""Headings and top paragraphs, as far as events and indexes have them in common."""

import re

from archlint.layouts.news import grammar, lenient_items
from archlint.layouts.news.paths import parse_path
from archlint.markdown.blocks import Block, BlockKind
from archlint.model.days import PathKind
from archlint.model.pages import DateHeader, Formats, Link
from archlint.model.spans import Piece, Span

_MARKS = re.compile(r" {0,3}#{1,6}[ \t]?")
_DATE = re.compile(r"\s*\d{4}-\d{1,2}-\d{1,2}\s*", re.ASCII)


def heading_piece(text: str, block: Block) -> Piece:
    """Return the text of a heading, raw: after its marks and one blank."""
    marks = _MARKS.match(text, block.span.start, block.span.end)
    if marks is None:  # underlined: the text is above the line
        end = text.rfind("\n", block.span.start, block.span.end)
        return Piece(text[block.span.start : end], block.span.start)
    line = text[marks.end() : block.span.end]
    stripped = line.rstrip(" \t")
    if stripped.endswith("#"):
        without = stripped.rstrip("#")
        if without != without.rstrip(" \t") or not without:
            line = without
    return Piece(line, marks.end())


def linked(piece: Piece) -> Link | None:
    """Return the link that is the whole text of a heading, or None."""
    trimmed = piece.stripped()
    if not trimmed.text.startswith("["):
        return None
    # Offsets in the piece are offsets in the page once the start is added.
    found = lenient_items.read_hand_link(trimmed.text, 0, len(trimmed.text))
    if found is None or found[1] != len(trimmed.text):
        return None
    label, target = found[0]
    return Link(Piece(label.text, label.start + trimmed.start), Piece(target.text, target.start + trimmed.start))


def _is_day_index(target: str) -> bool:
    return parse_path(target).kind is PathKind.INDEX


def is_plainly_date_header(piece: Piece, link: Link | None) -> bool:
    """Return whether a heading, of any level and in any place, can only be the date header."""
    return _is_day_index(link.target.text) if link else _DATE.fullmatch(piece.text) is not None


def is_comment(text: str, block: Block) -> bool:
    """Return whether a block is an HTML comment, which has no content for readers."""
    return block.kind is BlockKind.HTML and text.startswith("<!--", block.span.start)


def date_header(block: Block, piece: Piece, link: Link | None) -> DateHeader:
    """Return a heading as a date header."""
    if link is None:
        return DateHeader(block.span, block.level, piece.stripped(), None)
    return DateHeader(block.span, block.level, link.label, link.target)


def read_formats_line(text: str, span: Span) -> Formats | None:
    """Return the links of a paragraph that begins with ``Formats:``, or None."""
    if not text.startswith("Formats:", span.start):
        return None
    links = tuple(
        Link(Piece(match[1], match.start(1)), Piece(match[2], match.start(2)))
        for match in grammar.linked().finditer(text, span.start, span.end)
    )
    end = text.find("\n", span.start, span.end)
    return Formats(Span(span.start, span.end if end < 0 else end), lambda: links)

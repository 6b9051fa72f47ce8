"""The thorough reader: pages out of the blocks that mistune finds, whatever their state."""

import re

from archlint.model.days import Day, PathKind, parse_path
from archlint.model.pages import (
    DateHeader,
    DayIndex,
    Entry,
    Event,
    Formats,
    Item,
    Link,
    Section,
    SectionKind,
    Stray,
)
from archlint.model.spans import Piece, Span
from archlint.read import grammar, hand
from archlint.read.blocks import Block, BlockKind, read_blocks

_MARKS = re.compile(r" {0,3}#{1,6}[ \t]?")
_DATE_LIKE = re.compile(r"\s*\d{4}\b")


def read_event(path: str, day: Day, text: str) -> Event:
    """Read an event in any state."""
    return _EventBuilder(text, read_blocks(text)).build(path, day)


def read_index(path: str, day: Day, text: str) -> DayIndex:
    """Read a day index in any state."""
    return _IndexBuilder(text, read_blocks(text)).build(path, day)


def heading_piece(text: str, block: Block) -> Piece:
    """Return the text of a heading, raw: what follows its marks and one blank."""
    marks = _MARKS.match(text, block.span.start, block.span.end)
    if marks is None:  # underlined: the text is what stands above the line
        end = text.rfind("\n", block.span.start, block.span.end)
        return Piece(text[block.span.start : end], block.span.start)
    line = text[marks.end() : block.span.end]
    stripped = line.rstrip(" \t")
    if stripped.endswith("#"):
        without = stripped.rstrip("#")
        if without != without.rstrip(" \t") or not without:
            line = without
    return Piece(line, marks.end())


def _linked(piece: Piece) -> Link | None:
    """Return the link that is all of a heading's text, or None."""
    trimmed = piece.stripped()
    if not trimmed.text.startswith("["):
        return None
    # Offsets in the piece are offsets in the page once the start is added.
    found = hand.read_hand_link(trimmed.text, 0, len(trimmed.text))
    if found is None or found[1] != len(trimmed.text):
        return None
    label, target = found[0]
    return Link(Piece(label.text, label.start + trimmed.start), Piece(target.text, target.start + trimmed.start))


def _is_day_index(target: str) -> bool:
    return parse_path(target).kind is PathKind.INDEX


def _header(block: Block, piece: Piece, link: Link | None) -> DateHeader:
    if link is None:
        return DateHeader(block.span, block.level, piece.stripped(), None)
    return DateHeader(block.span, block.level, link.label, link.target)


def _read_formats(text: str, span: Span) -> Formats | None:
    if not text.startswith("Formats:", span.start):
        return None
    links = tuple(
        Link(Piece(match[1], match.start(1)), Piece(match[2], match.start(2)))
        for match in grammar.LINKED.finditer(text, span.start, span.end)
    )
    end = text.find("\n", span.start, span.end)
    return Formats(Span(span.start, span.end if end < 0 else end), links)


class _EventBuilder:
    """Goes through the blocks of an event once and sorts them into its parts."""

    def __init__(self, text: str, blocks: list[Block]) -> None:
        self.text = text
        self.blocks = blocks
        self.formats: Formats | None = None
        self.headers: list[DateHeader] = []
        self.topic: Piece | None = None
        self.headlines: list[Piece] = []
        self.body: Span | None = None
        self.sections: list[Section] = []

    def build(self, path: str, day: Day) -> Event:
        for number, block in enumerate(self.blocks):
            if block.kind is BlockKind.HEADING:
                following = self.blocks[number + 1] if number + 1 < len(self.blocks) else None
                self._heading(block, following)
            elif self.sections:
                self._into_section(block)
            else:
                self._before_sections(block)
        body = self.body
        return Event(
            path=path,
            day=day,
            text=self.text,
            formats=self.formats,
            headers=tuple(self.headers),
            topic=self.topic,
            headlines=tuple(self.headlines),
            body=Piece(self.text[body.start : body.end], body.start) if body else None,
            sections=tuple(self.sections),
            comments=(),
        )

    def _heading(self, block: Block, following: Block | None) -> None:
        piece = heading_piece(self.text, block)
        if block.level == 1:
            self.headlines.append(piece)
        elif block.level == 5 and following and (following.kind, following.level) == (BlockKind.HEADING, 1):
            if not self.headlines:
                self.topic = piece
        elif self._is_date_header(block, piece):
            self.headers.append(_header(block, piece, _linked(piece)))
        else:
            kind = SectionKind.OTHER
            if block.level == 3:
                kind = grammar.SECTIONS.get(piece.text.strip(), kind)
            self.sections.append(Section(kind, piece, (), ()))

    def _is_date_header(self, block: Block, piece: Piece) -> bool:
        if block.level not in (2, 3):
            return False
        link = _linked(piece)
        if link:
            return _is_day_index(link.target.text) or bool(_DATE_LIKE.match(link.label.text)) or not self.headers
        in_place = not self.headers and not self.headlines and not self.sections
        return in_place and not piece.text.rstrip().endswith(":")

    def _before_sections(self, block: Block) -> None:
        if not self.headlines:
            if block.kind is BlockKind.PARAGRAPH and self.formats is None:
                self.formats = _read_formats(self.text, block.span)
        elif not self._is_comment(block):
            self.body = Span(self.body.start if self.body else block.span.start, block.span.end)

    def _is_comment(self, block: Block) -> bool:
        return block.kind is BlockKind.HTML and self.text.startswith("<!--", block.span.start)

    def _into_section(self, block: Block) -> None:
        section = self.sections[-1]
        if section.kind is SectionKind.OTHER or self._is_comment(block):
            return
        items = list(section.items)
        strays = list(section.strays)
        if not block.items:
            strays.append(Stray(block.span, "not an item of the form `N. [text](target)`"))
        for span in block.items:
            self._item(span, items, strays)
        self.sections[-1] = section._replace(items=tuple(items), strays=tuple(strays))

    def _item(self, span: Span, items: list[Item], strays: list[Stray]) -> None:
        end = self.text.find("\n", span.start, span.end)
        end = span.end if end < 0 else end
        item = grammar.read_item(self.text, span.start, end) or hand.read_hand_item(self.text, span.start, end)
        if isinstance(item, str):
            strays.append(Stray(span, item))
            return
        items.append(item)
        rest = self.text[end : span.end]
        if rest.strip():
            lead = len(rest) - len(rest.lstrip())
            strays.append(Stray(Span(end + lead, span.end), "lines that belong to no item"))


class _IndexBuilder:
    """Goes through the blocks of a day index once and sorts them into its parts."""

    def __init__(self, text: str, blocks: list[Block]) -> None:
        self.text = text
        self.blocks = blocks
        self.formats: Formats | None = None
        self.headers: list[DateHeader] = []
        self.entries: list[Entry] = []
        self.previous: Link | None = None
        self.strays: list[Stray] = []
        self.pending: tuple[Piece, int] | None = None
        self.in_entry = False

    def build(self, path: str, day: Day) -> DayIndex:
        for number, block in enumerate(self.blocks):
            if block.kind is BlockKind.HEADING:
                following = self.blocks[number + 1] if number + 1 < len(self.blocks) else None
                self._heading(block, following)
            else:
                self._body(block)
        return DayIndex(
            path,
            day,
            self.text,
            self.formats,
            tuple(self.headers),
            tuple(self.entries),
            self.previous,
            tuple(self.strays),
            (),
        )

    def _heading(self, block: Block, following: Block | None) -> None:
        piece = heading_piece(self.text, block)
        link = _linked(piece)
        self.in_entry = False
        if block.level == 5 and following and (following.kind, following.level) == (BlockKind.HEADING, 3):
            self.pending = (piece, block.span.start)
            return
        if block.level == 2 and link and link.label.text.strip().startswith("Previous Day"):
            self.previous = link
        elif self._is_date_header(block, piece, link):
            self.headers.append(_header(block, piece, link))
        elif block.level == 3 and link:
            topic, start = self.pending or (None, block.span.start)
            self.entries.append(Entry(Span(start, block.span.end), topic, link.label, link.target, None))
            self.in_entry = True
        else:
            self.strays.append(Stray(block.span, "a heading that is no entry of the form `### [headline](path)`"))
        self.pending = None

    def _is_date_header(self, block: Block, piece: Piece, link: Link | None) -> bool:
        if block.level == 2:
            return link is not None or not (self.headers or piece.text.rstrip().endswith(":"))
        return block.level == 3 and link is not None and not self.headers and _is_day_index(link.target.text)

    def _body(self, block: Block) -> None:
        if self.in_entry:
            entry = self.entries[-1]
            start = entry.body.start if entry.body else block.span.start
            body = Piece(self.text[start : block.span.end], start)
            self.entries[-1] = entry._replace(span=Span(entry.span.start, block.span.end), body=body)
        elif block.kind is BlockKind.PARAGRAPH and not self.headers and self.formats is None:
            self.formats = _read_formats(self.text, block.span)

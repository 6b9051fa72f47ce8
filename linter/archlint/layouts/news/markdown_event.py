"""The thorough reader of events: it sorts the blocks that mistune finds into the parts of any event."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from archlint.layouts.news import grammar, lenient_items
from archlint.layouts.news.headings import (
    date_header,
    heading_piece,
    is_comment,
    is_plainly_date_header,
    linked,
    read_formats_line,
)
from archlint.layouts.news.lookalikes import event_lookalikes, is_headline_of
from archlint.markdown.blocks import Block, BlockKind, read_blocks
from archlint.model.days import Day
from archlint.model.items import Item, list_of
from archlint.model.lookalikes import Lookalike
from archlint.model.pages import DateHeader, Event, Formats, Section, SectionKind, Stray, item_lists
from archlint.model.spans import Piece, Span

_DATE_LIKE = re.compile(r"\s*\d{4}\b")


def read_event(path: str, day: Day, text: str) -> Event:
    """Read an event in any state."""
    event = _EventBuilder(text, read_blocks(text)).build(path, day)
    lookalikes = event_lookalikes(event)
    return _cut(event, lookalikes) if lookalikes else event


def _cut(event: Event, lookalikes: Sequence[Lookalike]) -> Event:
    """Return an event whose lists end where a line looks like the beginning of another part."""
    sections = []
    for number, section in enumerate(event.sections):
        end = event.sections[number + 1].title.start if number + 1 < len(event.sections) else len(event.text)
        cut = min((line.start for line, *_ in lookalikes if section.title.end <= line.start < end), default=end)
        items = [item for item in section.items if item.line.start < cut] if cut < end else section.items
        sections.append(section._replace(items=list_of(items)) if len(items) < len(section.items) else section)
    return event._replace(sections=tuple(sections), lookalikes=tuple(lookalikes), **item_lists(sections)._asdict())


class _OpenSection(NamedTuple):
    """A section that is still being read."""

    kind: SectionKind
    title: Piece
    items: list[Item]
    strays: list[Stray]


class _EventBuilder:
    """Goes through the blocks of an event once and sorts them into its parts."""

    def __init__(self, text: str, blocks: list[Block]) -> None:
        self.text = text
        self.blocks = blocks
        self.slug = ""
        self.formats: Formats | None = None
        self.headers: list[DateHeader] = []
        self.topic: Piece | None = None
        self.headlines: list[Piece] = []
        self.body: Span | None = None
        self.sections: list[_OpenSection] = []

    def build(self, path: str, day: Day) -> Event:
        self.slug = path.rpartition("/")[2].removesuffix(".md")
        for number, block in enumerate(self.blocks):
            if block.kind is BlockKind.HEADING:
                following = self.blocks[number + 1] if number + 1 < len(self.blocks) else None
                self._heading(block, following)
            elif self.sections:
                self._into_section(block)
            else:
                self._before_sections(block)
        body = self.body
        sections = tuple(
            Section(kind, title, list_of(items), tuple(strays)) for kind, title, items, strays in self.sections
        )
        lists = item_lists(sections)
        return Event(
            path=path,
            day=day,
            text=self.text,
            formats=self.formats,
            headers=tuple(self.headers),
            topic=self.topic,
            headlines=tuple(self.headlines),
            body=Piece(self.text[body.start : body.end], body.start) if body else None,
            sections=sections,
            sources=lists.sources,
            changes=lists.changes,
            related=lists.related,
        )

    def _heading(self, block: Block, following: Block | None) -> None:
        piece = heading_piece(self.text, block)
        if self._is_date_header(block, piece):
            self.headers.append(date_header(block, piece, linked(piece)))
        elif block.level == 1:
            self.headlines.append(piece)
        elif block.level == 5 and self._is_headline(following):
            if not self.headlines:
                self.topic = piece
        else:
            kind = SectionKind.OTHER
            if block.level == 3:
                kind = grammar.SECTIONS.get(piece.text.strip(), kind)
            self.sections.append(_OpenSection(kind, piece, [], []))

    def _is_headline(self, block: Block | None) -> bool:
        """Return whether a block is a headline, or one at another level."""
        if block is None or block.kind is not BlockKind.HEADING:
            return False
        return block.level == 1 or self._is_lowered_headline(heading_piece(self.text, block))

    def _is_lowered_headline(self, piece: Piece) -> bool:
        return not self.headlines and not self.sections and is_headline_of(piece.text, self.slug)

    def _is_date_header(self, block: Block, piece: Piece) -> bool:
        link = linked(piece)
        if is_plainly_date_header(piece, link):
            return True
        if block.level not in (2, 3):
            return False
        if link:
            return bool(_DATE_LIKE.match(link.label.text)) or not self.headers
        in_place = not self.headers and not self.headlines and not self.sections
        return in_place and not piece.text.rstrip().endswith(":") and not self._is_lowered_headline(piece)

    def _before_sections(self, block: Block) -> None:
        if not self.headlines:
            if block.kind is BlockKind.PARAGRAPH and self.formats is None:
                self.formats = read_formats_line(self.text, block.span)
        elif not is_comment(self.text, block):
            self.body = Span(self.body.start if self.body else block.span.start, block.span.end)

    def _into_section(self, block: Block) -> None:
        section = self.sections[-1]
        if section.kind is SectionKind.OTHER or is_comment(self.text, block):
            return
        if not block.ordered:
            section.strays.append(Stray(block.span, "not an item of the form `N. [text](target)`"))
        for span in block.items if block.ordered else ():
            self._item(span, section.items, section.strays)

    def _item(self, span: Span, items: list[Item], strays: list[Stray]) -> None:
        end = self.text.find("\n", span.start, span.end)
        end = span.end if end < 0 else end
        item = grammar.read_item(self.text, span.start, end) or lenient_items.read_hand_item(self.text, span.start, end)
        if isinstance(item, lenient_items.Fault):
            strays.append(Stray(span, item.reason, item.place))
            return
        items.append(item)
        rest = self.text[end : span.end]
        if rest.strip():
            lead = len(rest) - len(rest.lstrip())
            strays.append(Stray(Span(end + lead, span.end), "lines that belong to no item"))

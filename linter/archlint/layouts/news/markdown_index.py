"""The thorough reader of day indexes: it sorts the blocks that mistune finds into the parts of any index."""

import re
from collections.abc import Iterator, Sequence

from archlint.layouts.news.grammar import entry_context
from archlint.layouts.news.headings import (
    date_header,
    heading_piece,
    is_comment,
    is_plainly_date_header,
    linked,
    read_formats_line,
)
from archlint.layouts.news.lenient_items import link_fault
from archlint.layouts.news.lookalikes import index_lookalikes
from archlint.layouts.news.paths import parse_path
from archlint.markdown.blocks import Block, BlockKind, read_blocks
from archlint.model.days import Day, PathKind
from archlint.model.lookalikes import Lookalike
from archlint.model.pages import DateHeader, DayIndex, Entry, Formats, Link, Stray
from archlint.model.spans import Piece, Span
from archlint.model.targets import target_path

_DATE_LIKE = re.compile(r"\s*\d{4}-", re.ASCII)


def read_index(path: str, day: Day, text: str) -> DayIndex:
    """Read a day index in any state."""
    index = _IndexBuilder(text, read_blocks(text)).build(path, day)
    lookalikes = index_lookalikes(index)
    return index._replace(lookalikes=lookalikes, entries=tuple(_cut(index.entries, lookalikes)))


def _cut(entries: Sequence[Entry], lookalikes: Sequence[Lookalike]) -> Iterator[Entry]:
    """Yield entries, cut before lines that look like another part.

    These lines are no body: removing the entry must leave them.
    """
    place = 0
    for entry in entries:
        while place < len(lookalikes) and lookalikes[place].line.start < entry.span.start:
            place += 1
        start = lookalikes[place].line.start if place < len(lookalikes) else entry.span.end
        body = entry.body
        if body is None or start >= entry.span.end:
            yield entry
            continue
        rest = body.text[: max(0, start - body.start)].rstrip()
        end = body.start + len(rest) if rest else entry.target.end + 1
        yield entry._replace(span=Span(entry.span.start, end), body=Piece(rest, body.start) if rest else None)


def _is_previous(link: Link) -> bool:
    """Return whether a link at the level of an entry is that to the day before; the scanner refuses these texts."""
    return link.label.text.startswith(("Previous", "previous")) and not _is_event(link)


def _is_event(link: Link) -> bool:
    return parse_path(target_path(link.target.text)).kind is PathKind.EVENT


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
        self.in_lookalike = False

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
        link = linked(piece)
        self.in_entry = self.in_lookalike = False
        if block.level == 5 and following and following.kind is BlockKind.HEADING and self._is_entry(following):
            self.pending = (piece, block.span.start)
            return
        is_previous = link is not None and link.label.text.strip().lower().startswith("previous day")
        if block.level == 2 and is_previous:
            if self.previous:
                self.strays.append(Stray(block.span, "a second link to the day before"))
            self.previous = self.previous or link
        elif self._is_date_header(block, piece, link):
            self.headers.append(date_header(block, piece, link))
        elif block.level == 3 and link and not (is_previous and _is_previous(link)):
            topic, start = self.pending or (None, block.span.start)
            self.entries.append(Entry(Span(start, block.span.end), topic, link.label, link.target, None))
            self.in_entry = True
        else:
            reason = "a heading that is no entry of the form `### [headline](path)`"
            fault = link_fault(self.text, piece.start, piece.end).place if piece.text.startswith("[") else None
            self.strays.append(Stray(block.span, reason, fault))
            self.in_lookalike = link is not None and _is_event(link)
        self.pending = None

    def _is_entry(self, block: Block) -> bool:
        """Return whether a heading is an entry, or one at another level."""
        link = linked(heading_piece(self.text, block)) if block.level != 3 else None
        return block.level == 3 or (link is not None and _is_event(link))

    def _is_date_header(self, block: Block, piece: Piece, link: Link | None) -> bool:
        if block.level == 2:
            if self.headers and link is not None and _is_event(link) and not _DATE_LIKE.match(link.label.text):
                return False  # it is an entry of another level
            return link is not None or not (self.headers or piece.text.rstrip().endswith(":"))
        return not self.headers and is_plainly_date_header(piece, link)

    def _body(self, block: Block) -> None:
        # An open tag or fence turns all that follows into text.
        swallowed = self.text.find("\n##", block.span.start, block.span.end)
        if swallowed >= 0 and not is_comment(self.text, block):
            self.strays.append(
                Stray(Span(swallowed + 1, block.span.end), "headings that the markup above makes text of")
            )
            return
        if self.in_entry:
            entry = self.entries[-1]
            start = entry.body.start if entry.body else block.span.start
            body = Piece(self.text[start : block.span.end], start)
            span = Span(entry.span.start, block.span.end)
            self.entries[-1] = entry._replace(span=span, body=body, context=entry_context(body))
        elif not self.headers and self.formats is None and self.text.startswith("Formats:", block.span.start):
            self.formats = read_formats_line(self.text, block.span)
        elif not is_comment(self.text, block):
            heading = self.strays[-1] if self.in_lookalike else None
            if heading is not None:  # what follows an entry of another level is its body
                self.strays[-1] = heading._replace(span=Span(heading.span.start, block.span.end))
            else:
                self.strays.append(Stray(block.span, "text that belongs to no entry"))

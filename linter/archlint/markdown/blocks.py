"""The blocks of a Markdown text with their positions, from mistune's block parser.

mistune keeps no positions. But every block that it recognises passes through ``parse_method`` (the match begins where
the block begins), paragraphs through ``add_paragraph`` and ``append_paragraph``, and the items of a list through
``child_state``, each with the cursor at the position. Blocks tile a text, so their beginnings suffice. Token texts are
not kept, which also keeps huge pages linear.
"""

import re
from enum import Enum
from functools import cache
from typing import NamedTuple

from mistune.block_parser import BlockParser
from mistune.core import BlockState
from mistune.helpers import BLOCK_TAGS, PRE_TAGS

from archlint.model.spans import Span


class BlockKind(Enum):
    """Kind of a block, as far as an archive page is concerned."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    QUOTE = "quote"
    HTML = "html"
    CODE = "code"
    OTHER = "other"


class Block(NamedTuple):
    """A block of the text. ``level`` is that of a heading; ``items`` are those of a list, which may be ``ordered``.

    Spans end before the line end of the block's last line that is not blank.
    """

    kind: BlockKind
    span: Span
    level: int = 0
    items: tuple[Span, ...] = ()
    ordered: bool = False


_KINDS = {
    "atx_heading": BlockKind.HEADING,
    "list": BlockKind.LIST,
    "block_quote": BlockKind.QUOTE,
    "fenced_code": BlockKind.CODE,
    "indent_code": BlockKind.CODE,
    "raw_html": BlockKind.HTML,
    "block_html": BlockKind.HTML,
}
_ATTRIBUTE = r"""[ \t]+[A-Za-z_:][\w.:-]*(?:[ \t]*=[ \t]*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?"""
_TAG_END = re.compile(rf"(?:{_ATTRIBUTE})*[ \t]*/?>[ \t]*(?:\n|$)")
"""The end of a start tag that has its line alone (CommonMark 0.31, 4.6)."""
_BLANK = "blank_line"
_PARAGRAPH = "paragraph"


class _Mark:
    """Beginning of a block, and mistune's name for it."""

    __slots__ = ("cursors", "level", "name", "ordered", "start")

    def __init__(self, name: str, start: int) -> None:
        self.name = name
        self.start = start
        self.level = 0
        self.ordered = False
        self.cursors: list[int] | None = None


class _State(BlockState):
    """Block state whose top level keeps marks."""

    def __init__(self, parent: "_State | None" = None) -> None:
        super().__init__(parent)
        self.marks: list[_Mark] = []
        self.open_marks: list[_Mark] = []

    def child_state(self, src: str, lazy_line_starts: set[int] | None = None) -> "BlockState":
        if self.open_marks:
            mark = self.open_marks[-1]
            mark.cursors = mark.cursors or []
            mark.cursors.append(self.cursor)
        return super().child_state(src, lazy_line_starts)

    def add_paragraph(self, text: str) -> None:
        if text:
            self.marks.append(_Mark(_PARAGRAPH, self.cursor))
        if (self.last_token() or {}).get("type") != _PARAGRAPH:
            self.tokens.append({"type": _PARAGRAPH, "text": ""})

    def append_paragraph(self) -> int | None:
        if (self.last_token() or {}).get("type") != _PARAGRAPH:
            return None
        self.marks.append(_Mark(_PARAGRAPH, self.cursor))
        return self.find_line_end()


class _Parser(BlockParser):
    """Block parser that marks where its top-level blocks begin."""

    state_cls = _State

    def parse_atx_heading(self, m: re.Match[str], state: BlockState) -> int:
        # As in mistune, without the text: trimming it takes quadratic time on a long run of blanks.
        state.append_token({"type": "heading", "attrs": {"level": len(m["atx_1"])}, "style": "atx"})
        return m.end() + 1

    def parse_raw_html(self, m: re.Match[str], state: BlockState) -> int | None:
        name = m[0].strip()[1:].lower()
        if not name[:1].isalpha() or name in PRE_TAGS or name in BLOCK_TAGS:
            return super().parse_raw_html(m, state)
        # As in mistune, whose pattern takes exponential time on tabs in values without quotes.
        end = state.append_paragraph()
        if end or not _TAG_END.match(state.src, m.end(), state.find_line_end()):
            return end
        blank = self.BLANK_LINE.search(state.src, state.cursor)
        state.append_token({"type": "block_html", "raw": ""})
        return blank.start() if blank else state.cursor_max

    def parse_method(self, m: re.Match[str], state: BlockState) -> int | None:
        if state.parent is not None or not isinstance(state, _State):
            return super().parse_method(m, state)
        mark = _Mark(m.lastgroup or "", m.start())
        position = len(state.marks)
        state.marks.append(mark)
        before = len(state.tokens)
        if mark.name == "list":
            mark.ordered = m["list_2"][-1] in ".)"
        elif mark.name == "atx_heading":
            mark.level = len(m["atx_1"])
        state.open_marks.append(mark)
        end = super().parse_method(m, state)
        state.open_marks.pop()
        last = state.last_token() or {}
        if len(state.tokens) == before and last.get("type") == _PARAGRAPH and mark.name != _BLANK:
            # Either it continued the previous paragraph, which has marked itself, or it was nothing (end is None).
            del state.marks[position]
        elif mark.name == "setex_heading" and last.get("style") == "setext":
            last["style"] = "setext, marked"
            del state.marks[position]
            _make_heading(state.marks, last["attrs"]["level"])
        elif end is None:
            del state.marks[position]
        return end

    def _parse_indent_code_fast(self, state: BlockState) -> int | None:
        start = state.cursor
        before = len(state.tokens)
        end = super()._parse_indent_code_fast(state)
        if end is not None and len(state.tokens) > before and state.parent is None and isinstance(state, _State):
            state.marks.append(_Mark("indent_code", start))
        return end


def _make_heading(marks: list[_Mark], level: int) -> None:
    """Turn the paragraph that the marks end with into the text of a setext heading."""
    while len(marks) > 1 and marks[-2].name == _PARAGRAPH:
        marks.pop()
    marks[-1].name = "atx_heading"
    marks[-1].level = level


@cache
def _parser() -> _Parser:
    """Return the shared parser: it keeps nothing between texts except its compiled patterns."""
    return _Parser()


def read_blocks(text: str) -> list[Block]:
    """Return the top-level blocks of a text in order, without blank lines and link definitions."""
    state = _State()
    state.process(text if text.endswith("\n") else text + "\n")
    _parser().parse(state)
    marks = sorted(state.marks, key=lambda mark: mark.start)
    blocks: list[Block] = []
    in_paragraph = False
    for mark, after in zip(marks, [*(mark.start for mark in marks[1:]), len(text)], strict=True):
        span = _trimmed(text, mark.start, min(after, len(text)))
        is_blank = span.start == span.end  # also a line that only Python, and not mistune, takes for a blank one
        if mark.name == _PARAGRAPH and in_paragraph:
            if not is_blank:
                blocks[-1] = blocks[-1]._replace(span=Span(blocks[-1].span.start, span.end))
        elif mark.name != _BLANK and not is_blank:
            kind = BlockKind.PARAGRAPH if mark.name == _PARAGRAPH else _KINDS.get(mark.name, BlockKind.OTHER)
            items = _item_spans(text, mark, span.end) if kind is BlockKind.LIST else ()
            blocks.append(Block(kind, span, mark.level, items, mark.ordered))
        in_paragraph = mark.name == _PARAGRAPH and (in_paragraph or not is_blank)
    return blocks


def _item_spans(text: str, mark: _Mark, end: int) -> tuple[Span, ...]:
    """Return the items of a list. At each but the last, mistune has already read the next one's first line."""
    starts = [mark.start, *(text.rfind("\n", 0, cursor - 1) + 1 for cursor in (mark.cursors or ())[:-1])]
    return tuple(_trimmed(text, start, after) for start, after in zip(starts, [*starts[1:], end], strict=True))


def _trimmed(text: str, start: int, end: int) -> Span:
    """Return the span without the blank lines and the line end at its end."""
    while end > start:
        line = text.rfind("\n", start, end - 1) + 1 or start
        if text[max(line, start) : end].strip():
            return Span(start, end - 1 if text[end - 1] == "\n" else end)
        end = max(line, start)
    return Span(start, start)

"""The patterns of docs/format.md that both readers share.

They define the forms of a heading, an item or a Formats line of an archive; the readers decide where such a line may
stand, and what else is Markdown.
"""

import re
from functools import cache

from archlint.markdown.grammar import TARGET
from archlint.model.items import Item
from archlint.model.pages import Link, SectionKind
from archlint.model.spans import Piece, Span

CLOSING = re.compile(rf"({TARGET})\)(?: _|\Z)")

SECTIONS = {
    "Source:": SectionKind.SOURCES,
    "Sources:": SectionKind.SOURCES,
    "Changes:": SectionKind.CHANGES,
    "Related:": SectionKind.RELATED,
}
CONTEXT = "Context:"
PREVIOUS = "Previous Day..."


# Compiled when first needed: the scanner reads most pages without them.
@cache
def _formats() -> re.Pattern[str]:
    return re.compile(rf"Formats: \[(HTML)\]\(({TARGET})\)  \[(JSON)\]\(({TARGET})\)  \[(XML)\]\(({TARGET})\)")


@cache
def linked() -> re.Pattern[str]:
    """Return the pattern of a link whose label has no brackets."""
    return re.compile(rf"\[([^\[\]\n]*)\]\(({TARGET})\)")


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r"(\d{1,9})\. \[", re.ASCII)


def read_formats(text: str, start: int, end: int) -> tuple[Link, ...] | None:
    """Return the links of a Formats line in ``text[start:end]``, blanks after it allowed, or None."""
    match = _formats().match(text, start, end)
    if match is None or text[match.end() : end].strip(" "):
        return None
    pieces = [Piece(text[first:last], first) for first, last in match.regs[1:]]
    return (Link(pieces[0], pieces[1]), Link(pieces[2], pieces[3]), Link(pieces[4], pieces[5]))


def read_link(text: str, start: int, end: int) -> tuple[Link, int] | None:
    """Return the link that begins at ``text[start]``, and the end of its ``)``; None if none does.

    The label ends at the last ``](`` that is followed by a target, its ``)`` and then the end or a note, since labels
    contain brackets and raw URLs. Each candidate is tried once, so a line costs linear time.
    """
    close = text.rfind("](", start + 1, end)
    while close >= 0:
        match = CLOSING.match(text, close + 2, end)
        if match:
            after = match.end(1) + 1
            if after == end or (after + 2 < end and text[end - 1] == "_"):
                return Link(Piece(text[start + 1 : close], start + 1), Piece(match[1], close + 2)), after
        close = text.rfind("](", start + 1, close)
    return None


def read_item(text: str, start: int, end: int) -> Item | None:
    """Return the item on the line ``text[start:end]``, or None if it does not have the exact form."""
    number = _number().match(text, start, end)
    if number is None:
        return None
    found = read_link(text, number.end() - 1, end)
    if found is None:
        return None
    link, after = found
    note = Piece(text[after + 2 : end - 1], after + 2) if after < end else None
    return Item(Span(start, end), Piece(number[1], start), link.label, link.target, note, context_of(note))


def context_of(note: Piece | None) -> Piece | None:
    """Return the tags of a note ``Context: a, b``, or None for any other note."""
    if note is None or not note.text.startswith(CONTEXT):
        return None
    start = len(CONTEXT)
    tags = note.text[start:]
    if tags[:1] == " " and not tags[1:2].isspace() and not tags[-1:].isspace():
        return Piece(tags[1:], note.start + start + 1)
    return Piece(tags, note.start + start).stripped()


def entry_context(body: Piece | None) -> Piece | None:
    """Return the tags of an index entry whose body is a context, or None for any other body."""
    if body is None or not body.text.startswith("_" + CONTEXT) or not body.text.endswith("_"):
        return None
    return context_of(Piece(body.text[1:-1], body.start + 1))

"""Read YAML between lines of hyphens, as Hugo and the library go-yaml do."""

from archlint.front_matter.headers.fences import find_fenced
from archlint.front_matter.headers.go_scalars import resolve
from archlint.front_matter.headers.outcomes import front_matter
from archlint.front_matter.headers.repeated_keys import repeated_key_within
from archlint.front_matter.scanner import scan, table_of
from archlint.model.front_matter import Fault, FrontMatter, Node, Scalar
from archlint.model.spans import Piece, Span

_SIGN, _SYNTAX = "-", "yaml"


def read(text: str) -> FrontMatter | None:
    """Return the header of a page; None if the page does not begin with ``-``."""
    block = find_fenced(text, _SIGN, _SYNTAX)
    if block is None or isinstance(block, FrontMatter):
        return block
    span = Span(0, block.after)
    node = _read(text, block.start, block.end)
    is_empty = isinstance(node, Scalar) and not node.piece.text
    return FrontMatter(span) if is_empty else front_matter(span, _SYNTAX, node)


def parse(text: str) -> Node | Fault:
    """Return the value of a whole text in YAML, or its fault; an empty text has the value None."""
    return _read(text, 0, len(text))


def _read(text: str, start: int, end: int) -> Node | Fault:
    has_lines = start == end or text[end - 1] == "\n"
    fields = scan(text, start, end, resolve) if has_lines else None
    if fields == ():
        return Scalar(Piece("", start), None)
    if fields:
        return repeated_key_within(fields) or table_of(text, fields)
    from archlint.front_matter.headers.go_library import parse

    # Line feeds before the text keep all places those of the page.
    return parse("\n" * start + text[start:end])

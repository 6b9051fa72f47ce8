"""Read YAML between lines of hyphens, as Hugo and the library go-yaml do."""

from archlint.front_matter.headers.fences import find_fenced
from archlint.front_matter.headers.go_scalars import resolve
from archlint.front_matter.headers.repeated_keys import repeated_key_within
from archlint.front_matter.scanner import scan
from archlint.model.front_matter import Fault, FrontMatter, Scalar, Table, Unknown
from archlint.model.spans import Span

_SIGN, _SYNTAX = "-", "yaml"
_NO_MAPPING = "it is no mapping of keys to values"


def read(text: str) -> FrontMatter | None:
    """Return the header of a page; None if the page does not begin with ``-``."""
    block = find_fenced(text, _SIGN, _SYNTAX)
    if block is None or isinstance(block, FrontMatter):
        return block
    span = Span(0, block.after)
    fields = scan(text, block.start, block.end, resolve)
    if fields is not None:
        fault = repeated_key_within(fields)
        return FrontMatter(span, () if fault else fields, fault)
    # Line feeds before the text keep all places those of the page.
    from archlint.front_matter.headers.go_library import parse

    node = parse("\n" * block.start + text[block.start : block.end])
    if isinstance(node, Table):
        return FrontMatter(span, node.fields)
    if isinstance(node, Fault):
        return FrontMatter(span, fault=node)
    if isinstance(node, Unknown):
        return FrontMatter(span, unknown=node.reason)
    if isinstance(node, Scalar) and not node.piece.text:
        return FrontMatter(span)
    return FrontMatter(span, fault=Fault(node.piece.span, _NO_MAPPING))

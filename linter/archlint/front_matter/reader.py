"""Read front matter and YAML: a scanner for the plain case, a library for the rest."""

from archlint.front_matter.fence import find_block
from archlint.front_matter.scanner import scan, table_of
from archlint.model.front_matter import Fault, FrontMatter, Node, Scalar, Table, Unknown
from archlint.model.spans import Span

_FENCE = "---\n"
NO_MAPPING = "it is no mapping of keys to values"
"""The reason of a fault at which Jekyll ends the build if the page is no post or document."""


def read_front_matter(text: str) -> FrontMatter | None:
    """Return the front matter of a page; None if the page has none.

    The text has line feeds for line ends and no BOM. Without a zone, a time stamp is in UTC to Jekyll.
    """
    block = find_block(text)
    if block is None:
        return None
    span = Span(0, block.after)
    fields = scan(text, block.start, block.end)
    if fields is not None:
        return FrontMatter(span, fields)
    # The opening fence is a part of the YAML that Jekyll reads; without it, "%" would begin a directive.
    node = _parse(text[: block.end], in_parts=False)
    if isinstance(node, Table):
        return FrontMatter(span, node.fields)
    if isinstance(node, Fault):
        return FrontMatter(span, fault=node)
    if isinstance(node, Unknown):
        return FrontMatter(span, unknown=node.reason)
    if isinstance(node, Scalar) and (node.value is None or node.value is False):
        return FrontMatter(span)
    return FrontMatter(span, fault=Fault(node.piece.span, NO_MAPPING))


def end_of_document(text: str) -> int:
    """Return the place up to which front matter without a fault is read; Psych reads the first document alone."""
    block = find_block(text)
    if block is None or scan(text, block.start, block.end) is not None:
        return len(text)
    from archlint.front_matter.library import document_end

    return document_end(text[: block.end])


def parse_yaml(text: str) -> Node | Fault:
    """Return the value of a text in YAML, or the place of its fault.

    An empty text has the value None. A value in it whose meaning to Jekyll cannot be told is unknown alone.
    """
    ended = text if text.endswith("\n") else text + "\n"
    # A block of text ends without a line feed if the last line has none.
    may_scan = ended is text or not ("|" in text or ">" in text)
    fields = scan(ended, len(_FENCE) if ended.startswith(_FENCE) else 0, len(ended)) if may_scan else None
    return table_of(ended, fields) if fields else _parse(text, in_parts=True)


def _parse(text: str, *, in_parts: bool) -> Node | Fault:
    """Read with the library, which takes 25 ms to import."""
    from archlint.front_matter.library import parse

    return parse(text, in_parts=in_parts)

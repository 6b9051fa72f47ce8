"""The texts of front matter that values stand for."""

from collections.abc import Iterator

from archlint.model.front_matter import FrontMatter, Items, Node, Table
from archlint.model.spans import Piece


def pieces(node: Node) -> Iterator[Piece]:
    """Yield the pieces of a value, of those in it, and of their keys."""
    yield node.piece
    for field in node.fields if isinstance(node, Table) else ():
        yield field.key
        yield from pieces(field.value)
    for item in node.items if isinstance(node, Items) else ():
        yield from pieces(item)


def assert_places(page: str, front: FrontMatter | None) -> None:
    """Assert that each piece is the text at its place, and that a fault is in the page."""
    if front is None:
        return
    assert 0 <= front.span.start <= front.span.end <= len(page)
    for field in front.fields:
        for piece in (field.key, *pieces(field.value)):
            assert page[piece.start : piece.end] == piece.text
    if front.fault:
        assert 0 <= front.fault.span.start <= front.fault.span.end <= len(page)
        assert front.fault.reason and not front.fields

"""Values that an edit keeps: the body of a page, and all of its front matter but those that are meant."""

from collections.abc import Iterator, Sequence

from archlint.front_matter import read_front_matter
from archlint.model.edits import Edit, apply_edits
from archlint.model.front_matter import Field, FrontMatter, Items, Node, Scalar, Table


def read_again(text: str, edit: Edit, front: FrontMatter) -> FrontMatter | None:
    """Return the front matter of a text after an edit; None if it is not known, or if the body is another one."""
    edited = apply_edits(text, (edit,))
    after = read_front_matter(edited)
    is_kept = after is not None and after.is_known and edited[after.span.end :] == text[front.span.end :]
    return after if is_kept else None


def values(fields: Sequence[Field]) -> Iterator[object]:
    """Yield the scalars of some fields, with signs for what stands around them."""
    for field in fields:
        yield field.name, field.key.text, field.merged
        yield from _values_in(field.value)


def _values_in(node: Node) -> Iterator[object]:
    match node:
        case Items():
            yield "["
            for item in node.items:
                yield from _values_in(item)
            yield "]"
        case Table():
            yield from values(node.fields)
            yield "}"
        case _:
            yield node


def plain(value: object) -> object:
    """Return a scalar without its place."""
    return (type(value.value), value.value) if isinstance(value, Scalar) else value

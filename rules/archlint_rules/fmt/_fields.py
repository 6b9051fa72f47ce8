"""A screen of the fields that a generator cannot do without: those for which it ends the build, or reads no field."""

from archlint.model.front_matter import FrontMatter, Items, Node, Scalar
from archlint.rule import PageContext


def are_plain(front: FrontMatter, context: PageContext) -> bool:
    """Return whether the permalink, the slug and the categories of a page are texts, or lists, without a colon."""
    keys = context.layout.keys
    categories = keys("categories")
    for name in (*keys("url"), *keys("slug"), *categories):
        field = front.field(name)
        if field is not None and not _is_plain(field.value, is_list=name in categories):
            return False
    return True


def _is_plain(value: Node, *, is_list: bool) -> bool:
    if isinstance(value, Scalar):
        return isinstance(value.value, str) and value.value != "" and ":" not in value.value
    return is_list and isinstance(value, Items) and ":" not in value.piece.text

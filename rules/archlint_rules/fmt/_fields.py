"""A screen of the fields that a generator cannot do without: those for which it ends the build, or reads no field."""

from archlint.model.front_matter import FrontMatter, Items, Node, Scalar
from archlint.rule import PageContext


def are_plain(front: FrontMatter, context: PageContext) -> bool:
    """Return whether the permalink, the slug and the categories of a page are texts, or lists, without a colon."""
    keys = context.layout.keys
    categories = keys("categories")
    names = keys("url") + keys("slug") + categories
    for field in front.fields:
        if field.name in names and not _is_plain(field.value, is_list=field.name in categories):
            return False
    return True


def _is_plain(value: Node, *, is_list: bool) -> bool:
    if isinstance(value, Items):
        return is_list and ":" not in value.piece.text
    return isinstance(value, Scalar) and isinstance(value.value, str) and value.value != "" and ":" not in value.value

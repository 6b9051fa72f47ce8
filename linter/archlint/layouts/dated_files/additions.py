"""Add a text to a list in a field, in the style of the field: a block, brackets, or one text.

An edit is sure only if the page, read again, has the new list and all its other values. Every other one is refused.
"""

import re
from collections.abc import Iterator, Sequence

from archlint.layouts.dated_files.fields import is_null, texts_of
from archlint.layouts.dated_files.kept_values import plain, read_again, values
from archlint.layouts.dated_files.lists import in_quotes
from archlint.layouts.writer import Edits
from archlint.model.edits import Edit
from archlint.model.front_matter import Field, FrontMatter, Items, Scalar

_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_ITEM = re.compile(r"[ \t]*-[ \t]+")


def added(text: str, front: FrontMatter | None, keys: Sequence[str], item: str) -> Edits | str:
    """Return the edits that add an item to the field of the first of some keys that is there, or why they cannot be.

    Without such a field, the first key gets one.
    """
    if front is None or not front.is_known:
        return "its front matter cannot be read"
    field = front.first(keys)
    if field and not isinstance(field.value, Items | Scalar):
        return f"its {field.name} is no list"
    wanted = [*(each.text for each in texts_of(field.value if field else None, "one")), item]
    for edit in _edits(text, front, field, item, keys[0]):
        if _keeps(text, edit, front, wanted, keys):
            return (edit,)
    return f"its {field.name if field else keys[0]} is written in an unusual way"


def _edits(text: str, front: FrontMatter, field: Field | None, item: str, key: str) -> Iterator[Edit]:
    others = field.value.items if field and isinstance(field.value, Items) else ()
    spellings = (item, in_quotes(item))
    for written in reversed(spellings) if others and others[-1].piece.text.startswith('"') else spellings:
        if field is None:
            *_, closing = _CLOSING.finditer(text, 4, front.span.end)
            yield Edit(closing.start(), closing.start(), f"{key}:\n  - {written}\n")
        else:
            yield _addition(text, field, written)


def _addition(text: str, field: Field, written: str) -> Edit:
    value = field.value
    if isinstance(value, Items) and value.items:
        end = value.items[-1].piece.end
        if value.flow:
            return Edit(end, end, f", {written}")
        start = text.rfind("\n", 0, value.items[-1].piece.start) + 1
        mark = _ITEM.match(text, start)
        end = text.index("\n", end)
        return Edit(end, end, f"\n{mark[0] if mark else '  - '}{written}")
    if isinstance(value, Scalar) and not is_null(value):
        return Edit(value.piece.start, value.piece.end, f"[{value.piece.text}, {written}]")
    colon = text.index(":", field.key.end) + 1
    empty = value.piece.end if isinstance(value, Items) or value.piece.text else colon
    return Edit(colon, empty, f" [{written}]")


def _keeps(text: str, edit: Edit, front: FrontMatter, wanted: Sequence[str], keys: Sequence[str]) -> bool:
    """Return whether an edit keeps the body and all other fields, and makes the list as wanted."""
    after = read_again(text, edit, front) if edit.start <= edit.end else None
    field = after.first(keys) if after else None
    return (
        after is not None
        and field is not None
        and [each.text for each in texts_of(field.value, "one")] == list(wanted)
        and _others(after, field.name) == _others(front, field.name)
    )


def _others(front: FrontMatter, name: str) -> list[object]:
    """Return all values but those of a field, without their places."""
    return [plain(value) for value in values([field for field in front.fields if field.name != name])]

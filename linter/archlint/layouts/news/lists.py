"""Numbers and removals in the list sections of an event, for rules and their fixes."""

from collections.abc import Collection, Sequence

from archlint.model.edits import Edit
from archlint.model.facts import is_cover_image
from archlint.model.items import Item
from archlint.model.pages import SectionKind

CURRENT_VERSION = "(Current version)"


def repeats_number(kind: SectionKind, item: Item) -> bool:
    """Return whether an item at the end of its list repeats the number before it, as a cover image does."""
    if kind is SectionKind.SOURCES:
        return is_cover_image(item.label.text)
    return kind is SectionKind.CHANGES and item.note is not None and item.note.text == CURRENT_VERSION


def expected_numbers(kind: SectionKind, items: Sequence[Item]) -> list[int]:
    """Return the numbers that the items should have: 1 to n, and the last again if it repeats."""
    numbers = list(range(1, len(items) + 1))
    if len(items) > 1 and repeats_number(kind, items[-1]):
        numbers[-1] -= 1
    return numbers


def removal(text: str, kind: SectionKind, items: Sequence[Item], removed: Collection[int]) -> tuple[Edit, ...]:
    """Return the edits that remove items (by their index in the list, from 0) and renumber the rest."""
    kept = [item for place, item in enumerate(items) if place not in removed]
    edits = [Edit(items[place].line.start, min(items[place].line.end + 1, len(text)), "") for place in sorted(removed)]
    for item, number in zip(kept, expected_numbers(kind, kept), strict=True):
        if item.number.text != str(number):
            edits.append(Edit(item.number.start, item.number.end, str(number)))
    return tuple(sorted(edits))

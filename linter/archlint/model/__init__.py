"""What a page says: the same model from either reader, every part with its span in the text."""

from archlint.model.days import Day, PathKind, PathParts, day_index_path, decoded_path, led_to, parse_path, target_path
from archlint.model.items import Item, ItemList
from archlint.model.pages import (
    DateHeader,
    DayIndex,
    Entry,
    Event,
    Formats,
    Link,
    Misplaced,
    Page,
    PlainPage,
    Section,
    SectionKind,
    Stray,
    Unreadable,
)
from archlint.model.spans import Piece, Span

__all__ = [
    "DateHeader",
    "Day",
    "DayIndex",
    "Entry",
    "Event",
    "Formats",
    "Item",
    "ItemList",
    "Link",
    "Misplaced",
    "Page",
    "PathKind",
    "PathParts",
    "Piece",
    "PlainPage",
    "Section",
    "SectionKind",
    "Span",
    "Stray",
    "Unreadable",
    "day_index_path",
    "decoded_path",
    "led_to",
    "parse_path",
    "target_path",
]

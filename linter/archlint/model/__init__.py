"""The contents of a page: one model for all readers, with a span in the text for every part."""

from archlint.model.days import Day, PathKind, PathParts
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
    is_recognised,
)
from archlint.model.spans import Piece, Span
from archlint.model.targets import decoded_path, led_to, target_path

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
    "decoded_path",
    "is_recognised",
    "led_to",
    "target_path",
]

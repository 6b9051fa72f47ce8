"""What other pages may know of a page: all that a link rule can ask, and nothing with a place in the text."""

from typing import NamedTuple

from archlint.model.days import Day
from archlint.model.pages import DayIndex, Event, Item, SectionKind

COVER_IMAGE = "Cover Image"


class Relation(NamedTuple):
    """A related item: the target as written, the link text and the context (None without one), stripped."""

    target: str
    label: str
    context: str | None


class EventFacts(NamedTuple):
    """What other pages may know of an event.

    ``headline`` is stripped, empty where there is none. ``sources`` are its URLs, entities decoded, the cover
    image left out. ``changes`` are the older versions: headline and path each. ``complete`` is False where the
    related list holds lines that could not be read.
    """

    path: str
    day: Day
    headline: str
    has_formats: bool
    sources: tuple[str, ...]
    changes: tuple[tuple[str, str], ...]
    related: tuple[Relation, ...]
    complete: bool


class IndexFacts(NamedTuple):
    """What other pages may know of a day's index.

    ``entries`` are path and headline each, as written, stripped. ``complete`` is False where the index holds lines
    that could not be read.
    """

    path: str
    day: Day
    has_formats: bool
    entries: tuple[tuple[str, str], ...]
    complete: bool


def is_cover_image(item: Item) -> bool:
    """Whether a source item is the page's picture rather than a source."""
    return item.label.text.strip() == COVER_IMAGE


def source_url(item: Item) -> str:
    """Return the URL of a source item, entities decoded."""
    url = item.target.text
    if "&" not in url:
        return url
    from html import unescape  # 1 ms to import

    return unescape(url)


def event_facts(event: Event) -> EventFacts:
    """Return what other pages may know of the event."""
    headline = event.headline
    related = event.section(SectionKind.RELATED)
    return EventFacts(
        path=event.path,
        day=event.day,
        headline=headline.text.strip() if headline else "",
        has_formats=event.formats is not None,
        sources=tuple(source_url(item) for item in event.sources if not is_cover_image(item)),
        changes=tuple(
            (item.label.text.strip(), item.target.text) for item in event.changes if item.target.text != event.path
        ),
        related=tuple(_relation(item) for item in event.related),
        complete=related is None or not related.strays,
    )


def _relation(item: Item) -> Relation:
    context = item.context
    return Relation(item.target.text, item.label.text.strip(), context.text if context else None)


def index_facts(index: DayIndex) -> IndexFacts:
    """Return what other pages may know of the day index."""
    entries = tuple((entry.target.text, entry.label.text.strip()) for entry in index.entries)
    return IndexFacts(index.path, index.day, index.formats is not None, entries, not index.strays)

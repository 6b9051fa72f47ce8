"""What other pages may know of a page: all that a link rule can ask, and nothing with a place in the text."""

from sys import intern
from typing import NamedTuple

from archlint.model.items import Item
from archlint.model.pages import DayIndex, Event, SectionKind

COVER_IMAGE = "Cover Image"


class EventFacts(NamedTuple):
    """What other pages may know of an event: plain strings and tuples, since a run holds those of a whole archive.

    ``headline`` is stripped, empty where there is none. ``sources`` are its URLs, entities decoded, the cover
    image left out. ``changes`` are the older versions: headline and path each. ``links`` are the targets of its
    related items as written, ``contexts`` their contexts (None without one). ``complete`` is False where the related
    list holds lines that could not be read.
    """

    path: str
    headline: str
    has_formats: bool
    sources: tuple[str, ...]
    changes: tuple[tuple[str, str], ...]
    links: tuple[str, ...]
    contexts: tuple[str | None, ...]
    complete: bool

    def interned(self) -> "EventFacts":
        """Return the same with one string for equal ones: most links are paths of other events, and contexts recur."""
        return self._replace(
            path=intern(self.path),
            links=tuple(map(intern, self.links)),
            contexts=tuple(context and intern(context) for context in self.contexts),
        )


class IndexFacts(NamedTuple):
    """What other pages may know of a day's index.

    ``entries`` are path and headline each, as written, stripped. ``complete`` is False where the index holds lines
    that could not be read.
    """

    path: str
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
    section = event.section(SectionKind.RELATED)
    related = event.related
    return EventFacts(
        path=event.path,
        headline=headline.text.strip() if headline else "",
        has_formats=event.formats is not None,
        sources=tuple(source_url(item) for item in event.sources if not is_cover_image(item)),
        changes=tuple(
            (item.label.text.strip(), item.target.text) for item in event.changes if item.target.text != event.path
        ),
        links=tuple(item.target.text for item in related),
        contexts=tuple(item.context.text if item.context else None for item in related),
        complete=section is None or not section.strays,
    ).interned()


def index_facts(index: DayIndex) -> IndexFacts:
    """Return what other pages may know of the day index."""
    entries = tuple((entry.target.text, entry.label.text.strip()) for entry in index.entries)
    return IndexFacts(index.path, index.formats is not None, entries, not index.strays)

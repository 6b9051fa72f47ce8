"""What a rule may know of a page without its text: enough to say of most that nothing is wrong with them.

Link rules judge by facts, those of their own page and of others, and look at the page itself only to tell where on
it they found something. So a run over an archive reads its pages once.
"""

from sys import intern
from typing import Any, NamedTuple

from archlint.model.days import Day, target_path
from archlint.model.pages import DayIndex, Event, Page, SectionKind

COVER_IMAGE = "Cover Image"


class EventFacts(NamedTuple):
    """What may be known of an event: plain strings and tuples, since a run holds those of a whole archive.

    ``headline`` is stripped, empty where there is none. ``sources`` are its URLs, entities decoded, the cover
    image left out. ``changes`` are the older versions: headline and path each. ``links`` are the targets of its
    related items as written, ``texts`` their labels, stripped, ``contexts`` their contexts (None without one);
    ``event.related[n]`` is the item of ``links[n]``. ``complete`` is False where the related list holds lines that
    could not be read.
    """

    path: str
    day: Day
    headline: str
    has_formats: bool
    sources: tuple[str, ...]
    changes: tuple[tuple[str, str], ...]
    links: tuple[str, ...]
    texts: tuple[str, ...]
    contexts: tuple[str | None, ...]
    complete: bool


class IndexFacts(NamedTuple):
    """What may be known of a day's index.

    ``entries`` are target and headline each, as written, stripped; ``paths`` are the paths of the targets. ``complete``
    is False where the index holds lines
    that could not be read.
    """

    path: str
    has_formats: bool
    entries: tuple[tuple[str, str], ...]
    paths: frozenset[str]
    complete: bool


_INDEX_FIELDS = len(IndexFacts._fields)


def is_cover_image(label: str) -> bool:
    """Whether the label of a source says that it is the page's picture rather than a source."""
    return label.strip() == COVER_IMAGE


def source_url(target: str) -> str:
    """Return the URL of a source from what stands in its link: entities decoded."""
    if "&" not in target:
        return target
    from html import unescape  # 1 ms to import

    return unescape(target)


def event_facts(event: Event) -> EventFacts:
    """Return what may be known of the event."""
    headline = event.headline
    section = event.section(SectionKind.RELATED)
    sources, changes, related = event.sources, event.changes, event.related
    return EventFacts(
        event.path,
        event.day,
        headline.text.strip() if headline else "",
        event.formats is not None,
        tuple([
            source_url(target)
            for label, target in zip(sources.labels, sources.targets, strict=True)
            if not is_cover_image(label)
        ]),
        tuple([
            (label.strip(), target)
            for label, target in zip(changes.labels, changes.targets, strict=True)
            if target != event.path
        ])
        if changes.targets
        else (),
        related.targets,
        tuple([label.strip() for label in related.labels]),
        related.contexts,
        section is None or not section.strays,
    )  # fmt: skip


def index_facts(index: DayIndex) -> IndexFacts:
    """Return what may be known of the day index."""
    entries = tuple((entry.target.text, entry.label.text.strip()) for entry in index.entries)
    paths = frozenset([target_path(target) for target, _ in entries])
    return IndexFacts(index.path, index.formats is not None, entries, paths, not index.strays)


def facts_of(page: Page) -> EventFacts | IndexFacts | None:
    """Return what may be known of a page; None where it is neither event nor index, and nothing is."""
    if isinstance(page, Event):
        return event_facts(page)
    return index_facts(page) if isinstance(page, DayIndex) else None


Row = tuple[Any, ...] | None
"""Facts as plain values, to be sent to another process."""


def row_of(facts: EventFacts | IndexFacts | None) -> Row:
    """Return facts as plain values."""
    if isinstance(facts, EventFacts):
        return (facts.path, tuple(facts.day), *facts[2:])
    return facts and tuple(facts)


def of_row(row: Row) -> EventFacts | IndexFacts | None:
    """Return the facts of a row, with one string for equal ones.

    Most links of an archive are paths of its events, their texts are headlines, and contexts recur.
    """
    if row is None:
        return None
    if len(row) == _INDEX_FIELDS:
        return IndexFacts(*row)
    path, day, headline, has_formats, sources, changes, links, texts, contexts, complete = row
    return EventFacts(
        intern(path),
        Day(*day),
        intern(headline),
        has_formats,
        sources,
        changes,
        tuple(map(intern, links)),
        tuple(map(intern, texts)),
        tuple([context and intern(context) for context in contexts]),
        complete,
    )

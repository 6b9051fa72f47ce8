"""What a rule may know of a page without its text: enough to say of most that nothing is wrong with them.

Link rules judge by facts, those of their own page and of others, and look at the page itself only to tell where on
it they found something. So a run over an archive reads its pages once.
"""

from collections.abc import Callable
from typing import NamedTuple

from archlint.model.days import Day, target_path
from archlint.model.pages import DayIndex, Event, Page, SectionKind

COVER_IMAGE = "Cover Image"


class EventFacts(NamedTuple):
    """What may be known of an event: plain strings and tuples, since a run holds those of a whole archive.

    ``headline`` is stripped, empty where there is none. ``sources`` are its URLs, entities decoded, the cover
    image left out. ``changes`` are the older versions: headline and path each. ``links`` are the paths of its
    related items, ``texts`` stand for their labels (see :func:`text_mark`), ``contexts`` are their contexts (None
    without one); ``page.related[n]`` is the item of ``links[n]``. ``last`` is the rank of the item that ranks last:
    how many tags it has, and its path; None where no item has tags. ``complete`` is False where the related list holds
    lines that could not be read.
    """

    path: str
    day: Day
    headline: str
    has_formats: bool
    sources: tuple[str, ...]
    changes: tuple[tuple[str, str], ...]
    links: tuple[str, ...]
    texts: tuple[int, ...]
    contexts: tuple[str | None, ...]
    last: tuple[int, str] | None
    complete: bool


class IndexFacts(NamedTuple):
    """What may be known of a day's index.

    ``links`` are the paths of its entries, ``texts`` stand for their labels (see :func:`text_mark`);
    ``page.entries[n]`` is the entry of ``links[n]``. ``previous`` is the path of its link to the day before, if it has
    one. ``complete`` is False where the index holds lines that could not be read.
    """

    path: str
    day: Day
    has_formats: bool
    links: tuple[str, ...]
    texts: tuple[int, ...]
    previous: str | None
    complete: bool


Facts = EventFacts | IndexFacts | None


def text_mark(text: str) -> int:
    """Return what stands for a text, blanks at its ends aside: equal for equal texts, and for no others.

    Almost so: of 2**64 pairs of different texts one has equal marks. The labels of related links are half of what
    pages say, and all that others ask of them is whether they are what they should be. Marks hold for a run and the
    processes it forks.
    """
    return hash(text.strip())


def is_cover_image(label: str) -> bool:
    """Whether the label of a source says that it is the page's picture rather than a source."""
    return label.strip() == COVER_IMAGE


def source_url(target: str) -> str:
    """Return the URL of a source from what stands in its link: entities decoded."""
    if "&" not in target:
        return target
    from html import unescape  # 1 ms to import

    return unescape(target)


def event_facts(event: Event, count: Callable[[str], int]) -> EventFacts:
    """Return what may be known of the event; ``count`` tells how many tags a context has."""
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
        related.paths,
        tuple(map(text_mark, related.labels)),
        related.contexts,
        min(
            [(count(context), path) for context, path in zip(related.contexts, related.paths, strict=True) if context],
            default=None,
        ),
        section is None or not section.strays,
    )  # fmt: skip


def index_facts(index: DayIndex) -> IndexFacts:
    """Return what may be known of the day index."""
    return IndexFacts(
        index.path,
        index.day,
        index.formats is not None,
        tuple([target_path(entry.target.text) for entry in index.entries]),
        tuple([text_mark(entry.label.text) for entry in index.entries]),
        target_path(index.previous.target.text) if index.previous else None,
        not index.strays,
    )


def facts_of(page: Page, count: Callable[[str], int]) -> Facts:
    """Return what may be known of a page; None where it is neither event nor index, and nothing is."""
    if isinstance(page, Event):
        return event_facts(page, count)
    return index_facts(page) if isinstance(page, DayIndex) else None

"""What a rule may know of a page without its text: enough to say of most that nothing is wrong with them.

Link rules judge by facts, those of their own page and of others, and look at the page itself only to tell where on
it they found something. So a run over an archive reads its pages once.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from archlint.model.days import Day
from archlint.model.lookalikes import Part, looks_like
from archlint.model.pages import DayIndex, Event, Page, SectionKind
from archlint.model.targets import target_path

COVER_IMAGE = "Cover Image"

Counts = Callable[[Sequence[Sequence[str]]], list[int]]
"""Tells how many tags contexts have that are cut at each ``, ``."""

Rank = tuple[int, str]
"""What a related item ranks by: how many tags it has, and its path."""


class EventFacts:
    """What may be known of an event.

    ``headline`` is stripped, empty where there is none; ``headline_hash`` stands for it (see :func:`text_hash`), and is
    0 where there is none. ``sources`` are its URLs, entities decoded, the cover image left out. ``changes`` are the
    older versions: headline and path each. ``links`` are the paths of its related items, ``size`` is how many there
    are; ``texts`` stand for their labels, ``contexts`` are their contexts (None without one), ``context_hashes`` stand
    for these (0 without one), ``tags`` are how many tags each has; ``page.related[n]`` is the item of ``links[n]``.
    ``mentions`` are the targets, as written, of the links to pages in its running text.
    ``last`` is the rank of the item that ranks last, None where no item has tags. ``complete`` is False where the
    related list holds lines that could not be read.

    A run over a whole archive keeps facts packed (:mod:`archlint.archive.packed_facts`): then most of these are
    unpacked when they are first asked for. Quickest are ``headline_hash``, ``has_formats``, ``size`` and ``last``.
    """

    __slots__ = (
        "changes", "complete", "context_hashes", "contexts", "day", "has_formats", "headline", "headline_hash", "last",
        "links", "mentions", "number", "path", "size", "sources", "tags", "texts", "unpack",
    )  # fmt: skip

    path: str
    day: Day
    headline: str
    headline_hash: int
    has_formats: bool
    sources: tuple[str, ...]
    changes: tuple[tuple[str, str], ...]
    links: tuple[str, ...]
    mentions: tuple[str, ...]
    size: int
    texts: Sequence[int]
    contexts: tuple[str | None, ...]
    context_hashes: Sequence[int]
    tags: Sequence[int]
    last: Rank | None
    complete: bool
    number: int
    unpack: Callable[["EventFacts", str], None]

    if not TYPE_CHECKING:  # type checkers know the attributes above, and report any other

        def __getattr__(self, name):
            """Unpack an attribute that is read for the first time; AttributeError where there is none of this name."""
            if name not in _PACKED:
                msg = f"EventFacts has no attribute {name!r}"
                raise AttributeError(msg, name=name, obj=self)
            self.unpack(self, name)
            return getattr(self, name)

    def __eq__(self, other: object) -> bool:
        """Whether both know the same of the same page."""
        return self is other or (isinstance(other, EventFacts) and self.told() == other.told())

    def __hash__(self) -> int:
        return hash(self.path)

    def told(self) -> tuple[object, ...]:
        """Return all that is known and does not follow from the rest, as plain values."""
        return (
            self.path, tuple(self.day), self.headline, self.has_formats, self.sources, self.changes, self.links,
            tuple(self.texts), self.contexts, tuple(self.tags), self.last, self.complete, self.mentions,
        )  # fmt: skip


_PACKED = frozenset(EventFacts.__slots__) - {"number", "unpack"}


class IndexFacts(NamedTuple):
    """What may be known of a day's index.

    ``links`` are the paths of its entries, ``texts`` stand for their labels (see :func:`text_hash`);
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


def text_hash(text: str) -> int:
    """Return what stands for a text, blanks at its ends aside: equal for equal texts, and for no others.

    Almost so: of 2**64 pairs of different texts one has equal marks. The labels of related links are half of what
    pages say, and all that others ask of them is whether they are what they should be. Marks hold for a run and the
    processes it forks. That of no text is 0.
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


def event_facts(event: Event, counts: Counts) -> EventFacts:
    """Return what may be known of the event."""
    headline = event.headline
    section = event.section(SectionKind.RELATED)
    sources, changes, related = event.sources, event.changes, event.related
    facts = EventFacts()
    facts.path = event.path
    facts.day = event.day
    facts.headline = headline.text.strip() if headline else ""
    facts.headline_hash = text_hash(facts.headline)
    facts.has_formats = event.formats is not None
    facts.sources = tuple(
        [
            source_url(target)
            for label, target in zip(sources.labels, sources.targets, strict=True)
            if not is_cover_image(label)
        ]
    )
    facts.changes = (
        tuple(
            [
                (label.strip(), target)
                for label, target in zip(changes.labels, changes.targets, strict=True)
                if target != event.path
            ]
        )
        if changes.targets
        else ()
    )
    facts.mentions = tuple([link.target.text for link in event.mentions]) if event.mentions else ()
    facts.links = related.paths
    facts.size = len(related.paths)
    facts.texts = list(map(text_hash, related.labels))
    facts.contexts = related.contexts
    facts.context_hashes = [text_hash(context or "") for context in related.contexts]
    facts.tags = tags = counts(related.parts)
    facts.last = min([rank for rank in zip(tags, related.paths, strict=True) if rank[0]], default=None)
    # What looks like a list may be the one.
    unsure = section.strays if section else looks_like(event.lookalikes, Part.RELATED)
    facts.complete = not unsure
    return facts


def index_facts(index: DayIndex) -> IndexFacts:
    """Return what may be known of the day index."""
    return IndexFacts(
        index.path,
        index.day,
        index.formats is not None,
        tuple([target_path(entry.target.text) for entry in index.entries]),
        tuple([text_hash(entry.label.text) for entry in index.entries]),
        target_path(index.previous.target.text) if index.previous else None,
        not index.strays and not index.lookalikes,
    )


def facts_of(page: Page, counts: Counts) -> Facts:
    """Return what may be known of a page; None where it is neither event nor index, and nothing is."""
    if isinstance(page, Event):
        return event_facts(page, counts)
    return index_facts(page) if isinstance(page, DayIndex) else None

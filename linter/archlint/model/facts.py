"""Facts of pages, without their texts: enough for rules to find that nothing is wrong with most pages.

Link rules judge by facts, those of their own page and of others, and read the page itself only to locate a finding. A
run over an archive therefore reads its pages once.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from archlint.model.days import Day
from archlint.model.items import ItemList
from archlint.model.lookalikes import Part, looks_like
from archlint.model.pages import DayIndex, Event, SectionKind
from archlint.model.ranks import Rank, last_rank
from archlint.model.targets import target_path

if TYPE_CHECKING:
    from archlint.model.site_facts import SiteFacts
    from archlint.model.source_links import Candidates

COVER_IMAGE = "Cover Image"

Counts = Callable[[Sequence[str | None]], list[int]]
"""Function that returns the numbers of tags in contexts that are cut at each ``, ``."""


class EventFacts:
    """The facts of an event.

    ``headline`` is stripped, empty if there is none; ``headline_hash`` is its hash (see :func:`text_hash`), 0 if there
    is none; ``body_hash`` is that of its body. ``sources`` are its URLs, entities decoded, without the cover image.
    ``changes`` are the older versions: headline and path each. ``links`` are the paths of its related items, ``size``
    is their number; ``texts`` are hashes of their labels, ``contexts`` are their contexts (None without one),
    ``context_hashes`` are the hashes of these (0 without one), ``tags`` are the numbers of tags in each;
    ``page.related[n]`` is the item of ``links[n]``. ``mentions`` are the targets, as written, of the links to pages in
    its running text. ``keys`` are those of the fields in its front matter. ``last`` is the rank of the item that ranks
    last, None if no item has tags. ``complete`` is False if the related list holds lines that could not be read.

    ``site`` is what the generator of a site makes of the page, None in an archive without one. On a site, ``asked`` are
    the keys that its links ask for, as far as only a page or a file of the site can answer to them.

    A run over a whole archive keeps facts packed (:mod:`archlint.archive.packed_facts`): then most of these are
    unpacked on first access. The fastest are ``headline_hash``, ``has_formats``, ``size``, ``last``, and ``changes``
    and ``mentions`` if there are none.
    """

    __slots__ = (
        "asked", "body_hash", "changes", "complete", "context_hashes", "contexts", "day", "has_formats", "headline",
        "headline_hash", "keys", "last", "links", "mentions", "number", "path", "site", "size", "sources", "tags",
        "texts", "unpack",
    )  # fmt: skip

    path: str
    day: Day
    headline: str
    headline_hash: int
    body_hash: int
    has_formats: bool
    sources: tuple[str, ...]
    changes: tuple[tuple[str, str], ...]
    links: tuple[str, ...]
    mentions: tuple[str, ...]
    keys: tuple[str, ...]
    site: "SiteFacts | None"
    asked: "Candidates"
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
            """Unpack an attribute that is read for the first time; AttributeError if there is none of this name."""
            if name not in _PACKED:
                msg = f"EventFacts has no attribute {name!r}"
                raise AttributeError(msg, name=name, obj=self)
            self.unpack(self, name)
            return getattr(self, name)

    def __eq__(self, other: object) -> bool:
        """Return whether both have the same facts of the same page."""
        return self is other or (isinstance(other, EventFacts) and self.values() == other.values())

    def __hash__(self) -> int:
        return hash(self.path)

    def values(self) -> tuple[object, ...]:
        """Return all facts that do not follow from others, as plain values."""
        return (
            self.path, tuple(self.day), self.headline, self.has_formats, self.sources, self.changes, self.links,
            tuple(self.texts), self.contexts, tuple(self.tags), self.last, self.complete, self.mentions, self.body_hash,
            self.keys, self.site,
        )  # fmt: skip


_PACKED = frozenset(EventFacts.__slots__) - {"number", "unpack"}


class IndexFacts(NamedTuple):
    """The facts of a day's index.

    ``links`` are the paths of its entries, ``texts`` are hashes of their labels (see :func:`text_hash`);
    ``page.entries[n]`` is the entry of ``links[n]``. ``previous`` is the path of its link to the day before, if it has
    one. ``complete`` is False if the index holds lines that could not be read.
    """

    path: str
    day: Day
    has_formats: bool
    links: tuple[str, ...]
    texts: tuple[int, ...]
    previous: str | None
    complete: bool


class PlainFacts:
    """The facts of a page of a site that is neither a post nor a document of a collection.

    As with events, ``site`` and ``asked`` may be made on first access.
    """

    __slots__ = ("asked", "path", "site", "unpack")

    path: str
    site: "SiteFacts"
    asked: "Candidates"
    unpack: Callable[["PlainFacts", str], None]

    if not TYPE_CHECKING:

        def __getattr__(self, name):
            """Make the facts of the site when they are read for the first time; AttributeError for any other name."""
            if name not in ("asked", "site"):
                msg = f"PlainFacts has no attribute {name!r}"
                raise AttributeError(msg, name=name, obj=self)
            self.unpack(self, name)
            return getattr(self, name)

    def __eq__(self, other: object) -> bool:
        """Return whether both have the same facts of the same page."""
        return self is other or (isinstance(other, PlainFacts) and (self.path, self.site) == (other.path, other.site))

    def __hash__(self) -> int:
        return hash(self.path)


Facts = EventFacts | IndexFacts | PlainFacts | None


def text_hash(text: str) -> int:
    """Return a 64-bit hash of a text without blanks at its ends; the hash of an empty text is 0.

    Different texts share a hash with a probability of 1 in 2**64. The labels of related links are half of the text of
    pages, and rules only compare them, for which a hash suffices. Hashes are valid in a run and the processes it forks.
    """
    return hash(text.strip())


def text_hashes(texts: Iterable[str]) -> list[int]:
    """Return the :func:`text_hash` of each text."""
    return [hash(text.strip()) for text in texts]


def is_cover_image(label: str) -> bool:
    """Return whether the label of a source says that it is the page's picture rather than a source."""
    return label.strip() == COVER_IMAGE


def source_url(target: str) -> str:
    """Return the URL of a source from the target of its link, with entities decoded."""
    if "&" not in target:
        return target
    if target.count("&") == target.count("&amp;"):
        return target.replace("&amp;", "&")
    from html import unescape  # 1 ms to import

    return unescape(target)


def event_facts(event: Event, counts: Counts) -> EventFacts:
    """Return the facts of an event, but for those of its site."""
    headline = event.headline
    facts = EventFacts()
    facts.path = event.path
    facts.day = event.day
    facts.headline = headline.text.strip() if headline else ""
    facts.headline_hash = text_hash(facts.headline)
    facts.body_hash = text_hash(event.body.text) if event.body else 0
    facts.has_formats = event.formats is not None
    facts.mentions = tuple([link.target.text for link in event.mentions]) if event.mentions else ()
    front = event.front_matter
    facts.keys = tuple([field.name for field in front.fields if not field.merged]) if front else ()
    if event.sections or event.lookalikes:
        _add_lists(facts, event, counts)
    else:
        facts.sources = facts.changes = facts.links = facts.texts = facts.contexts = facts.context_hashes = ()
        facts.tags = ()
        facts.last, facts.size, facts.complete = None, 0, True
    return facts


def _add_lists(facts: EventFacts, event: Event, counts: Counts) -> None:
    """Add the facts of an event's lists, which a page of a site has not."""
    section = event.section(SectionKind.RELATED)
    sources, changes, related = event.sources, event.changes, event.related
    facts.sources = _source_urls(sources)
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
    facts.links = related.paths
    facts.size = len(related.paths)
    facts.texts = text_hashes(related.labels)
    facts.contexts = related.contexts
    facts.context_hashes = text_hashes([context or "" for context in related.contexts])
    facts.tags = tags = counts(related.contexts)
    facts.last = last_rank(tags, related.paths)
    # Lines that look like a list may be the list.
    unsure = section.strays if section else looks_like(event.lookalikes, Part.RELATED)
    facts.complete = not unsure


def _source_urls(sources: ItemList) -> tuple[str, ...]:
    """Return the URLs of sources without the cover image, which are mostly the targets as they are."""
    labels, targets = sources.labels, sources.targets
    if "&" not in "".join(targets) and COVER_IMAGE not in "".join(labels):
        return targets
    return tuple(
        [source_url(target) for label, target in zip(labels, targets, strict=True) if not is_cover_image(label)]
    )


def index_facts(index: DayIndex) -> IndexFacts:
    """Return the facts of a day index."""
    return IndexFacts(
        index.path,
        index.day,
        index.formats is not None,
        tuple([target_path(entry.target.text) for entry in index.entries]),
        tuple(text_hashes([entry.label.text for entry in index.entries])),
        target_path(index.previous.target.text) if index.previous else None,
        not index.strays and not index.lookalikes,
    )

"""The archive of link rules: it reads the pages that it is asked about."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar, cast

from archlint.archive.link_columns import NO_LINKS, columns_of
from archlint.archive.lru import LruCache
from archlint.archive.page_reader import PageReader
from archlint.archive.questions import NOTHING_OUTSIDE, Outside
from archlint.files.store import Store
from archlint.model.days import Day
from archlint.model.facts import EventFacts, IndexFacts, PlainFacts
from archlint.rule import LinkColumns, Related
from archlint.rule.context import Archive, KnownT
from archlint.text.tags import Vocabulary

if TYPE_CHECKING:
    from archlint.archive.resolver import Resolver
    from archlint.layouts.base import Layout
    from archlint.model.source_links import Address

LONG_LIST = 100
"""Length of a list above which it is not searched from its beginning for each of very many links."""

_MOST_PLACES = 8
_MOST_DAYS = 200

KeyT = TypeVar("KeyT")


class OnDemandArchive(PageReader):
    """Answers link rules from a store."""

    def __init__(
        self, store: Store, layout: "Layout", vocabulary: Vocabulary, outside: Outside = NOTHING_OUTSIDE
    ) -> None:
        """Create an archive from a store, its layout, the vocabulary that counts tags, and answers from outside."""
        super().__init__(store, layout, vocabulary.counts)
        self._outside = outside
        self._resolver: Resolver | None = None
        self._days: dict[Day, tuple[str, ...]] = {}
        self._indexes: dict[Day, IndexFacts | None] = {}
        self._paths_of_site: Sequence[str] | None = None
        self._of_days: LruCache[tuple[object, Day], tuple[Any]] = LruCache(_MOST_DAYS)
        self._places: LruCache[str, dict[str, int]] = LruCache(_MOST_PLACES)
        self._last_day: tuple[Day | None, tuple[EventFacts, ...]] = (None, ())
        self._last_related: tuple[EventFacts | None, Sequence[Related]] = (None, ())
        self._last_columns: tuple[EventFacts | None, LinkColumns] = (None, NO_LINKS)

    def related(self, event: EventFacts) -> Sequence[Related]:
        """Return the related links of an event, without those to itself and repeated ones."""
        known, found = self._last_related
        if known is not event:
            found = self._related(event)
            self._last_related = (event, found)
        return found

    def link_columns(self, event: EventFacts) -> LinkColumns:
        """Return the related links of an event by column."""
        known, found = self._last_columns
        if known is not event:
            found = self._link_columns(event)
            self._last_columns = (event, found)
        return found

    def index(self, day: Day) -> IndexFacts | None:
        """Return the index of a day, from the first of its possible paths that exists."""
        if day not in self._indexes:
            path = next(filter(self.exists, self._layout.index_paths(day)), None)
            self._indexes[day] = None if path is None else self.index_at(path)
        return self._indexes[day]

    def to_add(self, path: str) -> str | None:
        """Return the file to name to ``git add`` if a commit would lack the page at an archive path, else None."""
        return self._outside.to_add(path) if self._outside.to_add else None

    def committed_headline(self, path: str) -> str | None:
        """Return the headline of the event at an archive path in a commit; None if it is not known."""
        return self._outside.committed_headline(path) if self._outside.committed_headline else None

    def day_paths(self, day: Day) -> tuple[str, ...]:
        """Return the archive paths of a day's events, sorted."""
        found = self._days.get(day)
        if found is None:
            found = self._days[day] = self._layout.day_pages(day, self.file_names(self._layout.day_folder(day)))
        return found

    def day_events(self, day: Day) -> tuple[EventFacts, ...]:
        """Return the readable events of a day, sorted by path."""
        known, found = self._last_day
        if known != day:
            found = tuple(facts for path in self.day_paths(day) if (facts := self.event(path)))
            self._last_day = (day, found)
        return found

    def page_paths(self) -> Sequence[str]:
        """Return the archive paths of all pages of a site, whether they are checked or not."""
        if self._paths_of_site is None:
            self._paths_of_site = tuple(self._outside.all_pages()) if self._outside.all_pages else ()
        return self._paths_of_site

    def resolve(self, key: str) -> "Address | None":
        """Return the page or file of a site that answers to a key; None if there is none."""
        return self._site().resolve(key)

    def answers_all(self, facts: EventFacts | PlainFacts) -> bool:
        """Return whether pages that were read answer to all that the links of a page ask for."""
        asked = facts.asked
        return not (asked.single or asked.choices) or self._site().has_all(asked)

    def learn(self, path: str) -> None:
        """Read to which keys a page of a site answers, and for which its links ask."""
        facts = self.site_page(path)
        if facts is not None:
            facts.asked  # noqa: B018  (made now, while the page is at hand)
        self._site().learn(path)

    def of_day(self, day: Day, find_out: Callable[[Archive, Day], KnownT]) -> KnownT:
        """Return the result of a function for a day; recent results are cached."""
        key = (find_out, day)
        known = self._of_days.find(key) or self._of_days.keep(key, (find_out(self, day),))
        found: KnownT = known[0]  # no cast, a call for which each page would pay
        return found

    def _link_columns(self, event: EventFacts) -> LinkColumns:
        return columns_of(event, self.related(event), self._outside.to_add)

    def _related(self, event: EventFacts) -> Sequence[Related]:
        links = event.links
        known = list(map(self._facts.get, links))
        if set(map(type, known)) == {EventFacts} and event.path not in links and len(set(links)) == len(links):
            return [
                (place, facts, self._place(event.path, facts))
                for place, facts in enumerate(cast("list[EventFacts]", known))
            ]
        seen = {event.path}
        found: list[Related] = []
        for place, path in enumerate(links):
            if path not in seen:
                seen.add(path)
                target = self.event(path)
                found.append((place, target, self._place(event.path, target) if target else -1))
        return found

    def _place(self, path: str, event: EventFacts) -> int:
        """Return the index of a path in an event's links; -1 if it is not there."""
        links = event.links
        if len(links) <= LONG_LIST:
            return links.index(path) if path in links else -1
        places = self._places.find(event.path) or self._places.keep(event.path, first_places(links))
        return places.get(path, -1)

    def _forget(self) -> None:
        """Discard values that were computed from facts that have changed."""
        self._indexes.clear()
        self._of_days.clear()
        self._places.clear()
        self._resolver = None
        self._last_day, self._last_related, self._last_columns = (None, ()), (None, ()), (None, NO_LINKS)

    def _site(self) -> "Resolver":
        if self._resolver is None:
            self._resolver = self._new_resolver()
        return self._resolver

    def _new_resolver(self) -> "Resolver":
        from archlint.archive.resolver import Resolver  # only sites have one

        linking = self._layout.linking
        assert linking is not None  # noqa: S101  (rules that ask need links between pages)
        return Resolver(linking, self._store, self.site_page, self.file_names, self.page_paths, self._outside.answering)


def first_places(links: Iterable[KeyT]) -> dict[KeyT, int]:
    """Return the first index of each link in a list."""
    places: dict[KeyT, int] = {}
    for place, link in enumerate(links):
        places.setdefault(link, place)
    return places

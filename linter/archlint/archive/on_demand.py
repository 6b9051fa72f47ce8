"""The archive of link rules: pages are read from a store on demand, and their facts are cached."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, TypeVar, cast, overload

from archlint.archive.link_columns import NO_LINKS, columns_of
from archlint.archive.lru import LruCache
from archlint.archive.page_facts import asked_by, facts_of, facts_of_site
from archlint.archive.questions import AllPages, Answering, CommittedHeadline, ToAdd
from archlint.files.store import Store
from archlint.layouts.features import Feature
from archlint.layouts.read import read_page
from archlint.model.days import Day, PathKind
from archlint.model.facts import EventFacts, Facts, IndexFacts, PlainFacts
from archlint.model.pages import DayIndex, Event, Page
from archlint.rule import LinkColumns, Related
from archlint.rule.context import Archive, KnownT
from archlint.text.tags import Vocabulary

if TYPE_CHECKING:
    from archlint.archive.resolver import Resolver
    from archlint.layouts.base import Layout
    from archlint.model.source_links import Address

LONG_LIST = 100
"""Length of a list above which it is not searched from its beginning for each of very many links."""

_LARGE = 100_000
"""Length of a page, in characters, whose text takes so long to read that the page is cached separately."""

_MOST_PAGES = 8
_MOST_DAYS = 200

KeyT = TypeVar("KeyT")


class PageChanged(Exception):  # noqa: N818  (named after what happened)
    """A page no longer matches its facts: it was edited during the run."""


class OnDemandArchive:
    """Answers link rules from a store. All facts are cached, and of pages the last ones and some large ones."""

    def __init__(  # noqa: PLR0913  (what it is asked, and who answers the rest)
        self,
        store: Store,
        layout: "Layout",
        vocabulary: Vocabulary,
        to_add: ToAdd | None = None,
        *,
        committed_headline: CommittedHeadline | None = None,
        all_pages: AllPages | None = None,
        answering: Answering | None = None,
    ) -> None:
        """Create an archive from a store, its layout, and the vocabulary that counts tags.

        ``to_add`` answers as :meth:`to_add` does, if a commit is checked, and ``committed_headline`` as
        :meth:`committed_headline`, if git may know. Of a site, ``all_pages`` returns the paths of all pages, and
        ``answering`` those that may answer to a key.
        """
        self._store = store
        self._layout = layout
        self._to_add = to_add
        self._committed_headline = committed_headline
        self._all_pages = all_pages
        self._answering = answering
        self._resolver: Resolver | None = None
        self._counts = vocabulary.counts
        self._facts: dict[str, Facts] = {}
        self._folders: dict[str, frozenset[str]] = {}
        self._days: dict[Day, tuple[str, ...]] = {}
        self._indexes: dict[Day, IndexFacts | None] = {}
        self._paths_of_site: Sequence[str] | None = None
        self._last_page: Page | None = None
        self._large: LruCache[str, Page] = LruCache(_MOST_PAGES)
        self._of_days: LruCache[tuple[object, Day], tuple[object]] = LruCache(_MOST_DAYS)
        self._places: LruCache[str, dict[str, int]] = LruCache(_MOST_PAGES)
        self._last_day: tuple[Day | None, tuple[EventFacts, ...]] = (None, ())
        self._last_related: tuple[EventFacts | None, Sequence[Related]] = (None, ())
        self._last_columns: tuple[EventFacts | None, LinkColumns] = (None, NO_LINKS)

    def read(self, path: str) -> Page:
        """Read the page at an archive path, and cache its facts."""
        page = read_page(self._store, self._layout, path)
        self._facts[path] = facts_of(page, self._layout, self._counts, self._unpack)
        self._last_page = page
        if len(page.text) > _LARGE:
            self._large.keep(path, page)
        return page

    def event(self, path: str) -> EventFacts | None:
        """Return the event at an archive path; None if there is no page, or no readable event."""
        facts = self._facts.get(path) or self._lookup(path, PathKind.EVENT)
        return facts if type(facts) is EventFacts else None

    def site_page(self, path: str) -> EventFacts | PlainFacts | None:
        """Return the event or the other page of a site at an archive path; None if there is none."""
        facts = self._facts.get(path) or self._lookup(path, PathKind.EVENT, PathKind.PLAIN)
        return facts if isinstance(facts, EventFacts | PlainFacts) else None

    def facts(self, path: str) -> Facts:
        """Return the facts of a page; None if it has none."""
        return self._facts.get(path)

    @overload
    def page(self, facts: EventFacts) -> Event: ...
    @overload
    def page(self, facts: IndexFacts) -> DayIndex: ...
    @overload
    def page(self, facts: PlainFacts) -> Page: ...
    def page(self, facts: EventFacts | IndexFacts | PlainFacts) -> Page:
        """Return the page of some facts; PageChanged, which is recorded, if the page has changed."""
        page = self._last_page
        if page is None or page.path != facts.path:
            page = self._large.find(facts.path)
        if page is None:
            page = self.read(facts.path)
            if self._facts[facts.path] != facts:
                self._forget()
                raise PageChanged(facts.path)
        return page

    def page_at(self, path: str) -> Page:
        """Return the page at an archive path; PageChanged if it no longer matches its facts."""
        facts = self.facts(path)
        return self.read(path) if facts is None else self.page(facts)

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

    def index_at(self, path: str) -> IndexFacts | None:
        """Return the day index at an archive path."""
        facts = self._lookup(path, PathKind.INDEX)
        return facts if isinstance(facts, IndexFacts) else None

    def index(self, day: Day) -> IndexFacts | None:
        """Return the index of a day, from the first of its possible paths that exists."""
        if day not in self._indexes:
            path = next(filter(self.exists, self._layout.index_paths(day)), None)
            self._indexes[day] = None if path is None else self.index_at(path)
        return self._indexes[day]

    def exists(self, path: str) -> bool:
        """Return whether a page of any kind is at an archive path; case must match."""
        folder, _, name = path.rpartition("/")
        return self._layout.is_page(name) and name in self._names(folder)

    def to_add(self, path: str) -> str | None:
        """Return the file to name to ``git add`` if a commit would lack the page at an archive path, else None."""
        return self._to_add(path) if self._to_add else None

    def committed_headline(self, path: str) -> str | None:
        """Return the headline of the event at an archive path in a commit; None if it is not known."""
        return self._committed_headline(path) if self._committed_headline else None

    def day_paths(self, day: Day) -> tuple[str, ...]:
        """Return the archive paths of a day's events, sorted."""
        found = self._days.get(day)
        if found is None:
            found = self._days[day] = self._layout.day_pages(day, self._names(self._layout.day_folder(day)))
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
            self._paths_of_site = tuple(self._all_pages()) if self._all_pages else ()
        return self._paths_of_site

    def resolve(self, key: str) -> "Address | None":
        """Return the page or file of a site that answers to a key; None if there is none."""
        return self._site().resolve(key)

    def answers_all(self, facts: EventFacts | PlainFacts) -> bool:
        """Return whether pages that were read answer to all that the links of a page ask for."""
        asked = facts.asked
        return not any(asked) or self._site().has_all(asked)

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
        return cast("KnownT", known[0])

    def _link_columns(self, event: EventFacts) -> LinkColumns:
        return columns_of(event, self.related(event), self._to_add)

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

    def _lookup(self, path: str, *kinds: PathKind) -> Facts:
        if path not in self._facts:
            if self._layout.classify(path).kind not in kinds or not self.exists(path):
                return None
            page = read_page(self._store, self._layout, path)
            self._facts[path] = facts = facts_of(page, self._layout, self._counts, self._unpack)
            if isinstance(facts, EventFacts | PlainFacts) and Feature.LINKS in self._layout.features:
                facts.site = facts_of_site(page, self._layout)  # what others ask for, while the page is at hand
        return self._facts[path]

    def _site(self) -> "Resolver":
        if self._resolver is None:
            from archlint.archive.resolver import Resolver  # only sites have one

            linking = self._layout.linking
            assert linking is not None  # noqa: S101  (rules that ask need links between pages)
            self._resolver = Resolver(
                linking, self._store, self.site_page, self._names, self.page_paths, self._answering
            )
        return self._resolver

    def _unpack(self, facts: EventFacts | PlainFacts, name: str) -> None:
        """Make facts of a site that a rule asks for, of the page as it is now."""
        page = self._last_page
        if page is None or page.path != facts.path:
            page = read_page(self._store, self._layout, facts.path)
        if name == "asked":
            facts.asked = asked_by(page, self._layout)
        else:
            facts.site = facts_of_site(page, self._layout)

    def _names(self, folder: str) -> frozenset[str]:
        names = self._folders.get(folder)
        if names is None:
            names = self._folders[folder] = self._store.names(folder)
        return names


def first_places(links: Iterable[KeyT]) -> dict[KeyT, int]:
    """Return the first index of each link in a list."""
    places: dict[KeyT, int] = {}
    for place, link in enumerate(links):
        places.setdefault(link, place)
    return places

"""The archive as link rules see it: pages read from a store as they ask, remembered as facts."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from archlint.model.days import Day, PathKind, day_index_path, parse_path, target_path
from archlint.model.facts import EventFacts, IndexFacts, Row, facts_of, of_row
from archlint.model.pages import Event, Page
from archlint.rule import Related


class Store(Protocol):
    """Where pages come from: the disk, or memory."""

    def read(self, path: str) -> Page:
        """Return the page at an archive path, an unreadable one if need be."""

    def names(self, folder: str) -> frozenset[str]:
        """Return the names of the files in a folder, given as an archive path without a slash at the end."""


class PageChanged(Exception):  # noqa: N818  (named after what happened)
    """A page is no longer what its facts say: somebody edited it during the run."""


class StoredArchive:
    """Answers link rules from a store. What was read once is remembered as facts, of pages only the last."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._facts: dict[str, EventFacts | IndexFacts | None] = {}
        self._folders: dict[str, frozenset[str]] = {}
        self._days: dict[Day, tuple[str, ...]] = {}
        self._last_page: Page | None = None
        self._last_day: tuple[Day | None, tuple[EventFacts, ...]] = (None, ())
        self._last_related: tuple[EventFacts | None, Sequence[Related]] = (None, ())

    def read(self, path: str) -> Page:
        """Read the page at an archive path, and remember what others may ask of it."""
        page = self._store.read(path)
        self._facts[path] = facts_of(page)
        self._last_page = page
        return page

    def event(self, path: str) -> EventFacts | None:
        """Return the event at an archive path; None where there is no page, or it is no readable event."""
        facts = self._facts.get(path) or self._lookup(path, PathKind.EVENT)
        return facts if type(facts) is EventFacts else None

    def page(self, event: EventFacts) -> Event:
        """Return the page that facts are of; PageChanged where it is another by now, which is remembered then."""
        page = self._last_page
        if page is None or page.path != event.path:
            page = self.read(event.path)
            if self._facts[event.path] != event:
                self._last_day, self._last_related = (None, ()), (None, ())
                raise PageChanged(event.path)
        assert isinstance(page, Event)  # noqa: S101  (it has an event's facts)
        return page

    def related(self, event: EventFacts) -> Sequence[Related]:
        """Return the related links of an event, without those to itself and repeated ones."""
        known, found = self._last_related
        if known is not event:
            found = self._related(event)
            self._last_related = (event, found)
        return found

    def index_at(self, path: str) -> IndexFacts | None:
        """Return the day index at an archive path."""
        facts = self._lookup(path, PathKind.INDEX)
        return facts if isinstance(facts, IndexFacts) else None

    def index(self, day: Day) -> IndexFacts | None:
        """Return the day's ``index.md``, or its ``README.md`` where it has only that."""
        path = day_index_path(day)
        return self.index_at(path if self.exists(path) else f"{day.folder}/README.md")

    def exists(self, path: str) -> bool:
        """Whether there is a page at an archive path, of whatever kind; capitals must agree."""
        folder, _, name = path.rpartition("/")
        return name.endswith(".md") and name in self._names(folder)

    def day_paths(self, day: Day) -> tuple[str, ...]:
        """Return the archive paths of a day's events, sorted."""
        found = self._days.get(day)
        if found is None:
            paths = (f"{day.folder}/{name}" for name in sorted(self._names(day.folder)))
            found = self._days[day] = tuple(path for path in paths if parse_path(path).kind is PathKind.EVENT)
        return found

    def day_events(self, day: Day) -> tuple[EventFacts, ...]:
        """Return the readable events of a day, sorted by path."""
        known, found = self._last_day
        if known != day:
            found = tuple(facts for path in self.day_paths(day) if (facts := self.event(path)))
            self._last_day = (day, found)
        return found

    def learn(self, rows: Iterable[tuple[str, Row]]) -> None:
        """Remember the facts of pages, given as paths and rows."""
        for path, row in rows:
            self._facts[path] = of_row(row)

    def _related(self, event: EventFacts) -> list[Related]:
        seen = {event.path}
        found = []
        for place, target in enumerate(event.links):
            path = target_path(target)
            if path not in seen:
                seen.add(path)
                found.append(Related(place, path, self.event(path)))
        return found

    def _lookup(self, path: str, kind: PathKind) -> EventFacts | IndexFacts | None:
        if path not in self._facts:
            if parse_path(path).kind is not kind or not self.exists(path):
                return None
            self._facts[path] = facts_of(self._store.read(path))
        return self._facts[path]

    def _names(self, folder: str) -> frozenset[str]:
        names = self._folders.get(folder)
        if names is None:
            names = self._folders[folder] = self._store.names(folder)
        return names

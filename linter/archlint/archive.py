"""The archive as link rules see it: pages read from a store as they ask, remembered as facts."""

from collections.abc import Iterable
from typing import Any, Protocol

from archlint.model.days import Day, PathKind, day_index_path, parse_path
from archlint.model.facts import EventFacts, IndexFacts, event_facts, index_facts
from archlint.model.pages import DayIndex, Event, Page


class Store(Protocol):
    """Where pages come from: the disk, or memory."""

    def read(self, path: str) -> Page:
        """Return the page at an archive path, an unreadable one if need be."""

    def names(self, folder: str) -> frozenset[str]:
        """Return the names of the files in a folder, given as an archive path without a slash at the end."""


class StoredArchive:
    """Answers link rules from a store. What was read once is remembered as facts, never as pages."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._facts: dict[str, EventFacts | IndexFacts | None] = {}
        self._folders: dict[str, frozenset[str]] = {}
        self._days: dict[Day, tuple[str, ...]] = {}

    def page(self, path: str) -> Page:
        """Read the page at an archive path, and remember what others may ask of it."""
        page = self._store.read(path)
        self._remember(path, page)
        return page

    def event(self, path: str) -> EventFacts | None:
        """Return the event at an archive path; None where there is no page, or it is no readable event."""
        facts = self._facts.get(path) or self._lookup(path, PathKind.EVENT)
        return facts if isinstance(facts, EventFacts) else None

    def link_texts(self, path: str) -> tuple[str, ...]:
        """Return the texts of an event's related links, stripped; it is read anew, so ask rarely."""
        page = self._store.read(path)
        return tuple(item.label.text.strip() for item in page.related) if isinstance(page, Event) else ()

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
        return tuple(facts for path in self.day_paths(day) if (facts := self.event(path)))

    def rows(self) -> list[tuple[str, bool | None, tuple[object, ...]]]:
        """Return all that is remembered as plain tuples, for :meth:`learn` of an archive in another process.

        Of each page: its path, whether it is an event (None: neither event nor index), and its facts.
        """
        return [
            (path, None if facts is None else isinstance(facts, EventFacts), tuple(facts or ()))
            for path, facts in self._facts.items()
        ]

    def learn(self, rows: Iterable[tuple[str, bool | None, tuple[Any, ...]]]) -> None:
        """Remember what another archive has learnt."""
        for path, is_event, row in rows:
            if is_event:
                self._facts[path] = EventFacts(*row).interned()
            else:
                self._facts[path] = None if is_event is None else IndexFacts(*row)

    def _lookup(self, path: str, kind: PathKind) -> EventFacts | IndexFacts | None:
        if path not in self._facts:
            if parse_path(path).kind is not kind or not self.exists(path):
                return None
            self._remember(path, self._store.read(path))
        return self._facts[path]

    def _remember(self, path: str, page: Page) -> None:
        if isinstance(page, Event):
            self._facts[path] = event_facts(page)
        elif isinstance(page, DayIndex):
            self._facts[path] = index_facts(page)
        else:
            self._facts[path] = None

    def _names(self, folder: str) -> frozenset[str]:
        names = self._folders.get(folder)
        if names is None:
            names = self._folders[folder] = self._store.names(folder)
        return names

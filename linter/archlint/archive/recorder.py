"""Record the requests of a run, page by page, so that the cache knows what a change can affect."""

import marshal
from array import array
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeVar, overload

from archlint.archive.dependencies import (
    ADDRESSES,
    ALL_NAMES,
    COMMIT,
    EVERY_PATH,
    EVERYTHING,
    KEYS,
    UNCHECKED,
    Dependencies,
    address_hash,
    address_key,
    blob_id,
    group_key,
    key_of,
    no_dependencies,
    packed,
)
from archlint.archive.observer import Observer
from archlint.model.days import Day
from archlint.model.facts import EventFacts, IndexFacts, PlainFacts
from archlint.model.pages import DayIndex, Event, Page
from archlint.rule import Archive, ArchiveContext, LinkColumns, Related, Tallied, WholeArchive
from archlint.text.tags import Vocabulary

if TYPE_CHECKING:
    from archlint.layouts.base import Layout
    from archlint.model.source_links import Address

TaskT = TypeVar("TaskT")
KnownT = TypeVar("KnownT")


class _Asked(NamedTuple):
    """Requests for the current page: pages by paths, days with all their events, groups with their forms, and keys."""

    paths: set[str]
    days: set[Day]
    groups: set[str]
    keys: set[str]


class Recorder(Observer):
    """Records the pages that a run reads, and the requests of its link rules for other pages.

    Requests within a page's own group are not recorded: a page depends on its whole group in any case.
    """

    def __init__(self, folders: Container[str], layout: "Layout") -> None:
        """Create a recorder for the folders of a run, as archive paths without a slash at the end, and a layout."""
        self._folders = folders
        self._layout = layout
        self._page = ""
        self._asked = _Asked(set(), set(), set(), set())
        self._notes = no_dependencies()
        self._received: list[bytes] = []

    def note(self, path: str, data: bytes) -> None:
        """Record the bytes of a page that was read."""
        self._notes.note(path, blob_id(data))

    def turn_to(self, page: str) -> None:
        """Record the following requests for another page."""
        if any(self._asked):
            self._close()
        self._page = page

    def archive(self, archive: Archive) -> Archive:
        """Return the archive, wrapped to record its requests."""
        return _Watched(archive, self._asked)

    def look_up(self, look_up: Callable[[str], KnownT]) -> Callable[[str], KnownT]:
        """Return the function, wrapped to record the paths that it is called with."""

        def noted(path: str) -> KnownT:
            self._asked.paths.add(path)
            return look_up(path)

        return noted

    def archive_context(
        self, layout: "Layout", vocabulary: Vocabulary, archive: WholeArchive, options: object
    ) -> ArchiveContext:
        """Return the context of an archive rule, whose archive records its requests."""
        return _WatchedContext(layout, vocabulary, _WatchedWhole(archive, self._asked), options)

    def note_key_hashes(self, page: str, hashes: Iterable[int]) -> None:
        """Record the key hashes of an event."""
        self._notes.key_hashes[page] = packed(hashes)

    def note_tallied(self, page: str, tallied: Collection[Tallied]) -> None:
        """Record the groups and forms of a page."""
        self._notes.tallied[page] = tuple(tallied)

    def note_addresses(self, page: str, keys: Iterable[str]) -> None:
        """Record the keys to which a page of a site answers."""
        self._notes.provided[page] = array(ADDRESSES, sorted(set(map(address_hash, keys)))).tobytes()

    def take(self) -> Dependencies:
        """Return the records, and forget them."""
        self.turn_to("")
        notes, self._notes = self._notes, no_dependencies()
        for data in self._received:
            notes.add(Dependencies(*marshal.loads(data)))  # noqa: S302  (from our own processes)
        self._received.clear()
        return notes

    def fork_map(self, work: Callable[[TaskT], bytes], tasks: Sequence[TaskT], jobs: int) -> Iterator[bytes]:
        """Yield the results of the pool, and add the records that the processes collect in their copies."""

        def watched(task: TaskT) -> bytes:
            self._notes = no_dependencies()
            self._received.clear()
            result = work(task)
            return marshal.dumps((marshal.dumps(tuple(self.take())), result))

        for data in super().fork_map(watched, tasks, jobs):
            # Packed until the run is over, when facts no longer need the memory.
            notes, result = marshal.loads(data)  # noqa: S302  (from our own processes)
            self._received.append(notes)
            yield result

    def _close(self) -> None:
        """Record the requests of the page that is done."""
        paths, days, groups, addresses = self._asked
        group_of = self._layout.group
        own = group_of(self._page)
        keys = set(array(KEYS, self._notes.asked.get(self._page, b"")))  # archive rules visit a page again
        if EVERY_PATH in paths:
            paths.remove(EVERY_PATH)
            keys.add(EVERYTHING)
        if COMMIT in paths:
            paths.remove(COMMIT)
            self._notes.passing.add(self._page)
        for path in paths:
            if group_of(path) != own:
                keys.add(key_of(path))
                self._note_folder(path.rpartition("/")[0])
        for day in days:
            group = self._layout.day_group(day)
            if group != own:
                keys.add(key_of(group + "/"))
                self._note_folder(self._layout.day_folder(day))
        keys.update(map(group_key, groups))
        keys.update(map(address_key, map(address_hash, addresses)))
        if keys:
            self._notes.asked[self._page] = packed(keys)
        paths.clear()
        days.clear()
        groups.clear()
        addresses.clear()

    def _note_folder(self, folder: str) -> None:
        if folder not in self._folders:
            self._notes.outside.add(folder)


class _Watched:
    """An archive that records the paths that it is asked for."""

    def __init__(self, archive: Archive, asked: _Asked) -> None:
        self._archive = archive
        self._asked = asked

    def event(self, path: str) -> EventFacts | None:
        self._asked.paths.add(path)
        return self._archive.event(path)

    @overload
    def page(self, facts: EventFacts) -> Event: ...
    @overload
    def page(self, facts: IndexFacts) -> DayIndex: ...
    @overload
    def page(self, facts: PlainFacts) -> Page: ...
    def page(self, facts: EventFacts | IndexFacts | PlainFacts) -> Page:
        self._asked.paths.add(facts.path)
        return self._archive.page(facts)

    def related(self, event: EventFacts) -> Sequence[Related]:
        self._asked.paths.update(event.links)
        return self._archive.related(event)

    def link_columns(self, event: EventFacts) -> LinkColumns:
        self._asked.paths.update(event.links)
        return self._archive.link_columns(event)

    def site_page(self, path: str) -> EventFacts | PlainFacts | None:
        self._asked.paths.add(path)
        return self._archive.site_page(path)

    def resolve(self, key: str) -> "Address | None":
        self._asked.keys.add(key)
        self._asked.keys.add(UNCHECKED)
        if not key.startswith("post:"):  # a file that is no page may be there, or come
            self._asked.paths.add(key[key.index(":") + 1 :])
        return self._archive.resolve(key)

    def answers_all(self, facts: EventFacts | PlainFacts) -> bool:
        single, choices = facts.asked
        self._asked.keys.update(single)
        for keys in choices:
            self._asked.keys.update(keys)
        return self._archive.answers_all(facts)

    def page_paths(self) -> Sequence[str]:
        self._asked.keys.add(ALL_NAMES)
        return self._archive.page_paths()

    def exists(self, path: str) -> bool:
        self._asked.paths.add(path)
        return self._archive.exists(path)

    def to_add(self, path: str) -> str | None:
        return self._archive.to_add(path)

    def committed_headline(self, path: str) -> str | None:
        headline, event = self._archive.committed_headline(path), self._archive.event(path)
        # A commit of the edit changes the answer; one of other pages does not.
        if headline is not None and event is not None and headline.strip() != event.headline:
            self._asked.paths.add(COMMIT)
        return headline

    def day_paths(self, day: Day) -> tuple[str, ...]:
        self._asked.days.add(day)
        return self._archive.day_paths(day)

    def day_events(self, day: Day) -> tuple[EventFacts, ...]:
        self._asked.days.add(day)
        return self._archive.day_events(day)

    def index(self, day: Day) -> IndexFacts | None:
        self._asked.days.add(day)
        return self._archive.index(day)

    def index_at(self, path: str) -> IndexFacts | None:
        self._asked.paths.add(path)
        return self._archive.index_at(path)

    def of_day(self, day: Day, find_out: Callable[[Archive, Day], KnownT]) -> KnownT:
        self._asked.days.add(day)
        return self._archive.of_day(day, find_out)


class _WatchedWhole(_Watched):
    """A whole archive that records its requests; shared keys are recorded as hashes."""

    def __init__(self, archive: WholeArchive, asked: _Asked) -> None:
        super().__init__(archive, asked)
        self._whole = archive

    def events(self) -> Iterator[EventFacts]:
        self._asked.paths.add(EVERY_PATH)
        return self._whole.events()

    def sharing(self, event: EventFacts) -> Sequence[EventFacts]:
        return self._whole.sharing(event)

    def sharing_pages(self, facts: EventFacts | PlainFacts) -> Sequence[EventFacts | PlainFacts]:
        return self._whole.sharing_pages(facts)

    def tally(self, group: str) -> Mapping[str, int]:
        self._asked.groups.add(group)
        return self._whole.tally(group)


class _WatchedContext(ArchiveContext):
    """A context whose archive records its requests; values computed once count as requested by every page."""

    __slots__ = ("_watched",)

    def __init__(self, layout: "Layout", vocabulary: Vocabulary, archive: _WatchedWhole, options: object) -> None:
        super().__init__(layout, vocabulary, archive, options)
        self._watched = archive

    def once(self, find_out: Callable[[WholeArchive], KnownT]) -> KnownT:
        self._watched.events()
        return super().once(find_out)

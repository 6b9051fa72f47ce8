"""Watch an archive: note what rules ask it for."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeVar, overload

from archlint.archive.dependencies import ALL_NAMES, COMMIT, EVERY_PATH, UNCHECKED
from archlint.model.days import Day
from archlint.model.facts import EventFacts, IndexFacts, PlainFacts
from archlint.model.pages import DayIndex, Event, Page
from archlint.rule import Archive, ArchiveContext, LinkColumns, Related, WholeArchive
from archlint.text.tags import Vocabulary

if TYPE_CHECKING:
    from archlint.layouts.base import Layout
    from archlint.model.source_links import Address

KnownT = TypeVar("KnownT")


class Requests(NamedTuple):
    """Requests for the current page: pages by paths, days with all their events, groups with their forms, and keys."""

    paths: set[str]
    days: set[Day]
    groups: set[str]
    keys: set[str]


def watched(archive: Archive, asked: Requests) -> Archive:
    """Return an archive whose requests are added to those that were asked."""
    return _Watched(archive, asked)


def watched_context(
    layout: "Layout", vocabulary: Vocabulary, archive: WholeArchive, options: object, asked: Requests
) -> ArchiveContext:
    """Return the context of an archive rule, with an archive whose requests are added to those that were asked."""
    return _WatchedContext(layout, vocabulary, _WatchedWhole(archive, asked), options)


class _Watched:
    """An archive that records what it is asked for."""

    def __init__(self, archive: Archive, asked: Requests) -> None:
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
        from archlint.model.source_links import OF_PAGES, named_by  # an event archive has no keys

        self._asked.keys.add(key)
        self._asked.keys.add(UNCHECKED)
        if not key.startswith(OF_PAGES):  # a file that is no page may be there, or come
            self._asked.paths.add(named_by(key))
        return self._archive.resolve(key)

    def answers_all(self, facts: EventFacts | PlainFacts) -> bool:
        single, choices, _ = facts.asked
        self._asked.keys.update(single)
        for keys in choices:
            self._asked.keys.update(keys)
        return self._archive.answers_all(facts)

    def has_file(self, key: str) -> bool:
        from archlint.model.source_links import named_by  # as above

        self._asked.paths.add(named_by(key))
        return self._archive.has_file(key)

    def absent_files(self, facts: EventFacts | PlainFacts) -> Sequence[tuple[str, ...]]:
        return [keys for keys in facts.asked.files if not any(map(self.has_file, keys))]

    def file_names(self, folder: str) -> frozenset[str]:
        self._asked.paths.add(f"{folder}/")
        return self._archive.file_names(folder)

    def folder_names(self, folder: str) -> frozenset[str]:
        self._asked.paths.add(f"{folder}/")
        return self._archive.folder_names(folder)

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

    def __init__(self, archive: WholeArchive, asked: Requests) -> None:
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

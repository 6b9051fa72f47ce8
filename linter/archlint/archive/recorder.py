"""Record the requests of a run, page by page, so that the cache knows what a change can affect."""

import marshal
from array import array
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from archlint.archive.dependencies import (
    ADDRESSES,
    COMMIT,
    EVERY_PATH,
    EVERYTHING,
    KEYS,
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
from archlint.archive.watched import Requests, watched, watched_context
from archlint.rule import Archive, ArchiveContext, Tallied, WholeArchive
from archlint.text.tags import Vocabulary

if TYPE_CHECKING:
    from archlint.layouts.base import Layout

TaskT = TypeVar("TaskT")
KnownT = TypeVar("KnownT")


class Recorder(Observer):
    """Records the pages that a run reads, and the requests of its link rules for other pages.

    Requests within a page's own group are not recorded: a page depends on its whole group in any case.
    """

    def __init__(self, folders: Container[str], layout: "Layout") -> None:
        """Create a recorder for the folders of a run, as archive paths without a slash at the end, and a layout."""
        self._folders = folders
        self._layout = layout
        self._page = ""
        self._asked = Requests(set(), set(), set(), set())
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
        return watched(archive, self._asked)

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
        return watched_context(layout, vocabulary, archive, options, self._asked)

    def note_key_hashes(self, page: str, hashes: Iterable[int]) -> None:
        """Record the key hashes of a page."""
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

        def recorded(task: TaskT) -> bytes:
            self._notes = no_dependencies()
            self._received.clear()
            result = work(task)
            return marshal.dumps((marshal.dumps(tuple(self.take())), result))

        for data in super().fork_map(recorded, tasks, jobs):
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

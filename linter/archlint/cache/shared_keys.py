"""Events that archive rules have to check again: those that share a key with a changed event."""

from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from archlint.archive.complete import is_key_hash
from archlint.archive.dependencies import KEYS
from archlint.archive.on_demand import OnDemandArchive
from archlint.cache.changes import FolderChanges, folder_of, name_of
from archlint.cache.database import Row
from archlint.cache.memory import folders_asking, page_asks_for, pages_of
from archlint.cache.snapshot import CHECKED
from archlint.engine.job import Job
from archlint.engine.linter import Linter
from archlint.layouts.read import read_page
from archlint.model.facts import facts_of

KeyHashes = frozenset[int]


class Common(NamedTuple):
    """Pages to check again, and the ``others`` that archive rules may ask about, with their key hashes."""

    again: set[str]
    others: dict[str, tuple[int, ...]]


def find_common(job: Job, changes: FolderChanges, rows: Mapping[str, Row], again: Collection[str]) -> Common:
    """Add to the pages to check again those that have or had a key in common with a changed page."""
    finder = _Finder(changes, rows)
    changed = changes.written | changes.new | changes.gone | changes.left_out | changes.unchecked
    now = finder.hashes_now(job, changed)
    hashes = frozenset[int]().union(*now.values(), *map(finder.hashes_then, changed))
    wider = {*again, *(path for path, _ in finder.checked_with(hashes))}
    asked = frozenset[int]().union(*(now[path] if path in now else finder.hashes_then(path) for path in wider))
    others = {path: tuple(found) for path, found in finder.checked_with(asked) if path not in wider}
    return Common(wider, others)


class _Finder:
    """Searches the cached rows for key hashes."""

    def __init__(self, changes: FolderChanges, rows: Mapping[str, Row]) -> None:
        self._changes = changes
        self._rows = rows

    def hashes_now(self, job: Job, changed: Iterable[str]) -> dict[str, KeyHashes]:
        """Return the current key hashes of the changed pages to check."""
        linter = Linter((), job, OnDemandArchive(job.store, job.layout, job.vocabulary))
        found = {}
        for path in changed:
            view = self._changes.folders[folder_of(path)].now
            if name_of(path) in view and view[name_of(path)].part == CHECKED:
                facts = facts_of(read_page(job.store, job.layout, path), job.vocabulary.counts)
                found[path] = frozenset(linter.key_hashes(facts))
        return found

    def hashes_then(self, path: str) -> KeyHashes:
        """Return the cached key hashes of a page."""
        folder, name = folder_of(path), name_of(path)
        view = self._changes.folders.get(folder)
        pages = view.then if view else pages_of(self._rows[folder]) if folder in self._rows else {}
        return _key_hashes(pages[name].asked) if name in pages else frozenset()

    def checked_with(self, hashes: KeyHashes) -> Iterator[tuple[str, KeyHashes]]:
        """Yield the pages to check with one of the hashes in the cache, with all of their hashes."""
        for folder in folders_asking(self._rows, hashes):
            view = self._changes.folders.get(folder)
            for name, memory in pages_of(self._rows[folder]).items():
                if not page_asks_for(memory, hashes):
                    continue
                stamp = view.now.get(name) if view else memory.stamp
                if stamp is not None and stamp.part == CHECKED:
                    yield f"{folder}/{name}", _key_hashes(memory.asked)


def _key_hashes(asked: bytes) -> KeyHashes:
    return frozenset(filter(is_key_hash, array(KEYS, asked)))

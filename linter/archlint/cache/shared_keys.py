"""Pages that archive rules have to check again: those that share a key with a changed one, or a group of forms."""

from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from archlint.archive.complete import is_key_hash
from archlint.archive.dependencies import ADDRESSES, ALL_NAMES, KEYS, UNCHECKED, address_hash, address_key, group_key
from archlint.archive.on_demand import OnDemandArchive
from archlint.archive.page_facts import facts_of, keys_of
from archlint.archive.tally import Counts
from archlint.cache.changes import FolderChanges, folder_of, name_of
from archlint.cache.database import Row
from archlint.cache.memory import folders_asking, page_asks_for, pages_of
from archlint.cache.snapshot import CHECKED
from archlint.cache.tallied import counts_of_others, decode_tallied
from archlint.engine.job import Job
from archlint.engine.linter import Linter
from archlint.layouts.read import read_page
from archlint.rule import Tallied

KeyHashes = frozenset[int]


class Common(NamedTuple):
    """Pages to check again, and what archive rules may ask about the remaining pages.

    These are the ``others``, with their key hashes, and how often there are which forms of groups, as ``counted``.
    """

    again: set[str]
    others: dict[str, tuple[int, ...]]
    counted: Counts


class _Answers(NamedTuple):
    """Answers of a page to others: its key hashes, its groups and forms, and on a site the keys that it answers to."""

    hashes: KeyHashes
    tallied: frozenset[Tallied]
    provided: frozenset[int]


_NOTHING = _Answers(frozenset(), frozenset(), frozenset())


def find_common(job: Job, changes: FolderChanges, rows: Mapping[str, Row], again: Collection[str]) -> Common:
    """Add to the pages to check again those that rules compare with a changed one, or link to it.

    They have or had a key in common with it, or have asked about a group in which it has another form now, or for a key
    to which it answers now, or does no longer.
    """
    finder = _Finder(changes, rows)
    changed = changes.written | changes.new | changes.gone | changes.left_out | changes.unchecked
    now = finder.told_now(job, changed)
    then = {path: finder.told_then(path) for path in changed}
    hashes = frozenset[int]().union(*(told.hashes for told in (*now.values(), *then.values())))
    asked = {*map(group_key, _other_counts(now.values(), then.values())), *_other_answers(changes, now, then)}
    wider = {*again, *(path for path, _ in finder.checked_with(hashes | asked))}
    hashes = frozenset[int]().union(*((now[path] if path in now else finder.told_then(path)).hashes for path in wider))
    others = {path: tuple(found) for path, found in finder.checked_with(hashes) if path not in wider}
    return Common(wider, others, counts_of_others(changes, rows, wider))


def _other_counts(now: Iterable[_Answers], then: Iterable[_Answers]) -> set[str]:
    """Return the groups in which another number of pages has a form now."""
    counts = Counter(pair for told in now for pair in told.tallied)
    counts.subtract(pair for told in then for pair in told.tallied)
    return {group for (group, _), more in counts.items() if more}


def _other_answers(changes: FolderChanges, now: Mapping[str, _Answers], then: Mapping[str, _Answers]) -> Iterator[int]:
    """Yield what links of a site ask for and would find others, or none: keys, the names of pages, unchecked pages."""
    for path, before in then.items():
        yield from map(address_key, now.get(path, _NOTHING).provided ^ before.provided)
    if changes.new or changes.gone:
        yield address_key(address_hash(ALL_NAMES))
    if then.keys() - now.keys():
        yield address_key(address_hash(UNCHECKED))


class _Finder:
    """Searches the cached rows for what pages told archive rules."""

    def __init__(self, changes: FolderChanges, rows: Mapping[str, Row]) -> None:
        self._changes = changes
        self._rows = rows
        self._tallied: dict[str, dict[str, list[Tallied]]] = {}

    def told_now(self, job: Job, changed: Iterable[str]) -> dict[str, _Answers]:
        """Return the answers of the changed pages to check, as they are now."""
        linter = Linter((), job, OnDemandArchive(job.store, job.layout, job.vocabulary))
        found = {}
        for path in changed:
            view = self._changes.folders[folder_of(path)].now
            if name_of(path) in view and view[name_of(path)].part == CHECKED:
                facts = facts_of(read_page(job.store, job.layout, path), job.layout, job.vocabulary.counts)
                provided = frozenset(map(address_hash, keys_of(facts)))
                found[path] = _Answers(frozenset(linter.key_hashes(facts)), frozenset(linter.tallied(facts)), provided)
        return found

    def told_then(self, path: str) -> _Answers:
        """Return the answers of a page when it was checked last, from the cache."""
        folder, name = folder_of(path), name_of(path)
        view = self._changes.folders.get(folder)
        pages = view.then if view else pages_of(self._rows[folder]) if folder in self._rows else {}
        if name not in pages:
            return _NOTHING
        if folder not in self._tallied:
            self._tallied[folder] = decode_tallied(self._rows[folder].tallied)
        provided = frozenset(array(ADDRESSES, pages[name].provided))
        return _Answers(_key_hashes(pages[name].asked), frozenset(self._tallied[folder].get(name, ())), provided)

    def checked_with(self, hashes: KeyHashes) -> Iterator[tuple[str, KeyHashes]]:
        """Yield the pages to check with one of the hashes in the cache, with all of their hashes."""
        for folder in folders_asking(self._rows, hashes):
            for name, memory in pages_of(self._rows[folder]).items():
                if page_asks_for(memory, hashes) and self._changes.has_checked(folder, name, memory):
                    yield f"{folder}/{name}", _key_hashes(memory.asked)


def _key_hashes(asked: bytes) -> KeyHashes:
    return frozenset(filter(is_key_hash, array(KEYS, asked)))

"""The pages of a site that may answer to a key, of those that are not checked again, from the cache."""

from array import array
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property

from archlint.archive.dependencies import ADDRESSES, address_hash
from archlint.cache.changes import FolderChanges
from archlint.cache.database import Row
from archlint.cache.memory import pages_of
from archlint.cache.snapshot import LEFT_OUT


class PagesByKey:
    """Finds pages by the keys to which they answer; pages that no run checks may answer to any key."""

    def __init__(self, changes: FolderChanges, rows: Mapping[str, Row], again: Collection[str]) -> None:
        """Take the changes of the archive, the stored rows, and the pages to check again."""
        self._changes = changes
        self._rows = rows
        self._again = again

    def __call__(self, key: str) -> Sequence[str]:
        """Return the paths of the pages that may answer to a key."""
        return [*self._by_key.get(address_hash(key), ()), *self._left_out]

    def has(self, key: str) -> bool:
        """Return whether a page that is checked, and not again, answers to a key."""
        return address_hash(key) in self._by_key

    @cached_property
    def _by_key(self) -> Mapping[int, Sequence[str]]:
        found: dict[int, list[str]] = {}
        for folder, row in self._rows.items():
            if not row.provided:
                continue
            for name, memory in pages_of(row).items():
                path = f"{folder}/{name}"
                if memory.provided and self._changes.has_checked(folder, name, memory) and path not in self._again:
                    for number in array(ADDRESSES, memory.provided):
                        found.setdefault(number, []).append(path)
        return found

    @cached_property
    def _left_out(self) -> Sequence[str]:
        return sorted(self._found_left_out())

    def _found_left_out(self) -> Iterator[str]:
        for folder in self._rows.keys() | self._changes.folders.keys():
            stamps = self._changes.stamps(folder, self._rows.get(folder))
            yield from (f"{folder}/{name}" for name, stamp in stamps.items() if stamp.part == LEFT_OUT)

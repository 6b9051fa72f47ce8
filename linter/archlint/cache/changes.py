"""Changes since earlier runs, and the pages that they can affect."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from archlint.archive.dependencies import key_of
from archlint.cache.database import Row
from archlint.cache.identify import identities
from archlint.cache.memory import UNKNOWN, PageMemory, folders_asking, page_asks_for, pages_of
from archlint.cache.snapshot import CHECKED, FILE, Snapshot, Stamp, unpack
from archlint.engine.job import Execution
from archlint.files.disk import DiskStore

if TYPE_CHECKING:
    from archlint.layouts.base import Layout


class FolderView(NamedTuple):
    """The pages of a changed folder: their present and their stored state."""

    now: dict[str, Stamp]
    then: dict[str, PageMemory]


class FolderChanges(NamedTuple):
    """Differences from the stored state.

    ``folders`` are those with any difference, with their pages. Paths of pages: ``new`` and ``gone`` ones; those
    ``written`` since; those found to be ``same`` although their times are young or new; those to check that were
    ``unchecked``, and those ``left_out`` now. ``files`` are new and gone files that are no pages, and ``identities``
    those of the bytes that had to be read.
    """

    folders: dict[str, FolderView]
    new: set[str]
    gone: set[str]
    written: set[str]
    same: set[str]
    unchecked: set[str]
    left_out: set[str]
    files: set[str]
    identities: dict[str, bytes]

    @property
    def reach_all(self) -> bool:
        """Return whether they can change the findings on the archive as a whole."""
        return bool(self.new or self.gone or self.written or self.unchecked or self.left_out)

    def reached(self, rows: Mapping[str, Row], layout: "Layout") -> Iterator[str]:
        """Yield the pages to check whose findings of page or link rules may change."""
        yield from self.unchecked
        changed = self.new | self.gone | self.written
        if not (changed or self.files):
            return
        touched = set(map(layout.group, changed))
        folders = {folder_of(path) for path in self.files} | touched
        keys = frozenset((*map(key_of, changed), *map(key_of, self.files), *(key_of(f"{each}/") for each in folders)))
        for folder in set(map(folder_of, changed)):
            for name, stamp in self.folders[folder].now.items():
                path = f"{folder}/{name}"
                if stamp.part == CHECKED and layout.group(path) in touched:
                    yield path
        for folder in folders_asking(rows, keys):
            yield from (
                f"{folder}/{name}"
                for name, memory in pages_of(rows[folder]).items()
                if page_asks_for(memory, keys) and self.has_checked(folder, name, memory)
            )

    def stamps(self, folder: str, row: Row | None) -> Mapping[str, Stamp]:
        """Return the present stamps of the pages of a folder, which has changed or is as in its row."""
        view = self.folders.get(folder)
        return view.now if view else unpack(row.state) if row else {}

    def has_checked(self, folder: str, name: str, memory: PageMemory) -> bool:
        """Return whether a page with some stored data is one to check now."""
        view = self.folders.get(folder)
        stamp = view.now.get(name) if view else memory.stamp
        return stamp is not None and stamp.part == CHECKED


def find_changes(
    snapshot: Snapshot, rows: Mapping[str, Row], store: DiskStore, root: str, execution: Execution
) -> FolderChanges:
    """Compare the archive with the stored state; pages whose stamps do not settle it are read."""
    for folder in rows.keys() - snapshot.states.keys():
        snapshot.look_outside(folder)
    changes = FolderChanges({}, set(), set(), set(), set(), set(), set(), set(), {})
    suspects: dict[str, PageMemory] = {}
    for folder, state in snapshot.states.items():
        row = rows.get(folder)
        if row is None or row.state != state:
            view = changes.folders[folder] = FolderView(unpack(state), pages_of(row) if row else {})
            _compare(folder, view, changes, suspects)
    if suspects:
        sizes = {path: changes.folders[folder_of(path)].now[name_of(path)].size for path in suspects}
        known = {path: memory.identity for path, memory in suspects.items() if memory.stamp.size == sizes[path]}
        found = identities(store, root, list(suspects), known, execution)
        changes.identities.update(found)
        for path, memory in suspects.items():
            is_same = memory.identity != UNKNOWN and found.get(path) == memory.identity
            (changes.same if is_same else changes.written).add(path)
    return changes


def _compare(folder: str, view: FolderView, changes: FolderChanges, suspects: dict[str, PageMemory]) -> None:
    for name, stamp in view.now.items():
        path, memory = f"{folder}/{name}", view.then.get(name)
        if stamp.part == FILE:
            if memory is None:
                changes.files.add(path)
            continue
        if memory is None:
            changes.new.add(path)
        elif memory.stamp[1:] != stamp[1:]:
            suspects[path] = memory
        if stamp.part == CHECKED and (memory is None or memory.stamp.part != CHECKED):
            changes.unchecked.add(path)
        elif memory is not None and memory.stamp.part != stamp.part:
            changes.left_out.add(path)
    for name in view.then.keys() - view.now.keys():
        (changes.files if view.then[name].stamp.part == FILE else changes.gone).add(f"{folder}/{name}")


def folder_of(path: str) -> str:
    """Return the folder of a page, as an archive path without a slash at the end."""
    return path.rpartition("/")[0]


def name_of(path: str) -> str:
    """Return the name of a page in its folder."""
    return path.rpartition("/")[2]

"""Snapshot of an archive's folders: the names of their pages, and the stamp of each."""

import marshal
import os
import time
from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from stat import S_IFMT, S_IFREG
from typing import TYPE_CHECKING, NamedTuple

from archlint.files.disk import leads_to_folder
from archlint.workers.tuning import Tuning

if TYPE_CHECKING:
    from archlint.layouts.base import Layout

LEFT_OUT, CHECKED, PENDING = 0, 1, 2
"""Role of a page in a run: not among its pages; one of them; and one of them that could not be checked."""


class Stamp(NamedTuple):
    """A page's size in bytes, its times of modification and change in nanoseconds, and its role.

    ``part`` is the role.
    """

    part: int
    size: int
    written: int
    changed: int


_NUMBERS = "q"
_UNKNOWN = (-1, 0, 0)  # of anything but an ordinary file
_DISTRUSTED = (-2, 0)  # times that no page has


class Snapshot:
    """The folders of an archive as a run saw them.

    ``states`` are the stamps of their pages, packed into bytes for comparison; ``times`` are the times of their last
    change of names; ``chosen`` is the number of their pages to check.
    """

    def __init__(self, root: str, layout: "Layout", tuning: Tuning) -> None:
        self.began = time.time_ns()
        self.states: dict[str, bytes] = {}
        self.times: dict[str, int] = {}
        self.chosen: dict[str, int] = {}
        self._root = root
        self._is_page = layout.is_page
        self._young = tuning.young
        self._real_root = os.path.realpath(root)

    def look(self, folder: str, entries: Sequence["os.DirEntry[str]"], chosen: Sequence[str]) -> None:
        """Record a folder that is searched for pages."""
        self.chosen[folder] = len(chosen)
        self.times[folder] = self._time(folder)
        self.states[folder] = self._state(entries, chosen)

    def taken(self) -> bytes:
        """Return all records, and forget them."""
        taken = marshal.dumps((self.states, self.times, self.chosen))
        self.states, self.times, self.chosen = {}, {}, {}
        return taken

    def add(self, taken: bytes) -> None:
        """Add the records of another process."""
        states, times, chosen = marshal.loads(taken)  # noqa: S302  (from our own processes)
        self.states.update(states)
        self.times.update(times)
        self.chosen.update(chosen)

    def look_outside(self, folder: str) -> None:
        """Record a folder that links lead to, whether it exists or not, in which nothing is to be checked."""
        place = self._place(folder)
        self.times[folder] = self._time(folder)
        found: Sequence[os.DirEntry[str]] = ()
        try:
            if os.path.realpath(place) == self._real_root + folder.replace("/", os.sep):
                with os.scandir(place) as entries:
                    found = [entry for entry in entries if not leads_to_folder(entry)]
        except (OSError, ValueError):
            found = ()
        self.states[folder] = self._state(found, ())

    def holds_still(self, outside: Iterable[str]) -> bool:
        """Return whether the names in all folders are the same as when the run saw them.

        Folders ``outside`` were recorded later, so their names must be older than the run.
        """
        if any(self._time(folder) != then for folder, then in self.times.items()):
            return False
        return all(self._is_old(folder) for folder in outside)

    def kept(self, stamp: Stamp) -> Stamp:
        """Return a stamp for storage: the times of a young one are not trusted."""
        is_old = max(stamp.written, stamp.changed) < self.began - self._young
        return stamp if is_old and stamp.size >= 0 else distrusted(stamp)

    def _is_old(self, folder: str) -> bool:
        """Return whether the names in a folder, or in its nearest existing parent, changed well before the run."""
        changed = self._time(folder)
        while folder and not changed:
            folder = folder.rpartition("/")[0]
            if folder in self.times:
                return True
            changed = self._time(folder)
        return changed < self.began - self._young

    def _state(self, entries: Iterable["os.DirEntry[str]"], chosen: Iterable[str]) -> bytes:
        """Return the packed stamps of the pages among the entries of a folder: one look at each."""
        is_page, look = self._is_page, os.lstat
        checked = frozenset(chosen)
        stamps = {}
        for entry in entries:
            name = entry.name
            if is_page(name):
                try:
                    found = look(entry.path)  # an entry would keep what it finds: half as long again, for the memory
                except OSError:
                    found = None
                part = CHECKED if name in checked else LEFT_OUT
                if found and S_IFMT(found.st_mode) == S_IFREG:
                    stamps[name] = (part, found.st_size, found.st_mtime_ns, found.st_ctime_ns)
                else:
                    stamps[name] = (part, *_UNKNOWN)
        return pack(stamps)

    def _time(self, folder: str) -> int:
        try:
            return os.stat(self._place(folder)).st_mtime_ns
        except (OSError, ValueError):
            return 0

    def _place(self, folder: str) -> str:
        return self._root + folder.replace("/", os.sep)


def unpack(state: bytes) -> dict[str, Stamp]:
    """Return the stamps of a folder's pages by name."""
    head, _, tail = state.partition(b"\0")
    names = os.fsdecode(head).split("/") if head else []
    numbers = array(_NUMBERS, tail)
    rows = zip(*[iter(numbers)] * len(Stamp._fields), strict=True)
    return dict(zip(names, map(Stamp._make, rows), strict=True))


def pack(stamps: Mapping[str, tuple[int, int, int, int]]) -> bytes:
    """Return the stamps of a folder's pages as bytes: the names in their order, and then the numbers."""
    names = sorted(stamps)
    numbers = array(_NUMBERS, chain.from_iterable(map(stamps.__getitem__, names)))
    return os.fsencode("/".join(names)) + b"\0" + numbers.tobytes()


def distrusted(stamp: Stamp) -> Stamp:
    """Return a stamp that differs from any real one, so that the page is read again."""
    return Stamp(stamp.part, stamp.size, *_DISTRUSTED)

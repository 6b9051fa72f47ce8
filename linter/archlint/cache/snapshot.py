"""Snapshot of an archive's folders: the names of their pages, and the stamp of each."""

import marshal
import os
import time
from array import array
from collections.abc import Iterable, Mapping, Sequence
from stat import S_ISREG
from typing import TYPE_CHECKING, NamedTuple

from archlint.cache.location import FOLDER
from archlint.files.disk import leads_to_folder
from archlint.layouts.features import Feature
from archlint.workers.tuning import Tuning

if TYPE_CHECKING:
    from archlint.layouts.base import Layout

LEFT_OUT, CHECKED, PENDING, FILE = 0, 1, 2, 3
"""Role of a page in a run: not among its pages; one of them; and one of them that could not be checked.

On a site, links lead to other files too: the names of all that are no pages, folders among them, have the last role.
"""


class Stamp(NamedTuple):
    """A page's size in bytes, its times of modification and change in nanoseconds, and its role.

    ``part`` is the role.
    """

    part: int
    size: int
    written: int
    changed: int


_NO_PAGE = Stamp(FILE, 0, 0, 0)
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
        self._has_links = Feature.LINKS in layout.features
        self._young = tuning.young
        self._real_root = os.path.realpath(root)

    def look(self, folder: str, entries: Sequence["os.DirEntry[str]"], chosen: Sequence[str]) -> None:
        """Record a folder that is searched for pages."""
        self.chosen[folder] = len(chosen)
        self.times[folder] = self._time(folder)
        self.states[folder] = self._state(folder, [entry.name for entry in entries], chosen)

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
        names: list[str] = []
        try:
            if os.path.realpath(place) == self._real_root + folder.replace("/", os.sep):
                with os.scandir(place) as entries:
                    names = [entry.name for entry in entries if not leads_to_folder(entry)]
        except (OSError, ValueError):
            names = []
        self.states[folder] = self._state(folder, names, ())

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

    def _state(self, folder: str, names: Iterable[str], chosen: Iterable[str]) -> bytes:
        """Return the packed stamps of the pages of a folder, of the names of its entries: one look at each."""
        names = list(names)
        pages = sorted(filter(self._is_page, names))
        place = self._place(folder) + os.sep
        checked = frozenset(chosen)
        sizes, written, changed = array(_NUMBERS), array(_NUMBERS), array(_NUMBERS)
        for name in pages:
            try:
                found = os.lstat(place + name)  # an entry of the folder would keep it, and claim memory for each page
            except OSError:
                found = None
            size, write, change = _UNKNOWN
            if found and S_ISREG(found.st_mode):
                size, write, change = found.st_size, found.st_mtime_ns, found.st_ctime_ns
            sizes.append(size)
            written.append(write)
            changed.append(change)
        parts = bytes([CHECKED if name in checked else LEFT_OUT for name in pages])
        state = _joined(pages, parts, sizes, written, changed)
        others = frozenset(names).difference(pages, (FOLDER,)) if self._has_links else ()  # the first run makes it
        return pack({**unpack(state), **dict.fromkeys(others, _NO_PAGE)}) if others else state

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
    count = len(names)
    numbers = array(_NUMBERS, tail[count:])
    columns = (tail[:count], numbers[:count], numbers[count : 2 * count], numbers[2 * count :])
    return dict(zip(names, map(Stamp._make, zip(*columns, strict=True)), strict=True))


def pack(stamps: Mapping[str, Stamp]) -> bytes:
    """Return the stamps of a folder's pages as bytes."""
    names = sorted(stamps)
    parts, *columns = zip(*map(stamps.__getitem__, names), strict=True) if names else ((), (), (), ())
    return _joined(names, bytes(parts), *(array(_NUMBERS, column) for column in columns))


def _joined(names: Iterable[str], parts: bytes, *columns: "array[int]") -> bytes:
    """Return the names of pages in order, and then the columns of their stamps, as bytes."""
    return b"".join((os.fsencode("/".join(names)), b"\0", parts, *(column.tobytes() for column in columns)))


def distrusted(stamp: Stamp) -> Stamp:
    """Return a stamp that differs from any real one, so that the page is read again."""
    return Stamp(stamp.part, stamp.size, *_DISTRUSTED)

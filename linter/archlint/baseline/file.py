"""The baseline on the disk: a sorted file in which a run on few pages looks up their lines, and no others."""

import os
from bisect import bisect_left
from collections.abc import Iterator
from typing import BinaryIO, Protocol

from archlint.baseline.entries import Entry, entry_of, key_of
from archlint.errors import UsageError

HEADER = b"# archlint baseline 1\n"
CONFLICT_MARKS = (b"<<<<<<<", b"=======", b">>>>>>>", b"|||||||")

_REPAIR = "archlint baseline --prune takes both sides of a merge, puts the lines in order and drops what is not found"


class _Lines(Protocol):
    """Sorted lines; a place is where one begins."""

    def first_from(self, key: bytes) -> int:
        """Return the place of the first line that is not less than a key."""

    def at(self, place: int) -> tuple[bytes, int]:
        """Return the line at a place, empty at the end, and the place of the next one."""


class Baseline:
    """The entries of a baseline file; UsageError, with what to do, where it turns out to be damaged.

    ``whole`` reads all of it at once, and looks whether all is in order; else lines are looked up in the file.
    """

    def __init__(self, file: str, *, whole: bool) -> None:
        self.file = file
        try:
            opened = open(file, "rb")  # noqa: SIM115  (as long as lines are looked up)
            if opened.readline() != HEADER:
                raise self._damaged(1, "is no baseline of this version of archlint", "archlint baseline makes one")
            self._lines: _Lines = _LinesInMemory(self._checked(opened)) if whole else _LinesInFile(opened)
        except OSError as error:
            raise unreadable(file, error) from error

    def entry(self, path: str) -> Entry | None:
        """Return the entry of a page."""
        key = key_of(path)
        line, _ = self._lines.at(self._lines.first_from(key))
        return self._entry(line) if line.startswith(key) else None

    def folder(self, folder: str) -> Iterator[Entry]:
        """Yield the entries of the pages in a folder, an archive path without a slash at the end."""
        prefix = key_of(folder + "/")[:-1]
        place = self._lines.first_from(prefix)
        while True:
            line, after = self._lines.at(place)
            if not line.startswith(prefix):
                return
            name, slash, _ = line[len(prefix) :].partition(b"\t")[0].partition(b"/")
            if slash:
                after = self._lines.first_from(prefix + name + b"0")  # what follows the slash
            else:
                yield self._entry(line)
            place = after

    def entries(self) -> Iterator[Entry]:
        """Yield all entries, sorted."""
        place = self._lines.first_from(b"/")
        while True:
            line, place = self._lines.at(place)
            if not line:
                return
            yield self._entry(line)

    def _entry(self, line: bytes) -> Entry:
        entry = entry_of(line)
        if entry is None:
            raise self._damaged(None, f"holds a line that is no entry: {line[:60].decode(errors='replace').strip()!r}")
        return entry

    def _checked(self, opened: BinaryIO) -> list[bytes]:
        """Return all lines that follow; UsageError for the first that is not in its place."""
        with opened:
            lines = opened.read().splitlines(keepends=True)
        before = b""
        for number, line in enumerate(lines, 2):
            key = line.partition(b"\t")[0] + b"\t"
            if line.startswith(CONFLICT_MARKS):
                raise self._damaged(number, "is a mark of a merge that was not finished")
            if not line.startswith(b"/") or not line.endswith(b"\n"):
                raise self._damaged(number, "is no entry")
            if key <= before:
                raise self._damaged(number, "is a second one for its page" if key == before else "is out of order")
            before = key
        return lines

    def _damaged(self, number: int | None, what: str, remedy: str = _REPAIR) -> UsageError:
        return UsageError(f"{self.file}: {f'line {number} ' if number else ''}{what}; {remedy}")


def unreadable(file: str, error: OSError) -> UsageError:
    """Return what to say of a baseline that cannot be read."""
    return UsageError(f"{file}: the baseline cannot be read: {error.strerror}")


class _LinesInMemory:
    """Lines in a list."""

    def __init__(self, lines: list[bytes]) -> None:
        self._lines = lines

    def first_from(self, key: bytes) -> int:
        return bisect_left(self._lines, key)

    def at(self, place: int) -> tuple[bytes, int]:
        return (self._lines[place], place + 1) if place < len(self._lines) else (b"", place)


class _LinesInFile:
    """Lines in an open file, whose first line is not one of them; a place is an offset in bytes."""

    def __init__(self, opened: BinaryIO) -> None:
        self._opened = opened
        self._first = opened.tell()
        self._size = opened.seek(0, os.SEEK_END)

    def first_from(self, key: bytes) -> int:
        # Every line that begins before ``low`` is less than the key, and none that begins at ``high`` or later.
        low, high = self._first, self._size
        while low < high:
            middle = (low + high) // 2
            self._opened.seek(middle - 1)
            self._opened.readline()
            start = self._opened.tell()
            if start < high and self._opened.readline() < key:
                low = self._opened.tell()
            else:
                high = middle
        return low

    def at(self, place: int) -> tuple[bytes, int]:
        self._opened.seek(place)
        return self._opened.readline(), self._opened.tell()

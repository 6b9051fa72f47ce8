"""The baseline on the disk: a sorted file, in which a run on few pages looks up their lines only."""

import os
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from typing import Protocol

from archlint.baseline.entries import BaselineEntry, entry_of, key_of, line_of
from archlint.confine import MEGABYTE, open_ordinary
from archlint.errors import UsageError

LIMIT = 64 * MEGABYTE
"""Largest baseline that settings may name, in bytes."""
HEADER = b"# archlint baseline 1\n"
_CONFLICT_MARKS = (b"<<<<<<<", b"=======", b">>>>>>>", b"|||||||")

_REPAIR = "archlint baseline --prune takes both sides of a merge, puts the lines in order and drops what is not found"


class _Lines(Protocol):
    """Sorted lines, addressed by the place where a line begins."""

    def first_from(self, key: bytes) -> int:
        """Return the place of the first line that is not less than a key."""

    def at(self, place: int) -> tuple[bytes, int]:
        """Return the line at a place, empty at the end, and the place of the next line."""


class Baseline:
    """The entries of a baseline file; UsageError with instructions if a line is damaged."""

    def __init__(self, file: str, lines: _Lines) -> None:
        self.file = file
        self._lines = lines

    def entry(self, path: str) -> BaselineEntry | None:
        """Return the entry of a page."""
        key = key_of(path)
        line, _ = self._lines.at(self._lines.first_from(key))
        return self._entry(line) if line.startswith(key) else None

    def folder(self, folder: str) -> Iterator[BaselineEntry]:
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
                if after <= place:
                    raise _damaged(self.file, "is out of order")
            else:
                yield self._entry(line)
            place = after

    def entries(self) -> Iterator[BaselineEntry]:
        """Yield all entries, sorted."""
        place = self._lines.first_from(b"/")
        while True:
            line, place = self._lines.at(place)
            if not line:
                return
            yield self._entry(line)

    def _entry(self, line: bytes) -> BaselineEntry:
        entry = entry_of(line)
        if entry is None:
            raise _damaged(self.file, "holds a line that is no entry")
        return entry


def open_baseline(file: str, *, whole: bool, named: bool = False) -> Baseline:
    """Return the baseline in a file; ``whole`` reads and checks all of it at once.

    A file ``named`` on the command line may be a pipe; any other must be an ordinary file. Raises UsageError with
    instructions, which quotes nothing of the file, if it cannot be read or is damaged.
    """
    try:
        with open(file, "rb") if named else open_ordinary(file, LIMIT) as opened:
            head = opened.readline(len(HEADER) + 2)  # a line of a device may be endless
            if not head:
                raise _empty(file)
            if head.rstrip() != HEADER.rstrip():
                raise _damaged(file, "line 1 is not that of a baseline")
            if not whole and opened.seekable():
                return Baseline(file, _LinesInFile(os.dup(opened.fileno())))
            lines = opened.read().splitlines(keepends=True)
    except OSError as error:
        raise _unreadable(file, error) from error
    before = b""
    for number, line in enumerate(lines, 2):
        key = line.partition(b"\t")[0] + b"\t"
        if line.startswith(_CONFLICT_MARKS):
            raise _damaged(file, f"line {number} is a mark of a merge that was not finished")
        if not line.startswith(b"/") or not line.endswith(b"\n"):
            raise _damaged(file, f"line {number} is no entry")
        if key <= before:
            order = "is a second one for its page" if key == before else "is out of order"
            raise _damaged(file, f"line {number} {order}")
        before = key
    return Baseline(file, _LinesInMemory(lines))


def mended_baseline(file: str, *, named: bool = False) -> Baseline:
    """Return the baseline in a file that people or merges have edited: sorted, and with both sides of conflicts.

    If a page has several lines, each finding counts as often as in the line that has it most often. Raises UsageError
    for a line that is neither an entry nor a conflict marker, and if there is no file.
    """
    try:
        with open(file, "rb") if named else open_ordinary(file, LIMIT) as opened:
            lines = opened.read().splitlines()
    except OSError as error:
        raise _unreadable(file, error) from error
    if not lines:
        raise _empty(file)
    entries: dict[str, BaselineEntry] = {}
    for number, line in enumerate(lines, 1):
        if line + b"\n" == HEADER or line.startswith(_CONFLICT_MARKS) or not line:
            continue
        entry = entry_of(line)
        if entry is None:
            raise _damaged(file, f"line {number} is no entry", "take it out, or fetch the file from git")
        other = entries.get(entry.path)
        if other is not None:
            entry = entry._replace(findings=Counter(entry.findings) | Counter(other.findings))
        entries[entry.path] = entry
    return Baseline(file, _LinesInMemory(sorted(map(line_of, entries.values()))))


def _damaged(file: str, what: str, remedy: str = _REPAIR) -> UsageError:
    return UsageError(f"{file}: {what}; {remedy}")


def _empty(file: str) -> UsageError:
    return _damaged(file, "is empty", "fetch it from git; or remove it, and archlint baseline writes another")


def _unreadable(file: str, error: OSError) -> UsageError:
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
    """Lines of a file after the first; a place is an offset in bytes.

    The file stays open, since other processes may replace or remove it during a run.
    """

    def __init__(self, descriptor: int) -> None:
        self._file = os.fdopen(descriptor, "rb")

    def __del__(self) -> None:
        self._file.close()

    def first_from(self, key: bytes) -> int:
        opened = self._file
        opened.seek(0)
        opened.readline()
        # Every line that begins before ``low`` is less than the key, and none that begins at ``high`` or later.
        low, high = opened.tell(), opened.seek(0, os.SEEK_END)
        while low < high:
            middle = (low + high) // 2
            opened.seek(middle - 1)
            opened.readline()
            start = opened.tell()
            if start < high and opened.readline() < key:
                low = opened.tell()
            else:
                high = middle
        return low

    def at(self, place: int) -> tuple[bytes, int]:
        self._file.seek(place)
        return self._file.readline(), self._file.tell()

"""The cache's file: stored rows of folders, by run key."""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from zlib import crc32

from archlint.cache.connection import LAYOUT, TORN, FileState, kind_of, opened
from archlint.cache.location import (
    DATABASE,
    FOLDER,
    UnusableError,
    companions,
    database_in,
    make_folder,
    remove_database,
)
from archlint.cache.lock import locked

_KEPT = 4
"""Number of run keys kept for each archive: so many for whole archives, and so many for parts of them."""

_ROWS = """
SELECT folder, state, identities, asked, provided, tallied, findings, checksum FROM folders WHERE run = ?
"""
_UPDATE = """
UPDATE runs SET mark = :mark, age = 1 + (SELECT max(age) FROM runs),
    folders = (SELECT count(*) FROM folders WHERE run = :run) WHERE run = :run
"""


class CacheFolder(NamedTuple):
    """The folder in which a cache lies, and the longest wait for other programs that lock it, in seconds.

    ``archives`` is the number of archives that share the folder.
    """

    base: str
    patience: float
    archives: int = 1


class Row(NamedTuple):
    """Stored data of a folder.

    ``state`` are its pages, as a snapshot packs them. In the same order, ``identities`` are those of their bytes (20
    bytes each, zeros if unknown), ``asked`` the keys of the requests for each page, preceded by their number, and
    ``provided`` those to which it answers; empty if there are none.
    ``tallied`` are the groups and forms of its pages, ``findings`` the findings on them, as JSON; empty if there are
    none.
    """

    state: bytes
    identities: bytes
    asked: bytes
    provided: bytes
    tallied: bytes
    findings: bytes


class Known(NamedTuple):
    """Stored rows of the folders of a run, and a mark that identifies this state of the rows."""

    mark: bytes
    rows: dict[str, Row]


NOTHING = Known(b"", {})


Seen = tuple[int, int, int, int]
"""Identifies a file and its version: it differs after another write and for another file in its place."""


def look(base: str) -> Seen | None:
    """Return the identification of a folder's cache file; None if there is none."""
    try:
        status = os.lstat(os.path.join(base, FOLDER, DATABASE))
    except OSError:
        return None
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


def load(folder: CacheFolder, key: bytes) -> Known:
    """Return the rows of a cache for a run key, empty if there are none; UnusableError if the file is no cache."""
    file = database_in(folder.base)
    if not os.path.lexists(file):
        return NOTHING
    with locked(folder.base, folder.patience, shared=True):
        kind = kind_of(file)
        if kind is FileState.OTHER:
            return NOTHING
        if kind is FileState.DAMAGED:
            msg = "it is no file of archlint's"
            raise UnusableError(msg, damaged=True)
        with opened(file, folder.patience, writes=False) as connection:
            connection.execute("BEGIN")  # so that no other run writes in between
            found = connection.execute("SELECT run, mark, folders FROM runs WHERE key = ?", (key,)).fetchone()
            if found is None:
                return NOTHING
            run, mark, folders = found
            rows = _rows(connection, run, folders, os.path.getsize(file))
    if not isinstance(mark, bytes):
        msg = "a mark is wrong"
        raise UnusableError(msg, damaged=True)
    return Known(mark, rows)


def save(folder: CacheFolder, key: bytes, known: Known, changes: Mapping[str, Row], *, whole: bool) -> None:
    """Change rows of a run key in the cache of a folder, unless another run has changed them since they were ``known``.

    Raises UnusableError or OSError if the cache cannot be written. A run that is killed meanwhile leaves a file that is
    TORN.
    """
    file = database_in(folder.base)
    make_folder(folder.base)
    with locked(folder.base, folder.patience, shared=False):
        if companions(file) or (os.path.lexists(file) and kind_of(file) is not FileState.WHOLE):
            remove_database(file)
        with opened(file, folder.patience, writes=True) as connection:
            found = connection.execute("SELECT run, mark FROM runs WHERE key = ?", (key,)).fetchone()
            if (found[1] if found else NOTHING.mark) != known.mark:
                return
            connection.execute(f"PRAGMA user_version = {TORN}")
            connection.execute("BEGIN IMMEDIATE")
            run = found[0] if found else _new_run(connection, key, whole=whole)
            rows = _packed(run, changes.items())
            connection.executemany("INSERT OR REPLACE INTO folders VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
            connection.execute(_UPDATE, {"run": run, "mark": os.urandom(16)})
            _forget_oldest(connection, whole=whole, kept=_KEPT * folder.archives)
            connection.execute("COMMIT")
            connection.execute(f"PRAGMA user_version = {LAYOUT}")


def forget(folder: CacheFolder, seen: Seen | None) -> None:
    """Remove the cache's file if it is still the one that was ``seen``, since another run may have recreated it.

    Raises UnusableError or OSError if it cannot be removed.
    """
    with locked(folder.base, folder.patience, shared=False):
        if seen == look(folder.base):
            remove_database(database_in(folder.base))


def _new_run(connection: sqlite3.Connection, key: bytes, *, whole: bool) -> int | None:
    return connection.execute(
        "INSERT INTO runs (key, whole, age, mark, folders) VALUES (?, ?, 0, x'', 0)", (key, whole)
    ).lastrowid


def _rows(connection: sqlite3.Connection, run: int, folders: int, size: int) -> dict[str, Row]:
    """Return the rows of a run; UnusableError if their number does not fit, or they exceed the size of the file."""
    rows: dict[str, Row] = {}
    for folder, *fields, checksum in connection.execute(_ROWS, (run,)):
        row = Row(*fields)
        if checksum != _checksum(folder, row):
            msg = "a checksum is wrong"
            raise UnusableError(msg, damaged=True)
        rows[os.fsdecode(folder)] = row
        size -= sum(map(len, row))
        # In a damaged file, many rows can share one place.
        if len(rows) > folders or size < 0:
            msg = "there are too many rows"
            raise UnusableError(msg, damaged=True)
    if len(rows) != folders:
        msg = "rows are missing"
        raise UnusableError(msg, damaged=True)
    return rows


def _packed(run: int | None, rows: Iterable[tuple[str, Row]]) -> Iterator[tuple[object, ...]]:
    for name, row in rows:
        folder = os.fsencode(name)
        yield (run, folder, *row, _checksum(folder, row))


def _checksum(folder: bytes, row: Row) -> int:
    checksum = crc32(folder)
    for field in row:
        checksum = crc32(field, checksum)
    return checksum


def _forget_oldest(connection: sqlite3.Connection, *, whole: bool, kept: int) -> None:
    """Remove the oldest runs of a kind beyond the number that is kept."""
    oldest = "SELECT run FROM runs WHERE whole = ? ORDER BY age DESC LIMIT -1 OFFSET ?"
    for table in ("folders", "runs"):
        connection.execute(f"DELETE FROM {table} WHERE run IN ({oldest})", (whole, kept))  # noqa: S608

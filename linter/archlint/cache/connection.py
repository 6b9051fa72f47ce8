"""Open the cache's file without trusting it: SQLite opens only a file that archlint could have written.

A file controls what SQLite does with it: its schema holds code (views, triggers, expressions), and a journal beside it
names files to delete. See https://www.sqlite.org/security.html and https://www.sqlite.org/fileformat2.html.
"""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from enum import Enum

from archlint.cache.location import UnusableError, companions

LAYOUT = 4
"""The version of a complete file."""
TORN = 0
"""The version of a file while it is being written: if that is interrupted, the file is discarded."""
LARGEST = 1 << 30
"""Largest file, in bytes: four times the size for 110,000 pages with all runs that are kept."""
_LARGEST_VALUE = 1 << 26
_LONGEST = 30.0
"""Longest time of one read or write, in seconds."""

# Exactly as SQLite stores it in the file.
_RUNS = """CREATE TABLE runs (
    run INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, whole INTEGER NOT NULL, age INTEGER NOT NULL,
    mark BLOB NOT NULL, folders INTEGER NOT NULL
)"""
_FOLDERS = """CREATE TABLE folders (
    run INTEGER NOT NULL, folder BLOB NOT NULL, state BLOB NOT NULL, identities BLOB NOT NULL, asked BLOB NOT NULL,
    provided BLOB NOT NULL, tallied BLOB NOT NULL, findings BLOB NOT NULL, checksum INTEGER NOT NULL,
    PRIMARY KEY (run, folder)
) WITHOUT ROWID"""
_SCHEMA = [
    ("table", "folders", "folders", _FOLDERS),
    ("table", "runs", "runs", _RUNS),
    ("index", "sqlite_autoindex_runs_1", "runs", None),
]
_APPLICATION = 0x6172_6C74
# Large pages: a row of a folder is about as large as SQLite's default page.
_MAKE = f"""
PRAGMA page_size = 16384;
BEGIN IMMEDIATE;
{_RUNS};
{_FOLDERS};
PRAGMA application_id = {_APPLICATION};
COMMIT;
"""

_UNESCAPED = frozenset(b"/-._0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_HEADER = 100
_MAGIC = b"SQLite format 3\0"
_ROLLBACK_JOURNAL = b"\1\1"  # not write-ahead logging, which needs files beside it
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)

# Errors that do not mean that the file is damaged.
_CIRCUMSTANCES = frozenset(
    {
        sqlite3.SQLITE_PERM, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN,
    }
)  # fmt: skip


class FileState(Enum):
    """State of a file, by its header."""

    WHOLE = "whole"
    OTHER = "of another layout, or torn, or empty"
    DAMAGED = "none of ours"


def kind_of(file: str) -> FileState:
    """Return the state of a file, without SQLite; UnusableError if it cannot be read."""
    try:
        descriptor = os.open(file, _READ)
        try:
            header, size = os.read(descriptor, _HEADER), os.fstat(descriptor).st_size
        finally:
            os.close(descriptor)
    except OSError as error:
        raise UnusableError(error.strerror or str(error)) from error
    if not header:
        return FileState.OTHER
    if not header.startswith(_MAGIC) or len(header) < _HEADER:
        return FileState.DAMAGED
    layout, application = (int.from_bytes(header[place : place + 4], "big") for place in (60, 68))
    if (application, layout) != (_APPLICATION, LAYOUT):
        return FileState.OTHER
    return FileState.WHOLE if header[18:20] == _ROLLBACK_JOURNAL and size <= LARGEST else FileState.DAMAGED


@contextmanager
def opened(file: str, patience: float, *, writes: bool) -> Iterator[sqlite3.Connection]:
    """Open a complete file, or create one; any error while it is open is an UnusableError."""
    is_new = not os.path.lexists(file)
    beside = companions(file)
    if beside:
        msg = f"{os.path.basename(beside[0])} lies beside it, which archlint does not write"
        raise UnusableError(msg, damaged=True)
    mode = ("rwc" if is_new else "rw") if writes else "ro"
    name = f"file:{_escaped(os.path.abspath(file))}?mode={mode}"
    try:
        with closing(sqlite3.connect(name, uri=True, timeout=patience, isolation_level=None)) as connection:
            _restrain(connection)
            if is_new:
                connection.executescript(_MAKE)
            elif (
                connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY name").fetchmany(
                    len(_SCHEMA) + 1
                )
                != _SCHEMA
            ):
                msg = "it holds other tables than archlint's"
                raise UnusableError(msg, damaged=True)
            yield connection
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
        damaged = code == sqlite3.SQLITE_IOERR_SHORT_READ or code & 0xFF not in _CIRCUMSTANCES
        raise UnusableError(str(error), damaged=damaged) from error
    # The rows of a foreign file may hold anything.
    except (TypeError, ValueError, OverflowError) as error:
        raise UnusableError(str(error), damaged=True) from error


def _escaped(place: str) -> str:
    """Return a path as it stands in a URI; urllib takes 3 ms to import."""
    return "".join(chr(byte) if byte in _UNESCAPED else f"%{byte:02X}" for byte in os.fsencode(place))


def _restrain(connection: sqlite3.Connection) -> None:
    """Forbid SQLite to run code in the file and to write other files, and limit its time and memory."""
    end = time.monotonic() + _LONGEST
    connection.set_progress_handler(lambda: time.monotonic() > end, 100_000)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LARGEST_VALUE)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    for setting in (
        "trusted_schema = OFF", "cell_size_check = ON", "temp_store = MEMORY", "journal_mode = MEMORY",
        "synchronous = NORMAL",
    ):  # fmt: skip
        connection.execute(f"PRAGMA {setting}")

"""The cache's file: what is remembered of folders, by what it was found out with."""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from typing import NamedTuple
from urllib.parse import quote
from zlib import crc32

from archlint.cache.place import UnusableError, remove_database

_APPLICATION = 0x6172_6C74
_LAYOUT = 1
_PATIENCE = 5.0
"""How long to wait for another run that is writing, in seconds."""
_KEPT = 4
"""How many kinds of runs are remembered: so many over whole archives, and so many over parts of them."""

# Large pages: what is remembered of a folder is about as large as SQLite's usual page.
_TABLES = """
PRAGMA page_size = 16384;
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS runs (
    run INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, whole INTEGER NOT NULL, age INTEGER NOT NULL,
    mark BLOB NOT NULL, folders INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS folders (
    run INTEGER NOT NULL, folder BLOB NOT NULL, state BLOB NOT NULL, identities BLOB NOT NULL, asked BLOB NOT NULL,
    findings BLOB NOT NULL, checksum INTEGER NOT NULL, PRIMARY KEY (run, folder)
) WITHOUT ROWID;
PRAGMA application_id = %d;
PRAGMA user_version = %d;
COMMIT;
"""

_UPDATE = """
UPDATE runs SET mark = :mark, age = 1 + (SELECT max(age) FROM runs),
    folders = (SELECT count(*) FROM folders WHERE run = :run) WHERE run = :run
"""
# What says nothing against the file itself.
_CIRCUMSTANCES = frozenset(
    {
        sqlite3.SQLITE_PERM, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN,
    }
)  # fmt: skip


class Row(NamedTuple):
    """What is remembered of a folder.

    ``state`` are its pages, as a snapshot packs them. In their order, ``identities`` are those of their bytes (20
    each, zeros where unknown) and ``asked`` the keys of what was asked for each, with their number before them.
    ``findings`` are those of its pages, as JSON; empty where there are none.
    """

    state: bytes
    identities: bytes
    asked: bytes
    findings: bytes


class Known(NamedTuple):
    """What is remembered of the folders of a run, and a mark that tells this state of it from every other."""

    mark: bytes
    rows: dict[str, Row]


NOTHING = Known(b"", {})


def load(file: str, key: bytes) -> Known:
    """Return what the file has for a key; nothing where there is no file. UnusableError where it cannot be read."""
    if not os.path.lexists(file):
        return NOTHING
    with _opened(file, "rw") as connection:
        if not _is_ours(connection):
            return NOTHING
        connection.execute("BEGIN")  # so that nobody writes in between
        found = connection.execute("SELECT run, mark, folders FROM runs WHERE key = ?", (key,)).fetchone()
        if found is None:
            return NOTHING
        run, mark, folders = found
        rows = dict(_rows(connection, run))
    if len(rows) != folders or not isinstance(mark, bytes):
        msg = "rows are missing"
        raise UnusableError(msg, damaged=True)
    return Known(mark, rows)


def save(file: str, key: bytes, known: Known, changes: Mapping[str, Row], *, whole: bool) -> None:
    """Change rows of a key in the file, but not if another run did so since they were ``known``.

    UnusableError where it cannot be written.
    """
    if os.path.lexists(file):
        with _opened(file, "rw") as connection:
            replaceable = not (_is_ours(connection) or _is_new(connection))
        if replaceable:
            remove_database(file)
    with _opened(file, "rwc") as connection:
        if not _is_ours(connection):
            connection.executescript(_TABLES % (_APPLICATION, _LAYOUT))
        connection.execute("BEGIN IMMEDIATE")
        found = connection.execute("SELECT run, mark FROM runs WHERE key = ?", (key,)).fetchone()
        if (found[1] if found else NOTHING.mark) != known.mark:
            return
        run = found[0] if found else _new_run(connection, key, whole=whole)
        rows = _packed(run, changes.items())
        connection.executemany("INSERT OR REPLACE INTO folders VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        connection.execute(_UPDATE, {"run": run, "mark": os.urandom(16)})
        _forget_oldest(connection, whole=whole)
        connection.execute("COMMIT")


def _new_run(connection: sqlite3.Connection, key: bytes, *, whole: bool) -> int | None:
    return connection.execute(
        "INSERT INTO runs (key, whole, age, mark, folders) VALUES (?, ?, 0, x'', 0)", (key, whole)
    ).lastrowid


def _rows(connection: sqlite3.Connection, run: int) -> Iterator[tuple[str, Row]]:
    for folder, *fields, checksum in connection.execute(
        "SELECT folder, state, identities, asked, findings, checksum FROM folders WHERE run = ?", (run,)
    ):
        row = Row(*fields)
        if checksum != _checksum(folder, row):
            msg = "a checksum is wrong"
            raise UnusableError(msg, damaged=True)
        yield os.fsdecode(folder), row


def _packed(run: int | None, rows: Iterable[tuple[str, Row]]) -> Iterator[tuple[object, ...]]:
    for name, row in rows:
        folder = os.fsencode(name)
        yield (run, folder, *row, _checksum(folder, row))


def _checksum(folder: bytes, row: Row) -> int:
    checksum = crc32(folder)
    for field in row:
        checksum = crc32(field, checksum)
    return checksum


def _forget_oldest(connection: sqlite3.Connection, *, whole: bool) -> None:
    """Forget the runs of a kind beyond those that are kept, those written longest ago first."""
    oldest = "SELECT run FROM runs WHERE whole = ? ORDER BY age DESC LIMIT -1 OFFSET ?"
    for table in ("folders", "runs"):
        connection.execute(f"DELETE FROM {table} WHERE run IN ({oldest})", (whole, _KEPT))  # noqa: S608


@contextmanager
def _opened(file: str, mode: str) -> Iterator[sqlite3.Connection]:
    """Open the file; whatever goes wrong meanwhile is an UnusableError."""
    name = f"file:{quote(os.fsencode(os.path.abspath(file)))}?mode={mode}"
    try:
        with closing(sqlite3.connect(name, uri=True, timeout=_PATIENCE, isolation_level=None)) as connection:
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("PRAGMA synchronous = NORMAL")
            yield connection
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
        damaged = code == sqlite3.SQLITE_IOERR_SHORT_READ or code & 0xFF not in _CIRCUMSTANCES
        raise UnusableError(str(error), damaged=damaged) from error
    # Where the file is a stranger's, its rows may hold anything.
    except (TypeError, ValueError) as error:
        raise UnusableError(str(error), damaged=True) from error


def _is_ours(connection: sqlite3.Connection) -> bool:
    """Whether the file is a cache of this layout."""
    application, layout = (
        connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")
    )
    return (application, layout) == (_APPLICATION, _LAYOUT)


def _is_new(connection: sqlite3.Connection) -> bool:
    """Whether the file is empty: just made, or left so by a run that was killed."""
    return not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]

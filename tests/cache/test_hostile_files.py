"""A cache that is made to do harm: what lies beside it, what its tables are, and how large it is."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from struct import pack
from zlib import crc32

import pytest

from archlint.cache import connection
from archlint.cache.location import UnusableError
from caching import DATABASE, FOLDER, OURS, cache_files, checked_again, number_checked, remarks

pytestmark = pytest.mark.slow


def hot_journal(file: Path, victim: str) -> bytes:
    """A rollback journal that SQLite plays back, and then deletes the file that it names."""
    size = int.from_bytes(file.read_bytes()[16:18], "big")
    magic = bytes.fromhex("d9d505f920a163d7")
    head = magic + pack(">IIIII", 0, 0, file.stat().st_size // size, 512, size)
    name = victim.encode()
    tail = pack(">I", 0x40000000 // size + 1) + name + pack(">II", len(name), sum(name)) + magic
    return head + bytes(512 - len(head)) + tail


def test_the_journal_of_the_tests_does_what_it_is_made_for(archive: Path, tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_text("precious")
    journal = archive / FOLDER / "pages.sqlite-journal"
    journal.write_bytes(hot_journal(archive / DATABASE, str(precious)))
    with closing(sqlite3.connect(archive / DATABASE)) as opened:
        opened.execute("SELECT count(*) FROM runs").fetchone()
    assert not precious.exists()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("pages.sqlite-journal", "journal"), ("pages.sqlite-journal", "empty"), ("pages.sqlite-wal", "empty"),
        ("pages.sqlite-shm", "link"), ("pages.sqlite-wal", "dangling link"), ("Pages.SQLite-Journal", "journal"),
    ],
)  # fmt: skip
def test_what_lies_beside_it_is_thrown_away_unopened(archive: Path, tmp_path: Path, name: str, kind: str) -> None:
    precious = tmp_path / "precious"
    precious.write_text("precious")
    beside = archive / FOLDER / name
    if kind == "journal":
        beside.write_bytes(hot_journal(archive / DATABASE, str(precious)))
    elif kind == "empty":
        beside.touch()
    else:
        beside.symlink_to(precious if kind == "link" else tmp_path / "made")
    (line,) = remarks(archive)
    assert f"was damaged ({name} lies beside it, which archlint does not write) and is made anew" in line
    assert precious.read_text() == "precious"
    assert not (tmp_path / "made").exists()
    assert cache_files(archive) == OURS
    assert remarks(archive) == []
    assert number_checked(checked_again(archive)) == 0


def test_what_lies_there_without_a_cache_is_thrown_away_too(archive: Path, tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_text("precious")
    (archive / FOLDER / "pages.sqlite-journal").write_bytes(hot_journal(archive / DATABASE, str(precious)))
    (archive / DATABASE).unlink()
    assert remarks(archive) == []
    assert precious.read_text() == "precious"
    assert cache_files(archive) == OURS


def test_a_folder_beside_it_is_left_alone(archive: Path) -> None:
    (archive / FOLDER / "pages.sqlite-journal").mkdir()
    (line,) = remarks(archive)
    assert "cannot be used" in line
    assert (archive / FOLDER / "pages.sqlite-journal").is_dir()


HOSTILE = {
    "a view for a table": "ALTER TABLE runs RENAME TO r; CREATE VIEW runs AS SELECT * FROM r",
    "an endless view": (
        "ALTER TABLE runs RENAME TO r; CREATE VIEW runs AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
        " SELECT i AS run, x'00' AS key, 1 AS whole, 1 AS age, x'00' AS mark, 1 AS folders FROM n WHERE i < 0"
    ),
    "a view beside": "CREATE VIEW v AS SELECT 1",
    "a trigger": "CREATE TRIGGER t AFTER INSERT ON folders BEGIN DELETE FROM runs; END",
    "an index of an expression": "CREATE INDEX i ON folders (length(state))",
    "an index for some rows": "CREATE INDEX i ON folders (state) WHERE checksum > 0",
    "a virtual table": "CREATE VIRTUAL TABLE v USING fts5(x)",
    "a generated column": "ALTER TABLE folders ADD COLUMN more GENERATED ALWAYS AS (length(state)) VIRTUAL",
    "a column with a default": "ALTER TABLE runs ADD COLUMN more DEFAULT 1",
    "another table": "CREATE TABLE other (x)",
    "another collation": (
        "DROP TABLE runs; CREATE TABLE runs (run INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, whole INTEGER NOT NULL,"
        " age INTEGER NOT NULL, mark BLOB NOT NULL CHECK (mark <> 1), folders INTEGER NOT NULL)"
    ),
    "statistics": "ANALYZE",
}


@pytest.mark.parametrize("script", HOSTILE.values(), ids=HOSTILE)
def test_only_plain_tables_are_read(archive: Path, script: str) -> None:
    with closing(sqlite3.connect(archive / DATABASE)) as opened:
        opened.executescript(script)
    (line,) = remarks(archive)
    assert "was damaged (it holds other tables than archlint's) and is made anew" in line
    assert remarks(archive) == []
    assert number_checked(checked_again(archive)) == 0


def test_write_ahead_logging_is_not_used(archive: Path) -> None:
    data = bytearray((archive / DATABASE).read_bytes())
    data[18:20] = b"\2\2"
    (archive / DATABASE).write_bytes(data)
    (line,) = remarks(archive)
    assert "is no file of archlint's" in line
    assert cache_files(archive) == OURS


def test_a_value_that_is_too_large_is_not_read(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "_LARGEST_VALUE", 1 << 20)
    with closing(sqlite3.connect(archive / DATABASE)) as opened, opened:
        opened.execute(
            "UPDATE folders SET findings = zeroblob(1048577) WHERE folder = (SELECT max(folder) FROM folders)"
        )
    (line,) = remarks(archive)
    assert "too big" in line
    assert remarks(archive) == []


def test_a_file_that_is_too_large_is_not_opened(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.truncate(archive / DATABASE, connection.LARGEST + 16384)
    (line,) = remarks(archive)
    assert "was damaged" in line
    assert (archive / DATABASE).stat().st_size < 1 << 20


def test_more_rows_than_were_written_are_not_read(archive: Path) -> None:
    with closing(sqlite3.connect(archive / DATABASE)) as opened, opened:
        (row,) = opened.execute("SELECT * FROM folders LIMIT 1").fetchall()
        folder = row[1] + b"/x"
        checksum = 0
        for field in (folder, *row[2:8]):
            checksum = crc32(field, checksum)
        opened.execute("INSERT INTO folders VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (row[0], folder, *row[2:8], checksum))
    (line,) = remarks(archive)
    assert "too many rows" in line


def test_a_reading_that_takes_too_long_ends(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(sqlite3.connect(archive / DATABASE)) as opened, opened:
        opened.executemany(
            "INSERT INTO runs (key, whole, age, mark, folders) VALUES (?, 0, 0, x'', 0)",
            ((number.to_bytes(4, "big"),) for number in range(200_000)),
        )
        opened.execute("UPDATE runs SET age = 1 WHERE rowid = 1")
    monkeypatch.setattr(connection, "_LONGEST", -1.0)
    with (
        pytest.raises(UnusableError, match="interrupted") as raised,
        connection.opened(str(archive / DATABASE), 0.1, writes=False) as opened,
    ):
        opened.execute("SELECT max(age) FROM runs").fetchone()
    assert raised.value.damaged


def test_a_lock_that_is_a_link_is_not_followed(archive: Path, tmp_path: Path) -> None:
    (archive / FOLDER / "lock").unlink()
    (archive / FOLDER / "lock").symlink_to(tmp_path / "made")
    assert remarks(archive) == []
    assert not (tmp_path / "made").exists()

"""A cache that was made by others, or torn: no file of theirs is opened, no code of theirs runs, no run hangs or fails."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from struct import pack
from zlib import crc32

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archlint.cache import connection, database, lock
from archlint.cache.checked import rows_to_keep
from archlint.cache.location import UnusableError
from caching import DATABASE, FOLDER, cache_on, check, checked_again, number_checked

BROKEN = Path(__file__).parents[2] / "examples" / "broken"
CONCISE = ("--output-format", "concise")
FORMATS = ("full", "concise", "json", "jsonl", "sarif", "junit", "gitlab", "github")
OURS = [".gitignore", "CACHEDIR.TAG", "lock", "pages.sqlite"]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A copy of the broken example that a run with the cache has seen."""
    shutil.copytree(BROKEN, tmp_path / "a", ignore=shutil.ignore_patterns(".*"))
    check(tmp_path / "a")
    return tmp_path / "a"


def remarks(folder: Path, *arguments: str) -> list[str]:
    """Return what a run says of the cache; it finds what one without finds."""
    found = check(folder, *CONCISE, *arguments)
    without = check(folder, "--no-cache", *CONCISE, *arguments)
    assert (found.code, found.out) == (without.code, without.out)
    return [line for line in found.err.splitlines() if "the cache in" in line]


def as_json(value: object) -> bytes:
    return json.dumps(value).encode()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / FOLDER).iterdir())


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
    assert names(archive) == OURS
    assert remarks(archive) == []
    assert number_checked(checked_again(archive)) == 0


def test_what_lies_there_without_a_cache_is_thrown_away_too(archive: Path, tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_text("precious")
    (archive / FOLDER / "pages.sqlite-journal").write_bytes(hot_journal(archive / DATABASE, str(precious)))
    (archive / DATABASE).unlink()
    assert remarks(archive) == []
    assert precious.read_text() == "precious"
    assert names(archive) == OURS


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
    assert names(archive) == OURS


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
        for field in (folder, *row[2:6]):
            checksum = crc32(field, checksum)
        opened.execute("INSERT INTO folders VALUES (?, ?, ?, ?, ?, ?, ?)", (row[0], folder, *row[2:6], checksum))
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
        connection.opened(str(archive / DATABASE), writes=False) as opened,
    ):
        opened.execute("SELECT max(age) FROM runs").fetchone()
    assert raised.value.damaged


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | st.just("REL001"),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.sampled_from(["1", "x"]), inner, max_size=2),
    max_leaves=12,
)
POSITION = st.lists(
    st.sampled_from([1, 2, 7, 0, -1, 10**7, 10**9, 10**30, True, 1.5, "1", None]), min_size=2, max_size=2
)
TEXT = st.sampled_from(["x", "\x1b[31m", "a\n::error::b", "\ud800", "", None, 5, {"a": 1}])
FIX = st.none() | st.tuples(
    TEXT,
    st.lists(st.tuples(st.integers(-1, 9), st.integers(-1, 10**9), TEXT), max_size=2),
    TEXT,
    st.sampled_from(["safe", "unsafe", "x", None]),
    st.lists(st.tuples(TEXT, st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), TEXT))), max_size=1),
    TEXT,
)
FOUND = st.tuples(
    st.sampled_from(["REL001", "FMT001", "XXX", None]),
    POSITION,
    POSITION,
    TEXT,
    FIX,
    st.lists(st.tuples(POSITION, POSITION), max_size=1),
    st.lists(
        st.tuples(st.sampled_from(["/x.md", "../../etc/passwd", "\0", 5]), st.lists(st.tuples(POSITION, POSITION))),
        max_size=1,
    ),
)
PAGE = st.tuples(
    st.just({"1": "one", "2": "two \ud800", "7": 5, "0": "", "10000000": "x", "True": "x", "1000000000": "y"}),
    st.lists(FOUND, max_size=2),
    st.lists(JSON, max_size=1),
)
BYTES = st.one_of(
    st.binary(max_size=60),
    JSON.map(as_json),
    PAGE.map(lambda page: as_json({"index.md": page})),
    st.sampled_from([b"[" * 200_000, b'{"a":' * 100_000, b"9" * 5000, b"\xff\xff\xff\xff" * 5, b"NaN", b"1e999"]),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    field=st.sampled_from([2, 3, 4, 5, 5, 5, 5]),
    data=BYTES,
    row=st.integers(0, 20),
    output_format=st.sampled_from(FORMATS),
)
def test_rows_of_others_do_not_make_a_run_fail(
    archive: Path, field: int, data: bytes, row: int, output_format: str
) -> None:
    with closing(sqlite3.connect(archive / DATABASE)) as opened, opened:
        before = opened.execute("SELECT * FROM folders ORDER BY folder").fetchall()
        other = list(before[row % len(before)])
        other[field] = data
        checksum = 0
        for each in other[1:6]:
            checksum = crc32(each, checksum)
        other[6] = checksum
        opened.execute("INSERT OR REPLACE INTO folders VALUES (?, ?, ?, ?, ?, ?, ?)", other)
    found = check(archive, "--jobs", "1", "--output-format", output_format)
    assert found.code in (0, 1)
    assert "internal error" not in found.err
    assert "::error::b" not in found.out.splitlines()
    shutil.rmtree(archive / FOLDER)
    assert check(archive, "--jobs", "1").code == 1


WRITER = """
import sys
from archlint.cache import database
forget = database._forget_oldest
def waiting(connection, whole):
    print("writing", flush=True)
    sys.stdin.read()
    forget(connection, whole=whole)
database._forget_oldest = waiting
from archlint.cli.main import main
sys.exit(main(["check", "-q", "--exit-zero", "--output-file", "/dev/null"]))
"""


@contextmanager
def writer(folder: Path) -> Iterator["subprocess.Popen[str]"]:
    """A run that stands in the middle of writing what it found until its input ends."""
    with (
        cache_on(),
        subprocess.Popen(
            [sys.executable, "-c", WRITER], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as process,
    ):
        assert process.stdout is not None
        assert process.stdout.readline() == "writing\n"
        yield process


def test_nothing_lies_beside_it_while_it_is_written(archive: Path) -> None:
    (archive / "content/index.md").write_text("# Another\n")
    with writer(archive) as other:
        assert names(archive) == OURS
        other.communicate()
    assert other.returncode == 0
    assert names(archive) == OURS
    assert number_checked(checked_again(archive)) == 0


def test_nothing_is_thrown_away_while_another_run_writes(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.1)
    (archive / "content/index.md").write_text("# Another\n")
    with writer(archive) as other:
        (archive / FOLDER / "pages.sqlite-journal").touch()
        (line,) = remarks(archive)
        assert "cannot be used: it is locked by another run" in line
        assert names(archive) == sorted([*OURS, "pages.sqlite-journal"])
        (archive / FOLDER / "pages.sqlite-journal").unlink()
        other.communicate()
    assert other.returncode == 0
    assert number_checked(checked_again(archive)) == 0


def test_what_another_run_has_made_anew_is_not_thrown_away(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (archive / FOLDER / "pages.sqlite-journal").touch()
    made = []

    def late(*arguments: object) -> object:
        monkeypatch.setattr("archlint.cache.run.rows_to_keep", rows_to_keep)
        check(archive)
        made.append((archive / DATABASE).read_bytes())
        return rows_to_keep(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr("archlint.cache.run.rows_to_keep", late)
    check(archive)
    assert made == [(archive / DATABASE).read_bytes()]
    assert names(archive) == OURS
    assert number_checked(checked_again(archive)) == 0


def test_killed_at_every_write_it_is_right_or_thrown_away(archive: Path) -> None:
    """Where the file is written in place, a kill can leave any part of it written."""
    if shutil.which("strace") is None:
        pytest.skip("no strace here")
    whole = (archive / DATABASE).read_bytes()
    pages = sorted((archive / "content/news").rglob("*.md"))
    for page in pages[::3]:
        page.write_bytes(page.read_bytes() + b"\n")
    torn = 0
    for number in count(1):
        (archive / DATABASE).write_bytes(whole)
        command = [
            "strace",
            "-f",
            "-o",
            os.devnull,
            "-e",
            "trace=pwrite64",
            "-e",
            f"inject=pwrite64:signal=KILL:when={number}",
        ]
        with cache_on():
            done = subprocess.run(
                [*command, sys.executable, "-m", "archlint", "check", "-q", "--jobs", "1"],
                cwd=archive,
                capture_output=True,
            )
        if number == 1 and done.returncode not in (-9, 137):
            pytest.skip("strace may not do its work here")
        if done.returncode not in (-9, 137):
            break
        assert names(archive) == OURS
        torn += connection.kind_of(str(archive / DATABASE)) is connection.FileState.OTHER
        assert remarks(archive, "-q") == []
        assert remarks(archive) == []
    assert torn > 1
    assert number > torn + 1, "before the first write and after the last, it is whole"


def test_a_lock_that_is_a_link_is_not_followed(archive: Path, tmp_path: Path) -> None:
    (archive / FOLDER / "lock").unlink()
    (archive / FOLDER / "lock").symlink_to(tmp_path / "made")
    assert remarks(archive) == []
    assert not (tmp_path / "made").exists()


def test_a_torn_file_is_never_read(archive: Path) -> None:
    with closing(sqlite3.connect(archive / DATABASE)) as opened, opened:
        opened.execute(f"PRAGMA user_version = {connection.TORN}")
    assert database.load(str(archive), b"any") == database.NOTHING
    assert remarks(archive) == []
    assert number_checked(checked_again(archive)) == 0

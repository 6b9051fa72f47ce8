"""The cache while it is written: runs beside each other, kills, and torn files."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path

import pytest

from archlint.cache import connection, database
from archlint.cache.checked_pages import rows_to_keep
from archlint.workers.tuning import Tuning
from caching import DATABASE, FOLDER, OURS, cache_files, cache_on, check, checked_again, number_checked, remarks

pytestmark = pytest.mark.slow

WRITER = """
import sys
from archlint.cache import database
forget = database._forget_oldest
def waiting(connection, **kinds):
    print("writing", flush=True)
    sys.stdin.read()
    forget(connection, **kinds)
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
        assert cache_files(archive) == OURS
        other.communicate()
    assert other.returncode == 0
    assert cache_files(archive) == OURS
    assert number_checked(checked_again(archive)) == 0


def test_nothing_is_thrown_away_while_another_run_writes(archive: Path) -> None:
    (archive / "content/index.md").write_text("# Another\n")
    with writer(archive) as other:
        (archive / FOLDER / "pages.sqlite-journal").touch()
        (line,) = remarks(archive, tuning=Tuning(patience=0.1))
        assert "cannot be used: it is locked by another run" in line
        assert cache_files(archive) == sorted([*OURS, "pages.sqlite-journal"])
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
    assert cache_files(archive) == OURS
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
        assert cache_files(archive) == OURS
        torn += connection.kind_of(str(archive / DATABASE)) is connection.FileState.OTHER
        assert remarks(archive, "-q") == []
        assert remarks(archive) == []
    assert torn > 1
    assert number > torn + 1, "before the first write and after the last, it is whole"


def test_a_torn_file_is_never_read(archive: Path) -> None:
    with closing(sqlite3.connect(archive / DATABASE)) as opened, opened:
        opened.execute(f"PRAGMA user_version = {connection.TORN}")
    assert database.load(database.CacheFolder(str(archive), 0.1), b"any") == database.NOTHING
    assert remarks(archive) == []
    assert number_checked(checked_again(archive)) == 0

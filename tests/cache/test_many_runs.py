"""Runs beside each other, and runs that are killed or whose pages change: the cache stays right."""

import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from archlint.engine import run as engine
from archlint.workers.tuning import Tuning
from caching import CONCISE, DATABASE, FOLDER, cache_on, check, checked_again, number_checked, told

pytestmark = pytest.mark.slow


def test_somebody_is_writing_all_the_time(archive: Path) -> None:
    with closing(sqlite3.connect(archive / DATABASE, isolation_level=None)) as stranger:
        stranger.execute("BEGIN EXCLUSIVE")
        assert "locked" in told(archive, tuning=Tuning(patience=0.1))
    assert told(archive) == ""


def test_many_runs_at_once(archive: Path) -> None:
    shutil.rmtree(archive / FOLDER)
    without = check(archive, "--no-cache", *CONCISE)
    with cache_on():
        for _ in range(2):
            runs = [
                subprocess.Popen(
                    [sys.executable, "-m", "archlint", "check", *CONCISE],
                    cwd=archive,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE,
                    text=True,
                )
                for _ in range(6)
            ]
            for run in runs:
                out, err = run.communicate()
                assert (run.returncode, out, err) == (without.code, without.out, without.err)
    assert number_checked(checked_again(archive)) == 0


@pytest.mark.parametrize("moment", [0.0, 0.1, 0.2, 0.3, 0.4, 0.6, 0.8])
def test_killed_at_any_moment(archive: Path, moment: float) -> None:
    shutil.rmtree(archive / FOLDER)
    with cache_on():
        process = subprocess.Popen(
            [sys.executable, "-m", "archlint", "check", *CONCISE],
            cwd=archive,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    time.sleep(moment)
    process.kill()
    process.wait()
    assert told(archive) == ""
    assert number_checked(checked_again(archive)) == 0


def test_killed_while_it_writes(archive: Path) -> None:
    """What was not finished is thrown away by the next run."""
    (archive / "content/index.md").write_text("# Another\n")
    code = (
        "import os\n"
        "from archlint.cache import database\n"
        "database._forget_oldest = lambda connection, **_: os._exit(9)\n"
        "from archlint.cli.main import main\n"
        "main()\n"
    )
    with cache_on():
        killed = subprocess.run([sys.executable, "-c", code, "check"], cwd=archive, capture_output=True, check=False)
    assert killed.returncode == 9
    assert told(archive) == ""
    assert number_checked(checked_again(archive)) == 0


def test_a_run_that_changes_nothing_writes_nothing(archive: Path) -> None:
    trusting = Tuning(young=0)  # else times come of age between two runs, which is worth a note
    check(archive, tuning=trusting)
    before = (archive / DATABASE).stat()
    check(archive, tuning=trusting)
    after = (archive / DATABASE).stat()
    assert (before.st_mtime_ns, before.st_size) == (after.st_mtime_ns, after.st_size)
    assert sorted(path.name for path in (archive / FOLDER).iterdir()) == [
        ".gitignore", "CACHEDIR.TAG", "lock", "pages.sqlite",
    ]  # fmt: skip


def test_a_page_that_changes_during_the_run(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = next((archive / "content/news/2031/03/5").glob("*.md"))
    text = page.read_bytes()
    shutil.rmtree(archive / FOLDER)
    found = engine.find

    def find_and_edit(*arguments: object) -> object:
        page.write_bytes(b"# Something else\n")
        result = found(*arguments)  # type: ignore[arg-type]
        page.write_bytes(text)
        return result

    with monkeypatch.context() as patch:
        patch.setattr("archlint.cache.checked_pages.find", find_and_edit)
        check(archive)
    assert told(archive) == ""


def test_a_page_that_comes_and_goes_during_the_run(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = next((archive / "content/news/2031/03/5").glob("*.md"))
    shutil.rmtree(archive / FOLDER)
    found = engine.find

    def find_and_move(*arguments: object) -> object:
        page.rename(page.with_suffix(".away"))
        result = found(*arguments)  # type: ignore[arg-type]
        page.with_suffix(".away").rename(page)
        return result

    with monkeypatch.context() as patch:
        patch.setattr("archlint.cache.checked_pages.find", find_and_move)
        check(archive)
    assert told(archive) == ""


def test_an_interrupt_while_it_is_saved(archive: Path) -> None:
    (archive / "content/index.md").write_text("# Another\n")
    code = (
        "import os, signal, sys\n"
        "from archlint.cache import database\n"
        "def forget(connection, **_):\n"
        "    os.kill(os.getpid(), signal.SIGINT)\n"
        "database._forget_oldest = forget\n"
        "from archlint.cli.main import main\n"
        "sys.exit(main())\n"
    )
    with cache_on():
        run = subprocess.run(
            [sys.executable, "-c", code, "check", *CONCISE], cwd=archive, capture_output=True, text=True, check=False
        )
    assert run.returncode == 130
    assert "Traceback" not in run.stderr
    assert run.stdout == check(archive, "--no-cache", *CONCISE).out
    assert told(archive) == ""

"""The commands that try archlint's reliability: they run, they count, and a broken promise does not pass them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.reliability.archive import Run
from benchmarks.reliability.cached import kill_cached_checks
from benchmarks.reliability.calls import calls_of
from benchmarks.reliability.hits import Plan, faults, hit_all
from benchmarks.reliability.judge import judge
from benchmarks.reliability.missing import MissingError
from benchmarks.reliability.parents import kill_parents, kill_workers
from benchmarks.reliability.power import FILE_SYSTEMS, power
from benchmarks.reliability.writers import WRITERS, Archive, archive_of, run

pytestmark = pytest.mark.slow

PROJECT = Path(__file__).parents[2]
BY_NAME = {writer.name: writer for writer in WRITERS}
DONE, REFUSED = Run(0, "", ""), Run(2, "", "error: the disk is full; nothing was changed\n")
FIRST_ONLY = 1_000

needs_strace = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
needs_proc = pytest.mark.skipif(not os.path.exists("/proc/self/stat"), reason="no /proc here")


@pytest.fixture
def retitled(tmp_path: Path) -> Archive:
    return archive_of(BY_NAME["retitle"], tmp_path)


@pytest.fixture
def copy(retitled: Archive, tmp_path: Path) -> Path:
    retitled.copy_to(tmp_path / "again")
    return tmp_path / "again"


@pytest.mark.parametrize("name", BY_NAME)
def test_each_command_has_something_to_write(name: str, tmp_path: Path) -> None:
    archive = archive_of(BY_NAME[name], tmp_path)
    assert archive.before != archive.after


def test_an_archive_that_came_through_is_old_or_new(retitled: Archive, copy: Path) -> None:
    assert judge(retitled, copy, REFUSED) == ("old", "old", ())
    done = run(retitled.writer.arguments, copy)
    assert judge(retitled, copy, done) == ("new", "new", ())


def test_what_is_told_must_be_what_is(retitled: Archive, copy: Path) -> None:
    assert "nothing was written" in judge(retitled, copy, DONE).faults[0]
    run(retitled.writer.arguments, copy)
    assert "says that nothing was changed" in judge(retitled, copy, REFUSED).faults[0]
    assert "internal error" in judge(retitled, copy, Run(2, "", "archlint: internal error: x\n")).faults[0]


def test_a_page_between_old_and_new_is_a_broken_promise(retitled: Archive, copy: Path) -> None:
    page = next((copy / "content").rglob("index.md"))
    page.write_bytes(page.read_bytes()[:-9])
    found = judge(retitled, copy, None)
    assert found.recovered == "between"
    assert found.faults == (f"neither old nor new: {page.relative_to(copy)}",)


@pytest.mark.parametrize(
    ("name", "file", "recovered"),
    [
        ("baseline", ".archlint-baseline.tsv.archlint-0a1b2c3d", "old"),
        ("check --output-file", ".report.json.archlint-0a1b2c3d", "rests"),
    ],
)
def test_only_a_killed_run_may_leave_a_file_and_the_next_takes_it_away(
    name: str, file: str, recovered: str, tmp_path: Path
) -> None:
    archive = archive_of(BY_NAME[name], tmp_path)
    for done, faults_told in ((REFUSED, ("something is left behind",)), (None, ())):
        archive.copy_to(tmp_path / "copy")
        (tmp_path / "copy" / file).write_text("half")
        assert judge(archive, tmp_path / "copy", done) == ("rests", recovered, faults_told)


def test_a_folder_that_stays_behind_is_a_broken_promise(retitled: Archive, copy: Path) -> None:
    (copy / "content" / "empty").mkdir()
    assert judge(retitled, copy, None).faults == ("neither old nor new: content/empty",)


def test_that_git_lost_a_page_is_a_broken_promise(retitled: Archive, copy: Path) -> None:
    run(retitled.writer.arguments, copy)
    subprocess.run(["git", "reset", "-q"], cwd=copy, check=True)
    assert judge(retitled, copy, DONE).faults == ("git tracks other pages",)


@needs_strace
def test_the_calls_of_a_command_are_those_on_its_archive(tmp_path: Path) -> None:
    archive = archive_of(BY_NAME["baseline"], tmp_path)
    archive.copy_to(tmp_path / "copy")
    calls = calls_of(archive.writer.arguments, tmp_path / "copy", tmp_path / "log")
    assert {"openat", "write", "fsync", "rename"} <= {call.name for call in calls}
    assert all("archlint-baseline.tsv" in call.asked for call in calls)


@needs_strace
def test_calls_fail(capsys: pytest.CaptureFixture[str]) -> None:
    assert faults([BY_NAME["baseline"]], every=2, errors=("ENOSPC",)) == 0
    assert "| baseline | 3 | ENOSPC | 3 | 3 | 0 | 0 |" in capsys.readouterr().out


@needs_strace
def test_commands_are_killed(capsys: pytest.CaptureFixture[str]) -> None:
    assert hit_all(Plan({"SIGKILL": "signal=SIGKILL"}, [BY_NAME["retitle"]], every=25)) == 0
    assert "\n3 runs, 0 broken promises\n" in capsys.readouterr().out


def test_checks_with_a_cache_are_killed(tmp_path: Path) -> None:
    assert kill_cached_checks(2, 1, tmp_path).faults == ()


@needs_proc
def test_shared_runs_are_ended(tmp_path: Path) -> None:
    parents, workers = kill_parents(1, 1, tmp_path, 1_200), kill_workers(1, 1, tmp_path, 1_200)
    assert (parents.killed, parents.faults, workers.faults) == (4, (), ())


@needs_strace
def test_the_power_is_cut(capsys: pytest.CaptureFixture[str]) -> None:
    try:
        broken = power(FILE_SYSTEMS[:1], [BY_NAME["retitle"]], every=FIRST_ONLY)
    except MissingError as missing:
        pytest.skip(str(missing))
    assert broken == 0
    assert "| ext4 | retitle | 2 | 1, 0, 1 | 1, 1 | 0 |" in capsys.readouterr().out


def reliability(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "benchmarks.reliability", *arguments]
    return subprocess.run(command, cwd=PROJECT, env={**os.environ, **environment}, capture_output=True, text=True)


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    done = reliability("faults", PATH=str(tmp_path))
    assert done.returncode == 2
    assert done.stderr == (
        "benchmarks.reliability: error: strace, git: not installed; on Debian: apt-get install git strace\n"
    )


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("faults", "--writer", "retile"), "retile: there is no such; there are retitle, remove, "),
        (("power", "--file-system", "fat"), "fat: there is no such; there are ext4, "),
        (("faults", "--every", "0"), "argument --every: invalid "),
    ],
)
def test_a_slip_in_the_arguments_is_told(arguments: tuple[str, ...], told: str) -> None:
    done = reliability(*arguments)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr

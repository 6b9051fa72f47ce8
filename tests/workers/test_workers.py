"""Processes that share the work: nothing about the result depends on them, and none is left behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from archlint.errors import UsageError
from archlint.workers.pool import WorkerDied, fork_map
from conftest import SHARED, Archlint
from slow_pages import write_slow_pages

BROKEN = Path(__file__).parents[2] / "examples" / "broken"

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")


def children() -> set[str]:
    listing = subprocess.run(["ps", "-o", "pid=", "--ppid", str(os.getpid())], capture_output=True, text=True)
    return set(listing.stdout.split())


@pytest.mark.parametrize("jobs", [1, 2, 3, 7])
def test_results_come_in_the_order_of_the_tasks(jobs: int) -> None:
    tasks = list(range(50))
    results = fork_map(lambda number: bytes([number]) * (number * 20_000), tasks, jobs)
    assert [(result[:1], len(result)) for result in results] == [
        (bytes([number]) if number else b"", number * 20_000) for number in tasks
    ]


def test_a_process_that_dies_is_noticed() -> None:
    def work(number: int) -> bytes:
        if number == 5:
            os.kill(os.getpid(), signal.SIGKILL)
        return b"x"

    with pytest.raises(WorkerDied):
        list(fork_map(work, range(10), 3))


def test_what_a_process_refuses_is_told_as_it_told_it() -> None:
    def work(number: int) -> bytes:
        if number == 5:
            msg = "content/nee\udce9.md: it changes all the time"
            raise UsageError(msg)
        return b"x"

    before = children()
    with pytest.raises(UsageError, match="nee\udce9"):
        list(fork_map(work, range(10), 3))
    assert len(children() - before) <= 1  # ps itself


def test_no_process_is_left_when_nobody_wants_more() -> None:
    before = children()
    results = fork_map(lambda _: b"x" * 1_000_000, range(100), 4)
    assert next(results)
    assert len(children() - before) >= 4
    results.close()  # type: ignore[attr-defined]
    assert len(children() - before) <= 1  # ps itself


@pytest.mark.parametrize("form", ["concise", "json", "full"])
def test_the_number_of_processes_changes_nothing(archlint: Archlint, form: str) -> None:
    runs = {
        archlint("check", str(BROKEN), "--select", "ALL", "--output-format", form, "--jobs", jobs, tuning=SHARED)
        for jobs in ("1", "2", "4")
    }
    assert len(runs) == 1
    assert "REL004" in runs.pop().out


@pytest.mark.parametrize("jobs", ["0", "-1", "two", "1.5", ""])
def test_a_number_of_processes_that_is_none(archlint: Archlint, jobs: str) -> None:
    run = archlint("check", str(BROKEN), f"--jobs={jobs}")
    assert run.code == 2
    assert "must be a whole number from 1" in run.err


def test_an_interrupt_ends_at_once_without_a_word(tmp_path: Path) -> None:
    write_slow_pages(tmp_path)
    # A group of its own, as a terminal gives to what it runs.
    process = subprocess.Popen(
        [sys.executable, "-m", "archlint", "check", "content", "--jobs", "2"],
        cwd=tmp_path, start_new_session=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    while subprocess.run(["ps", "-o", "pid=", "--ppid", str(process.pid)], capture_output=True).stdout == b"":
        assert process.poll() is None, "it ended before it could be interrupted"
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, "", "")
    assert subprocess.run(["pgrep", "-g", str(process.pid)], capture_output=True).stdout == b""

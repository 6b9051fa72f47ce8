"""Processes that share the work end with the one that forked them, whatever ends that one."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

from slow_pages import write_slow_pages

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")

SIGNALS = [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGINT]

SHARED = """
import fcntl, os, re, sys, time
from archlint.workers.pool import fork_map

{before}

def work(number):
    os.write(1, b"%d\\n" % os.getpid())
    {work}

list(fork_map(work, range(2), 2))
"""

WORK = {
    "asleep": "time.sleep(600)",
    "writing": "return b'x' * 10_000_000",
    "in Python": "while True: pass",
    "in a pattern": "re.match('(a+)+$', 'a' * 60 + 'b')",  # which keeps every thread of the process waiting
}


def shared(work: str, before: str = "") -> tuple[subprocess.Popen[str], list[int]]:
    """A process that has two others at work, which have its output open; and the numbers of those."""
    process = subprocess.Popen(
        [sys.executable, "-c", SHARED.format(work=work, before=before)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    workers = [int(process.stdout.readline()) for _ in range(2)]
    return process, workers


def await_end(workers: Iterable[int]) -> list[int]:
    """The processes that are left after a while, which end then."""
    end = time.monotonic() + 20
    left = list(workers)
    while left and time.monotonic() < end:
        time.sleep(0.02)
        left = [worker for worker in left if is_running(worker)]
    for worker in left:
        os.kill(worker, signal.SIGKILL)
    return left


def is_running(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(") ")[2][0]
    except FileNotFoundError:
        return False
    return state != "Z"  # nobody may have waited for it in a container


@pytest.mark.undisturbed
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="no /proc here")
@pytest.mark.parametrize(
    ("doing", "end"),
    [
        *(("in a pattern", end) for end in SIGNALS),
        *((doing, signal.SIGKILL) for doing in ("asleep", "writing", "in Python")),
    ],
)
def test_no_process_outlives_the_one_that_forked_it(doing: str, end: signal.Signals) -> None:
    # Nobody reads what they send: they wait in the middle of it.
    before = (
        "import archlint.workers.pool as w\nw._Crew.results = lambda self: time.sleep(600)"
        if doing == "writing"
        else ""
    )
    process, workers = shared(WORK[doing], before)
    process.send_signal(end)
    assert await_end(workers) == []
    process.communicate(timeout=20)  # who reads the output does not wait for ever


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="no /proc here")
def test_no_process_outlives_it_where_the_system_sends_no_signal() -> None:
    process, workers = shared(WORK["asleep"], "del fcntl.F_SETSIG")
    process.kill()
    assert await_end(workers) == []
    process.communicate(timeout=20)


def test_a_run_that_is_killed_leaves_nobody_with_its_output(tmp_path: Path) -> None:
    write_slow_pages(tmp_path)
    process = subprocess.Popen(
        [sys.executable, "-m", "archlint", "check", "content", "--jobs", "3"],
        cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    while not (workers := children_of(process.pid)):
        assert process.poll() is None, "it ended before it could be killed"
        time.sleep(0.01)
    process.kill()
    process.communicate(timeout=20)
    assert await_end(workers) == []


def children_of(process: int) -> list[int]:
    listing = subprocess.run(["ps", "-o", "pid=", "--ppid", str(process)], capture_output=True, text=True)
    return [int(number) for number in listing.stdout.split()]

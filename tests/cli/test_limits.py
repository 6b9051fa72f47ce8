"""What the system gives no more of: descriptors, processes, memory, room for output. Each is told, with exit code 2."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from archlint.files.disk import DiskStore
from archlint.workers.tuning import Sharing, Tuning
from conftest import SHARED, Archlint, Write

resource = pytest.importorskip("resource", reason="no limits here")

pytestmark = pytest.mark.slow

BROKEN = Path(__file__).parents[2] / "examples" / "broken"
PAGE = "content/news/2031/03/5/the-snake-bites-its-own-tail.md"


def run(*arguments: str, limit: Callable[[], object] | None = None, out: int = subprocess.PIPE) -> tuple[int, str, str]:
    """Run archlint on the broken archive, in a process of its own; its exit code, and what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "archlint", *arguments],
        cwd=BROKEN, preexec_fn=limit, stdout=out, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"], ["--version"], ["check", "--help"], ["rename", "--help"], [],
        ["rule"], ["rule", "REL004"], ["config"], ["config", "--schema"], ["tags"], ["recover"], ["links", PAGE],
        ["check", "--output-format", "json"], ["check", "--diff"],
    ],
    ids=" ".join,
)  # fmt: skip
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
def test_output_that_cannot_be_written_is_an_error(arguments: list[str]) -> None:
    with open("/dev/full", "wb") as full:
        code, _, err = run(*arguments, out=full.fileno())
    assert code == 2
    assert "archlint: error: the output cannot be written: No space left on device" in err
    assert "Traceback" not in err


def test_memory_that_is_not_enough_is_told() -> None:
    """So little that the interpreter just starts; where it does not get so far, the limit is told of larger ones."""
    for megabytes in range(16, 200, 4):
        size = megabytes << 20
        code, out, err = run(
            "check", "--jobs", "1", limit=partial(resource.setrlimit, resource.RLIMIT_AS, (size, size))
        )
        if "archlint: error" in err:
            break
    assert (code, out) == (2, "")
    assert "there is not enough memory" in err
    assert "ulimit -v" in err


@pytest.mark.parametrize("jobs", [2, 40])
def test_fewer_processes_where_there_are_no_more_descriptors(archlint: Archlint, jobs: int) -> None:
    arguments = ["check", str(BROKEN), "--output-format", "concise", "--jobs"]
    expected = archlint(*arguments, "1")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (len(os.listdir("/dev/fd")) + 30, hard))
    try:
        found = archlint(*arguments, str(jobs), tuning=Tuning(pages=Sharing(10, 1)))
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    assert found == expected


@pytest.mark.parametrize(
    ("number", "told"), [(errno.EAGAIN, "ulimit -u"), (errno.ENOMEM, "ulimit -v"), (errno.EMFILE, "ulimit -n")]
)
def test_a_process_that_cannot_be_started_at_all(
    archlint: Archlint, monkeypatch: pytest.MonkeyPatch, number: int, told: str
) -> None:
    def refuse() -> int:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fork", refuse)
    before = len(os.listdir("/dev/fd"))
    run = archlint("check", str(BROKEN), "--jobs", "2", tuning=SHARED)
    assert (run.code, run.out) == (2, "")
    assert told in run.err
    assert "--jobs 1" in run.err
    assert "fault" not in run.err
    assert len(os.listdir("/dev/fd")) == before


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize(
    "error", [OSError(errno.EMFILE, "Too many open files"), MemoryError()], ids=["files", "memory"]
)
def test_a_limit_is_no_fault_of_the_page_or_the_rule_it_came_at(
    archlint: Archlint, monkeypatch: pytest.MonkeyPatch, jobs: str, error: Exception
) -> None:
    def refuse(_store: DiskStore, _path: str, _limit: int | None = None) -> bytes:
        raise error

    monkeypatch.setattr(DiskStore, "_contents", refuse)
    run = archlint("check", str(BROKEN), "--jobs", jobs, tuning=SHARED)
    assert (run.code, run.out) == (2, "")
    assert "ulimit" in run.err
    assert "fault" not in run.err


def test_a_baseline_on_a_line_without_end(archlint: Archlint, write: Write) -> None:
    write({"archlint.toml": "", "content/news/2031/03/5/page.md": "text"})
    run = archlint("check", "--baseline", "/dev/zero")
    assert run.code == 2
    assert "line 1 is not that of a baseline" in run.err

"""Two writers at once: real processes, of which one gets the lock."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from errno import ENOLCK, ENOSYS, EOPNOTSUPP
from pathlib import Path

import pytest

from archlint.cli import interrupted as command
from archlint.cli.interrupted import settle_interrupted
from archlint.errors import UsageError
from archlint.transaction import lock
from archlint.transaction.changes import FileChange, LockedError, TransactionError
from archlint.transaction.commit import commit
from archlint.transaction.flock import HAS_FLOCK
from archlint.transaction.recovery import Recovery, RecoveryResult, recover
from archlint.transaction.state import STATE, StateFolder, pending
from conftest import Archlint, Write
from crashes import in_child, tree

A = "content/news/2031/05/7/a.md"

needs_flock = pytest.mark.skipif(not HAS_FLOCK, reason="no flock here")

HOLDER = """
import os, sys
from archlint.transaction import commit
from archlint.transaction.changes import FileChange
place, base = sys.argv[1:]
replace = os.replace
def waiting(old, new):
    print("writing", flush=True)
    sys.stdin.read()
    replace(old, new)
os.replace = waiting
commit.commit([FileChange(place, b"a", b"A")], base)
"""


@contextmanager
def holder(base: Path) -> Iterator["subprocess.Popen[str]"]:
    """A process that has the lock, and stands in the middle of its writing until its input ends."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(base / A), str(base)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline() == "writing\n"
        yield process


@needs_flock
def test_the_second_of_two_is_told_who_the_first_is(write: Write) -> None:
    base = write({A: "a"})
    with holder(base) as first:
        state = tree(base / STATE)
        for work in (lambda: commit([FileChange(str(base / A), b"a", b"B")], str(base)), lambda: recover(str(base))):
            with pytest.raises(LockedError) as raised:
                work()
            assert raised.value.process == first.pid
            assert str(raised.value) == (
                f"{base}: archlint is writing fixes there (process {first.pid}); try again when it has ended"
            )
        assert tree(base / STATE) == state
        first.communicate()
    assert first.returncode == 0
    assert (base / A).read_text() == "A"
    assert not pending(str(base))


@needs_flock
def test_a_killed_process_leaves_no_lock(write: Write) -> None:
    base = write({A: "a"})
    with holder(base) as first:
        first.send_signal(signal.SIGKILL)
        first.wait()
    assert (base / A).read_text() == "a"
    assert recover(str(base)) == RecoveryResult(Recovery.COMPLETED, 1)
    assert (base / A).read_text() == "A"


@needs_flock
@pytest.mark.parametrize("writes", [False, True])
def test_a_command_waits_for_a_fix_that_is_writing(write: Write, monkeypatch: pytest.MonkeyPatch, writes: bool) -> None:
    base = write({A: "a"})
    with holder(base) as first:
        monkeypatch.setattr("time.sleep", lambda _: first.communicate() if first.poll() is None else None)
        settle_interrupted(str(base), writes=writes)
    assert (base / A).read_text() == "A"


@needs_flock
def test_one_that_waits_asks_git_but_once(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    base = write({A: "a"})
    asked: list[str] = []
    slept: list[float] = []

    def first_tracked(base: str, folder: str) -> None:
        asked.append(folder)

    monkeypatch.setattr("archlint.git.tracked.first_tracked", first_tracked)
    with holder(base) as first:

        def sleep(seconds: float) -> None:
            slept.append(seconds)
            if len(slept) == 5:
                first.communicate()

        monkeypatch.setattr("time.sleep", sleep)
        settle_interrupted(str(base), writes=True)
    assert len(slept) >= 5
    assert asked == [STATE]


@needs_flock
def test_a_check_does_not_wait_for_ever(write: Write, archlint: Archlint, monkeypatch: pytest.MonkeyPatch) -> None:
    base = write({A: "a"})
    monkeypatch.setattr(command, "PATIENCE", 0.0)
    with holder(base) as first:
        for writes in (False, True):
            with pytest.raises(UsageError, match=f"process {first.pid}"):
                settle_interrupted(str(base), writes=writes)
        (base / "archlint.toml").write_text("")
        run = archlint("check", "content")
        assert (run.code, run.out) == (2, "")
        assert run.err.startswith(f"archlint: error: {base}: archlint is writing fixes there (process {first.pid})")
        shown = archlint("recover", "content")
        assert (shown.code, shown.err) == (1, "")
        assert f"(process {first.pid})" in shown.out
        first.communicate()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_many_at_once_each_write_all_or_nothing(write: Write) -> None:
    names = [f"content/{number}.md" for number in range(20)]
    base = write(dict.fromkeys(names, "0"))

    def write_all(text: bytes) -> None:
        while True:
            try:
                commit([FileChange(str(base / name), (base / name).read_bytes(), text) for name in names], str(base))
            except UsageError:
                continue
            return

    def many() -> None:
        children = []
        for number in range(1, 7):
            child = os.fork()
            if child == 0:
                try:
                    write_all(str(number).encode())
                finally:
                    os._exit(0)
            children.append(child)
        for child in children:
            os.waitpid(child, 0)

    assert in_child(many) == 0
    texts = {(base / name).read_text() for name in names}
    assert len(texts) == 1 and texts <= set("123456")
    assert sorted(tree(base)) == ["content", *sorted(names)]


def test_where_there_is_no_flock_a_file_is_the_lock(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    base = write({A: "a"})
    monkeypatch.setattr(lock, "HAS_FLOCK", False)
    held = lock.Lock(StateFolder(str(base)), make=True)
    with pytest.raises(LockedError, match=rf"process {os.getpid()}\); if that has ended, remove {base}") as raised:
        commit([FileChange(str(base / A), b"a", b"A")], str(base))
    assert raised.value.process == os.getpid()
    held.release()
    assert commit([FileChange(str(base / A), b"a", b"A")], str(base)) == ()
    assert not pending(str(base))
    held = lock.Lock(StateFolder(str(base)), make=True)
    held.leave()
    assert recover(str(base)) == RecoveryResult(Recovery.NOTHING)
    assert not pending(str(base))


@needs_flock
def test_a_lock_that_was_removed_while_it_was_opened_is_taken_anew(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = write({A: "a"})
    state = StateFolder(str(base))
    first = lock.Lock(state, make=True)
    opened = os.open

    def late(path: str, *arguments: int) -> int:
        file = opened(path, *arguments)
        if path.endswith("lock") and os.path.lexists(state.path("lock")) and late_once:
            late_once.clear()
            first.release()
        return file

    late_once = [True]
    monkeypatch.setattr(os, "open", late)
    second = lock.Lock(state, make=True)
    assert os.path.lexists(state.path("lock"))
    with pytest.raises(LockedError):
        lock.Lock(state, make=True)
    second.release()
    assert not pending(str(base))


@needs_flock
@pytest.mark.parametrize("error", [ENOLCK, ENOSYS, EOPNOTSUPP])
def test_a_disk_without_locks_is_told_and_nothing_is_left(
    write: Write, monkeypatch: pytest.MonkeyPatch, archlint: Archlint, error: int
) -> None:
    base = write({A: "a"})

    def failing(*_: object, **__: object) -> bool:
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(lock, "try_lock", failing)
    with pytest.raises(TransactionError, match=r"cannot be locked: .*; nothing was changed; fixes need a disk"):
        commit([FileChange(str(base / A), b"a", b"A")], str(base))
    assert sorted(os.listdir(base)) == ["content"]
    # What another program left of a lock does not stop a check either.
    (base / "content" / STATE).mkdir()
    (base / "content" / STATE / "lock").touch()
    assert archlint("check", "content", "--select", "FMT001").code == 0

"""``archlint recover``, and what other commands do about an interrupted fix."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from archlint.examples import day_index, event, path_of
from archlint.transaction.changes import FileChange
from archlint.transaction.commit import commit
from archlint.transaction.state import STATE
from conftest import Archlint, Write
from crashes import at_rename_to, in_child, killed

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here"),
    pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning"),
]

PLACE = f"content{path_of('A bridge opens. ')}"
OLD = event("A bridge opens. ", sources="1. [P](https://p.example/a)")
NEW = event("A bridge opens. ", sources="1. [P](https://p.example/b)")


@pytest.fixture
def base(write: Write) -> Path:
    entry = f"### [A bridge opens. ]({path_of('A bridge opens. ')})\n"
    return write({PLACE: OLD, "content/news/2031/05/7/index.md": day_index(entry)})


def interrupt(base: Path, *, committed: bool) -> None:
    changes = [FileChange(str(base / PLACE), OLD.encode(), NEW.encode())]
    assert killed(lambda: commit(changes, str(base / "content")), at_rename_to("journal"), after=committed)


def test_nothing_is_pending(base: Path, archlint: Archlint) -> None:
    assert archlint("recover") == (0, "Nothing is pending.\n", "")
    assert archlint("recover", PLACE) == (0, "Nothing is pending.\n", "")
    assert sorted(os.listdir(base / "content")) == ["news"]


@pytest.mark.parametrize("committed", [True, False])
def test_by_hand(base: Path, archlint: Archlint, committed: bool) -> None:
    interrupt(base, committed=committed)
    how = "completed (1 file)" if committed else "rolled back (1 file, none of them changed yet)"
    assert archlint("recover", "content") == (0, f"An interrupted fix was {how} in {base}/content.\n", "")
    assert (base / PLACE).read_text() == (NEW if committed else OLD)
    assert archlint("recover", "content").out == "Nothing is pending.\n"


@pytest.mark.parametrize("committed", [True, False])
def test_by_the_next_check(base: Path, archlint: Archlint, committed: bool) -> None:
    interrupt(base, committed=committed)
    run = archlint("check", "content", "-q")
    how = "completed (1 file)" if committed else "rolled back (1 file, none of them changed yet)"
    assert run == (0, "", f"archlint: An interrupted fix was {how} in {base}/content.\n")
    assert (base / PLACE).read_text() == (NEW if committed else OLD)
    assert archlint("check", "content", "-q") == (0, "", "")


def test_a_page_that_somebody_edited_is_named(base: Path, archlint: Archlint) -> None:
    interrupt(base, committed=True)
    (base / PLACE).write_text(OLD + "\n")
    run = archlint("recover", "content")
    first, second = run.out.splitlines()
    assert run.code == 1
    assert first == f"An interrupted fix was completed (1 file) in {base}/content."
    start, _, kept = second.rstrip(".").partition("; what the fix made of it is ")
    assert start == f"{base / PLACE} was edited meanwhile and stays as it is"
    assert Path(kept).read_text() == NEW


def unfinished(base: Path, reason: str) -> str:
    return (
        f"archlint: error: {base}: a fix there was interrupted, and cannot be finished now: {reason} "
        f"({base}/{STATE}/lock); nothing is lost, "
        f"its pages wait in {base}/{STATE}; mend that, then run archlint recover\n"
    )


def test_where_one_may_not_write(archlint: Archlint, monkeypatch: pytest.MonkeyPatch) -> None:
    # Not in pytest's folder: that is its owner's alone.
    with tempfile.TemporaryDirectory() as name:
        base = Path(name)
        (base / PLACE).parent.mkdir(parents=True)
        (base / PLACE).write_text(OLD)
        interrupt(base, committed=True)

        def as_nobody() -> None:
            if os.geteuid() == 0:
                os.setuid(65534)
            for command in (("check", "content"), ("recover", "content")):
                assert archlint(*command) == (2, "", unfinished(base / "content", "Permission denied"))

        base.chmod(0o755)
        monkeypatch.chdir(base)
        (base / "content" / STATE).chmod(0o500)
        (base / "content" / STATE / "lock").chmod(0o400)
        archlint("recover", "none")  # loads what is loaded late, which nobody may not be allowed to
        assert in_child(as_nobody) == 0
        (base / "content" / STATE).chmod(0o700)
        (base / "content" / STATE / "lock").chmod(0o600)
        assert archlint("recover", "content").code == 0
        assert (base / PLACE).read_text() == NEW


def test_on_a_disk_that_is_read_only(base: Path) -> None:
    interrupt(base, committed=True)
    read_only = f"mount --bind '{base}' '{base}' && mount -o remount,ro,bind '{base}'"
    try:
        if subprocess.run(["unshare", "-m", "sh", "-c", read_only], capture_output=True, check=False).returncode:
            pytest.skip("mounting is not permitted")
    except OSError:
        pytest.skip("no unshare here")
    run = f"{read_only} && cd '{base}' && exec '{sys.executable}' -m archlint check content"
    done = subprocess.run(["unshare", "-m", "sh", "-c", run], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == unfinished(base / "content", "Read-only file system")


def test_a_damaged_journal_is_an_error(base: Path, archlint: Archlint) -> None:
    interrupt(base, committed=True)
    (base / "content" / STATE / "journal").write_text("x")
    for command in (("check", "content"), ("recover", "content")):
        run = archlint(*command)
        assert (run.code, run.out) == (2, "")
        assert "has a journal that is damaged; nothing was changed" in run.err


@pytest.mark.parametrize("path", ["none", "elsewhere"])
def test_a_path_that_leads_to_no_archive(base: Path, archlint: Archlint, path: str) -> None:
    (base / "elsewhere/deep").mkdir(parents=True)
    run = archlint("recover", path)
    assert (run.code, run.out) == (2, "")
    assert path in run.err

"""``archlint recover``, and what other commands do about an interrupted fix."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from archlint.layouts.news.examples import day_index, event, path_of
from archlint.transaction.changes import FileChange
from archlint.transaction.commit import commit
from archlint.transaction.state import STATE
from conftest import Archlint, Write
from crashes import at_rename_to, in_child, killed, tree

pytestmark = [
    pytest.mark.slow,
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
@pytest.mark.parametrize(
    "command",
    [
        ("check", "content", "--fix", "-q"),
        ("tags", "content", "--merge", "ferry", "boat", "--force"),
        ("baseline", "content"),
    ],
)
def test_by_the_next_command_that_writes(
    base: Path, archlint: Archlint, command: tuple[str, ...], committed: bool
) -> None:
    interrupt(base, committed=committed)
    run = archlint(*command)
    how = "completed (1 file)" if committed else "rolled back (1 file, none of them changed yet)"
    assert run.code == 0
    assert run.err.startswith(f"archlint: An interrupted fix was {how} in {base}/content.\n")
    assert (base / PLACE).read_text() == (NEW if committed else OLD)
    assert archlint("check", "content", "-q") == (0, "", "")


READING = (
    ("check", "content"),
    ("check", "content", "-q", "--exit-zero"),
    ("check", "--hook", PLACE),
    ("check", "content", "--diff"),
    ("links", PLACE),
    ("tags", "content"),
    ("tags", "content", "--merge", "ferry", "boat", "--force", "--diff"),
    ("retitle", PLACE, "A bridge is closed. ", "--diff"),
    ("suppress", "content", "--diff"),
)


@pytest.mark.parametrize("committed", [True, False])
@pytest.mark.parametrize("command", READING)
def test_a_command_that_reads_leaves_it_and_says_what_to_do(
    base: Path, archlint: Archlint, command: tuple[str, ...], committed: bool
) -> None:
    interrupt(base, committed=committed)
    before = tree(base)
    run = archlint(*command)
    assert (run.code, run.out) == (2, "")
    assert run.err == (
        f"archlint: error: {base}/content: a fix there was interrupted: some pages may be changed and others not, so "
        "nothing was checked; run archlint recover to finish it or take it back\n"
    )
    assert tree(base) == before
    assert archlint("recover", "content").code == 0
    assert archlint(*command).code == 0


@pytest.mark.parametrize("kind", ["empty", "prepared"])
def test_what_a_fix_left_that_had_not_begun_is_no_obstacle(base: Path, archlint: Archlint, kind: str) -> None:
    state = base / "content" / STATE
    state.mkdir()
    (state / "lock").touch()
    if kind == "prepared":
        (state / "0.new").write_text("new")
    before = tree(base)
    assert archlint("check", "content", "-q") == (0, "", "")
    assert tree(base) == before


@pytest.mark.parametrize("kind", ["link", "file"])
def test_what_is_no_state_folder_is_told(base: Path, archlint: Archlint, kind: str) -> None:
    (base / "elsewhere").mkdir()
    if kind == "link":
        (base / "content" / STATE).symlink_to(base / "elsewhere")
    else:
        (base / "content" / STATE).touch()
    for command in (("check", "content"), ("check", "content", "--fix"), ("recover", "content")):
        run = archlint(*command)
        assert run.code == 2
        assert f"{base}/content/{STATE}: is no folder; nothing was changed; move it away" in run.err


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
            for command in (("check", "content", "--fix"), ("recover", "content")):
                assert archlint(*command) == (2, "", unfinished(base / "content", "Permission denied"))
            assert "run archlint recover" in archlint("check", "content").err

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
    run = f"{read_only} && cd '{base}' && exec '{sys.executable}' -m archlint check content --fix"
    done = subprocess.run(["unshare", "-m", "sh", "-c", run], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == unfinished(base / "content", "Read-only file system")


def test_a_damaged_journal_is_an_error(base: Path, archlint: Archlint) -> None:
    interrupt(base, committed=True)
    (base / "content" / STATE / "journal").write_text("x")
    for command in (("check", "content", "--fix"), ("recover", "content")):
        run = archlint(*command)
        assert (run.code, run.out) == (2, "")
        assert "has a journal that is damaged; nothing was changed" in run.err


@pytest.mark.parametrize("path", ["none", "elsewhere"])
def test_a_path_that_leads_to_no_archive(base: Path, archlint: Archlint, path: str) -> None:
    (base / "elsewhere/deep").mkdir(parents=True)
    run = archlint("recover", path)
    assert (run.code, run.out) == (2, "")
    assert path in run.err

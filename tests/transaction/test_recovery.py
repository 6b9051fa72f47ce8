"""What is made of an interrupted transaction when people, or attackers, were at the archive since."""

import os
import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from archlint.transaction.changes import Conflict, FileChange, TransactionError, UnfinishedError
from archlint.transaction.commit import commit
from archlint.transaction.recovery import Recovery, RecoveryResult, recover
from archlint.transaction.state import KEPT, pending
from conftest import Write
from crashes import at_rename_to, in_child, killed
from interrupted import NEW, PAGES, A, B, C, interrupt, texts

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here"),
    pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning"),
]


@pytest.fixture
def base(write: Write) -> Path:
    return write(PAGES)


def test_it_is_completed(base: Path) -> None:
    interrupt(base)
    assert pending(str(base))
    assert recover(str(base)) == RecoveryResult(Recovery.COMPLETED, 4)
    assert texts(base) == {A: "A", C: "b", NEW: "n"}
    assert not pending(str(base))
    assert recover(str(base)) == RecoveryResult(Recovery.NOTHING)


def test_a_page_edited_since_stays_and_the_other_text_is_kept(base: Path) -> None:
    interrupt(base)
    (base / A).write_text("somebody's")
    outcome = recover(str(base))
    assert texts(base) == {A: "somebody's", C: "b", NEW: "n", f"kept/{A}": "A"}
    (conflict,) = outcome.conflicts
    assert conflict.place == str(base / A)
    assert conflict.kept is not None and Path(conflict.kept).read_text() == "A"
    assert (base / KEPT / ".gitignore").read_text() == "*\n"


def test_a_page_to_go_that_was_edited_since_stays(base: Path) -> None:
    interrupt(base)
    (base / B).write_text("somebody's")
    assert recover(str(base)).conflicts == (Conflict(str(base / B), None),)
    assert texts(base) == {A: "A", B: "somebody's", C: "b", NEW: "n"}


def a_file_for(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_text("f")


@pytest.mark.parametrize(
    ("edit", "left"),
    [
        (lambda base: (base / A).unlink(), {C: "b", NEW: "n", f"kept/{A}": "A"}),
        (lambda base: (base / B).unlink(), {A: "A", C: "b", NEW: "n"}),
        (lambda base: (base / A).write_text("A"), {A: "A", C: "b", NEW: "n"}),
        (lambda base: (base / NEW).write_text("N"), {A: "A", C: "b", NEW: "N", f"kept/{NEW}": "n"}),
        (lambda base: (base / NEW).mkdir(), {A: "A", C: "b", f"kept/{NEW}": "n"}),
        (lambda base: shutil.rmtree(base / "news/2032"), {A: "A", C: "b", NEW: "n"}),
        (
            lambda base: a_file_for(base / "news/2032"),
            {A: "A", C: "b", "news/2032": "f", f"kept/{NEW}": "n"},
        ),
        (
            lambda base: ((base / A).unlink(), (base / A).symlink_to("c.md")),
            {A: "b", C: "b", NEW: "n", f"kept/{A}": "A"},
        ),
        (lambda base: ((base / B).unlink(), (base / B).mkdir()), {A: "A", C: "b", NEW: "n"}),
    ],
    ids=["gone", "gone that should go", "the same edit", "made", "a folder made", "folder gone", "file for a folder",
         "a link", "a folder for a page that should go"],
)  # fmt: skip
def test_whatever_somebody_did_since_nothing_of_it_is_lost(
    base: Path, edit: Callable[[Path], object], left: Mapping[str, str]
) -> None:
    interrupt(base)
    edit(base)
    outcome = recover(str(base))
    assert outcome.recovery is Recovery.COMPLETED
    assert texts(base) == left
    assert bool(outcome.conflicts) == any(name.startswith("kept") for name in left) or (base / B).is_dir()
    assert not pending(str(base))


def test_a_folder_that_became_a_link_out_is_not_written_through(base: Path, tmp_path_factory: Any) -> None:
    interrupt(base)
    out = tmp_path_factory.mktemp("out")
    (base / "news").rename(out / "news")
    (base / "news").symlink_to(out / "news")
    recover(str(base))
    assert texts(out) == {A: "a", B: "b", C: "c"}
    assert texts(base) == {f"kept/{A}": "A", f"kept/{C}": "b", f"kept/{NEW}": "n"}


def test_what_was_kept_is_told_also_by_a_recovery_after_a_recovery_that_was_killed(base: Path) -> None:
    interrupt(base)
    (base / A).write_text("somebody's")
    for after in (False, True):
        assert killed(lambda: recover(str(base)), at_rename_to("done"), after=after)
    (conflict,) = recover(str(base)).conflicts
    assert conflict.kept is not None and Path(conflict.kept).read_text() == "A"
    assert texts(base) == {A: "somebody's", C: "b", NEW: "n", f"kept/{A}": "A"}


def test_a_page_edited_while_others_are_written(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace = os.replace

    def slow(old: str, new: str) -> None:
        replace(old, new)
        (base / B).write_text("somebody's")

    monkeypatch.setattr(os, "replace", slow)
    changes = [FileChange(str(base / A), b"a", b"A"), FileChange(str(base / B), b"b", b"B")]
    (conflict,) = commit(changes, str(base))
    assert conflict.place == str(base / B)
    assert texts(base) == {A: "A", B: "somebody's", C: "c", f"kept/{B}": "B"}
    assert not pending(str(base))


def test_what_cannot_be_written_now_can_be_written_later(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace = os.replace

    def failing(old: str, new: str) -> None:
        if new.endswith("c.md"):
            raise OSError(28, "No space left on device")
        replace(old, new)

    changes = [FileChange(str(base / A), b"a", b"A"), FileChange(str(base / C), b"c", b"C")]
    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", failing)
        with pytest.raises(UnfinishedError, match=r"No space left on device \(.*\); nothing is lost.*archlint recover"):
            commit(changes, str(base))
        with pytest.raises(TransactionError, match="run archlint recover first"):
            commit(changes, str(base))
        with pytest.raises(UnfinishedError, match="No space left"):
            recover(str(base))
    assert recover(str(base)) == RecoveryResult(Recovery.COMPLETED, 2)
    assert texts(base) == {A: "A", B: "b", C: "C"}


@pytest.mark.skipif(sys.platform == "win32", reason="no such limits there")
def test_to_finish_takes_no_room(base: Path) -> None:
    interrupt(base)

    def without_room() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        with pytest.raises(OSError, match="too large"):
            (base / "x").write_text("x")
        (base / "x").unlink()
        recover(str(base))

    assert in_child(without_room) == 0
    assert texts(base) == {A: "A", C: "b", NEW: "n"}


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="file names are Unicode there")
def test_names_that_are_not_utf_8(base: Path) -> None:
    place = os.fsdecode(os.fsencode(base) + b"/\xff.md")
    assert killed(lambda: commit([FileChange(place, None, b"x")], str(base)), at_rename_to("journal"), after=True)
    recover(str(base))
    assert Path(place).read_bytes() == b"x"

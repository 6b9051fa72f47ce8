"""What is made of an interrupted transaction when people, or attackers, were at the archive since."""

import json
import os
import shutil
import sys
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from archlint.transaction.changes import Conflict, DamagedError, FileChange, TransactionError, UnfinishedError
from archlint.transaction.commit import commit
from archlint.transaction.recovery import Outcome, Recovery, recover
from archlint.transaction.state import KEPT, STATE, pending
from conftest import Write
from crashes import in_child, killed, tree

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here"),
    pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning"),
]

DAY = "news/2031/05/7"
A, B, C, NEW = f"{DAY}/a.md", f"{DAY}/b.md", f"{DAY}/c.md", "news/2032/01/2/n.md"


def at_commit_point(_number: int, name: str, arguments: tuple[Any, ...]) -> bool:
    return name == "rename" and arguments[1].endswith("journal")


def at_the_end(_number: int, name: str, arguments: tuple[Any, ...]) -> bool:
    return name == "rename" and arguments[1].endswith("done")


@pytest.fixture
def base(write: Write) -> Path:
    """An archive of three pages."""
    return write({A: "a", B: "b", C: "c"})


def interrupt(base: Path) -> None:
    """Commit an edit, a move and a new page, and die right after the commit point."""
    changes = [
        FileChange(str(base / A), b"a", b"A"),
        FileChange(str(base / B), b"b", None),
        FileChange(str(base / C), b"c", b"b"),
        FileChange(str(base / NEW), None, b"n"),
    ]
    assert killed(lambda: commit(changes, str(base)), at_commit_point, after=True)


def texts(base: Path) -> dict[str, str]:
    """The pages, and what was kept by the last parts of its path."""
    found = {}
    for name, (_, text) in tree(base).items():
        if text is not None and not name.endswith(".gitignore"):
            parts = name.split("/")
            found["/".join(["kept", *parts[2:]] if parts[0] == KEPT else parts)] = text.decode("latin-1")
    return found


def test_it_is_completed(base: Path) -> None:
    interrupt(base)
    assert pending(str(base))
    assert recover(str(base)) == Outcome(Recovery.COMPLETED, 4)
    assert texts(base) == {A: "A", C: "b", NEW: "n"}
    assert not pending(str(base))
    assert recover(str(base)) == Outcome(Recovery.NOTHING)


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
        assert killed(lambda: recover(str(base)), at_the_end, after=after)
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
    assert recover(str(base)) == Outcome(Recovery.COMPLETED, 2)
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
    assert killed(lambda: commit([FileChange(place, None, b"x")], str(base)), at_commit_point, after=True)
    recover(str(base))
    assert Path(place).read_bytes() == b"x"


def forge(base: Path, record: object, name: str = "journal", **texts_waiting: str) -> None:
    """Write a state folder as an attacker would, who can compute checksums too."""
    state = base / STATE
    state.mkdir()
    body = json.dumps(record).encode()
    (state / name).write_bytes(sha256(body).hexdigest().encode() + b"\n" + body)
    for number, text in texts_waiting.items():
        (state / f"{number[1:]}.new").write_text(text)


def a_record(path: object, before: object = None, text: str = "evil", **other: object) -> dict[str, object]:
    entries = [[path, before, sha256(text.encode()).hexdigest()]]
    return {"format": 1, "name": "0123456789abcdef", "entries": entries, "folders": [], **other}


@pytest.mark.parametrize(
    "path",
    [
        "../evil.md", "x/../../evil.md", "/etc/evil.md", "", ".", "..", "./a.md", "x//a.md", "x/", "a\0.md", ".git/config",
        ".git/hooks/post-checkout", "x/.Git/config", ".git./config", "GIT~2/config", ".g\u200cit/config", ".git::$INDEX_ALLOCATION/config", STATE + "/lock", KEPT + "/x.md", 5, None,
        ["a.md"],
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["journal", "plan", "done"])
def test_a_journal_that_leads_elsewhere_is_not_followed(tmp_path: Path, path: object, name: str) -> None:
    base = tmp_path / "base"
    base.mkdir()
    forge(base, a_record(path), name, _0="evil")
    before = tree(tmp_path)
    with pytest.raises(DamagedError, match="nothing was changed"):
        recover(str(base))
    after = tree(tmp_path)
    after.pop(f"base/{STATE}/lock")
    assert after == before
    forged = a_record("a.md", folders=[path])
    (base / STATE / name).unlink()
    body = json.dumps(forged).encode()
    (base / STATE / name).write_bytes(sha256(body).hexdigest().encode() + b"\n" + body)
    with pytest.raises(DamagedError, match="nothing was changed"):
        recover(str(base))
    assert not (base / "a.md").exists()


@pytest.mark.parametrize(
    "record",
    [
        [], {}, "x", 7, None, {"format": 2}, {"format": 1}, a_record("a.md", name="../.."), a_record("a.md", name=5),
        a_record("a.md", entries=[["a.md"]]), a_record("a.md", entries=5), a_record("a.md", before="x"),
        a_record("a.md", before=7), a_record("a.md", folders="ab/"), a_record("a.md", name=["0"] * 16),
        a_record("a.md", entries=[["a.md", None, "0" * 64], ["a.md", None, "1" * 64]]),
        a_record("a.md", entries=[["a.md", None, None]]),
    ],
    ids=range(17),
)  # fmt: skip
def test_a_journal_that_is_none_is_not_followed(tmp_path: Path, record: object) -> None:
    forge(tmp_path, record, _0="evil")
    with pytest.raises(DamagedError):
        recover(str(tmp_path))
    assert os.listdir(tmp_path) == [STATE]


def test_a_journal_that_is_torn_or_changed_is_not_followed(base: Path) -> None:
    interrupt(base)
    journal = base / STATE / "journal"
    whole = journal.read_bytes()
    pages = {name: text for name, text in texts(base).items() if not name.startswith(STATE)}
    for damaged in (b"", whole[:30], whole[:-1], whole.replace(b"a.md", b"x.md"), b"\xff" * 200, whole + b" "):
        journal.write_bytes(damaged)
        with pytest.raises(DamagedError, match="a journal that is damaged"):
            recover(str(base))
        assert {name: text for name, text in texts(base).items() if not name.startswith(STATE)} == pages
    journal.write_bytes(whole)
    assert recover(str(base)).recovery is Recovery.COMPLETED


def test_a_plan_that_is_torn_is_rolled_back(base: Path) -> None:
    interrupt(base)
    plan = base / STATE / "plan"
    (base / STATE / "journal").rename(plan)
    os.removedirs(base / "news/2032/01/2")
    plan.write_bytes(plan.read_bytes()[:100])
    assert recover(str(base)) == Outcome(Recovery.ROLLED_BACK)
    assert texts(base) == {A: "a", B: "b", C: "c"}


def test_a_text_that_is_not_the_one_staged_is_not_written(base: Path) -> None:
    interrupt(base)
    staged = base / STATE / "0.new"
    staged.write_text("other")
    with pytest.raises(DamagedError, match=r"is not what archlint meant to write to news/2031/05/7/a\.md"):
        recover(str(base))
    staged.unlink()
    staged.symlink_to("/etc/passwd")
    with pytest.raises(DamagedError):
        recover(str(base))
    assert {name: text for name, text in texts(base).items() if not name.startswith(STATE)} == {A: "a", B: "b", C: "c"}


def test_two_records_at_once_are_none_of_ours(base: Path) -> None:
    interrupt(base)
    (base / STATE / "plan").write_bytes(b"")
    with pytest.raises(DamagedError, match="has both plan and journal"):
        recover(str(base))


def test_a_state_folder_that_is_a_link_or_a_file(base: Path, tmp_path_factory: Any) -> None:
    out = tmp_path_factory.mktemp("out")
    forge(out, a_record("a.md"), _0="evil")
    before = tree(out)
    (base / STATE).symlink_to(out / STATE)
    changes = [FileChange(str(base / A), b"a", b"A")]
    for work in (lambda: recover(str(base)), lambda: commit(changes, str(base))):
        with pytest.raises(DamagedError, match="is no folder"):
            work()
    (base / STATE).unlink()
    (base / STATE).symlink_to("nowhere")
    for work in (lambda: recover(str(base)), lambda: commit(changes, str(base))):
        with pytest.raises(DamagedError, match="is no folder"):
            work()
    (base / STATE).unlink()
    (base / STATE).write_text("")
    for work in (lambda: recover(str(base)), lambda: commit(changes, str(base))):
        with pytest.raises(DamagedError, match="is no folder"):
            work()
    assert tree(out) == before


def test_a_lock_that_is_a_link_is_not_written_through(base: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("precious")
    (base / STATE).mkdir()
    (base / STATE / "lock").symlink_to(victim)
    with pytest.raises(TransactionError):
        recover(str(base))
    assert victim.read_text() == "precious"


def test_a_folder_for_kept_texts_that_is_a_link_is_not_written_through(base: Path, tmp_path_factory: Any) -> None:
    out = tmp_path_factory.mktemp("out")
    interrupt(base)
    (base / A).write_text("somebody's")
    (base / KEPT).symlink_to(out)
    with pytest.raises(DamagedError, match="symbolic link"):
        recover(str(base))
    assert os.listdir(out) == []
    (base / KEPT).unlink()
    assert len(recover(str(base)).conflicts) == 1

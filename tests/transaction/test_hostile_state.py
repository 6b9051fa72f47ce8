"""A state folder that is damaged, or that somebody has made who means ill: nothing outside the base is written."""

import json
import os
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from archlint.transaction.changes import DamagedError, FileChange, TransactionError
from archlint.transaction.commit import commit
from archlint.transaction.recovery import Recovery, RecoveryResult, recover
from archlint.transaction.state import KEPT, STATE
from conftest import Write
from crashes import tree
from interrupted import PAGES, A, interrupt, texts

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here"),
    pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning"),
]


@pytest.fixture
def base(write: Write) -> Path:
    return write(PAGES)


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


@pytest.mark.parametrize("origin", ["../evil.md", "/etc/passwd", "", ".git/config", STATE + "/lock", 5, ["a.md"]])
def test_a_journal_that_names_a_file_elsewhere_as_moved_is_not_followed(tmp_path: Path, origin: object) -> None:
    forge(tmp_path, a_record("a.md", entries=[["a.md", None, sha256(b"evil").hexdigest(), origin]]), _0="evil")
    moves: list[object] = []
    with pytest.raises(DamagedError, match="nothing was changed"):
        recover(str(tmp_path), moves.append)
    assert moves == []


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
    assert recover(str(base)) == RecoveryResult(Recovery.ROLLED_BACK)
    assert texts(base) == PAGES


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
    assert {name: text for name, text in texts(base).items() if not name.startswith(STATE)} == PAGES


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

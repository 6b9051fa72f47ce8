"""What ends a transaction before its commit point: a clear message, and the archive as it was."""

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from archlint.transaction.changes import EditedMeanwhileError, FileChange, TransactionError
from archlint.transaction.commit import commit
from archlint.transaction.journal import Record
from archlint.transaction.staging import make_folders
from conftest import Write
from crashes import in_child, tree

A, B = "news/2031/05/7/a.md", "news/2031/05/7/b.md"

nobody = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="Windows has no such permissions")


def encoded(text: str | None) -> bytes | None:
    return None if text is None else text.encode()


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """A folder that everybody may reach and write to; pytest's own are their owner's alone."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        yield folder


def refused(base: Path, *changes: tuple[str, str | None, str | None]) -> TransactionError:
    """Commit, and see that it is refused and changes nothing; the error says so."""
    before = tree(base)
    listed = [FileChange(str(base / name), encoded(old), encoded(new)) for name, old, new in changes]
    with pytest.raises(TransactionError) as raised:
        commit(listed, str(base))
    assert tree(base) == before
    assert "nothing was changed" in str(raised.value)
    return raised.value


def test_a_page_that_was_edited_meanwhile(write: Write) -> None:
    base = write({A: "somebody's", B: "b"})
    error = refused(base, (B, "b", "B"), (A, "a", "A"))
    assert isinstance(error, EditedMeanwhileError)
    assert error.place == str(base / A)
    assert str(error) == (f"{base / A}: was edited since archlint read it; nothing was changed; run archlint again")


def test_a_page_that_was_removed_meanwhile(write: Write) -> None:
    base = write({B: "b"})
    assert f"{base / A}: was removed since" in str(refused(base, (B, "b", "B"), (A, "a", "A")))
    assert "was removed since" in str(refused(base, (A, "a", None)))
    assert "was removed since" in str(refused(base, ("none/a.md", "a", "A")))


def test_a_page_that_was_made_meanwhile(write: Write) -> None:
    base = write({A: "a", B: "somebody's"})
    error = refused(base, (A, "a", None), (B, None, "a"))
    assert isinstance(error, EditedMeanwhileError)
    assert f"{base / B}: there is a file already" in str(error)


@pytest.mark.parametrize("place", ["edited", "made"])
def test_a_page_that_somebody_saves_while_texts_are_staged(
    write: Write, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    base = write({A: "a", B: "b"})
    theirs = base / (A if place == "edited" else "news/2033/n.md")

    def saved(record: Record, base: str) -> None:
        make_folders(record, base)
        theirs.write_text("somebody's")

    monkeypatch.setattr("archlint.transaction.commit.make_folders", saved)
    with pytest.raises(EditedMeanwhileError):
        commit([FileChange(str(base / A), b"a", b"A"), FileChange(str(base / "news/2033/n.md"), None, b"n")], str(base))
    assert theirs.read_text() == "somebody's"
    assert sorted(path.name for path in base.rglob("*.md")) == sorted({"a.md", "b.md", theirs.name})


@nobody
@pytest.mark.parametrize("after", ["A", None])
def test_a_read_only_page_also_for_root(write: Write, after: str | None) -> None:
    base = write({A: "a", B: "b"})
    (base / A).chmod(0o444)
    assert f"{base / A}: is read-only" in str(refused(base, (B, "b", "B"), (A, "a", after)))


def as_nobody(work: Callable[[], object]) -> None:
    """Do it as an ordinary user, in a process of its own if this one is root."""

    def changed() -> None:
        os.setuid(65534)
        work()

    if os.geteuid():
        work()
    else:
        assert in_child(changed) == 0


@nobody
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_folder_in_which_one_may_not_write(open_to_all: Path) -> None:
    base = open_to_all
    for name in (A, B, "x/c.md"):
        (base / name).parent.mkdir(parents=True, exist_ok=True)
        (base / name).write_text("a")
        (base / name).chmod(0o666)
    folder = (base / A).parent
    folder.chmod(0o555)
    (base / "x").chmod(0o777)

    def try_it() -> None:
        assert f"{folder}: the folder is read-only" in str(refused(base, ("x/c.md", "a", "C"), (A, "a", "A")))
        made = str(folder / "deep/er/n.md")
        assert f"{folder}: the folder is read-only" in str(refused(base, (made, None, "n")))

    as_nobody(try_it)


@nobody
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_base_in_which_one_may_not_write(open_to_all: Path) -> None:
    (open_to_all / "x").mkdir(0o777)
    (open_to_all / "x").chmod(0o777)
    (open_to_all / "x/a.md").write_text("a")
    open_to_all.chmod(0o555)
    as_nobody(lambda: refused(open_to_all, ("x/a.md", "a", "A")))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can be two users")
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_page_of_somebody_else(open_to_all: Path) -> None:
    for name, mode, folder in (("x/a.md", 0o644, 0o777), ("y/a.md", 0o666, 0o1777)):
        (open_to_all / name).parent.mkdir()
        (open_to_all / name).parent.chmod(folder)
        (open_to_all / name).write_text("a")
        (open_to_all / name).chmod(mode)

    def try_it() -> None:
        assert "is read-only" in str(refused(open_to_all, ("x/a.md", "a", "A")))
        assert "is another user's" in str(refused(open_to_all, ("y/a.md", "a", "A")))

    as_nobody(try_it)


def test_a_folder_where_a_page_should_go(write: Write) -> None:
    base = write({A: "a"})
    (base / B).mkdir()
    assert f"{base / B}: a folder is in the way" in str(refused(base, (A, "a", None), (B, None, "a")))


def test_a_page_where_a_folder_should_go(write: Write) -> None:
    base = write({A: "a", "news/2032": "a file"})
    assert f"{base / 'news/2032'}: is a file" in str(refused(base, (A, "a", "A"), ("news/2032/01/b.md", None, "b")))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_where_a_page_should_be(write: Write) -> None:
    base = write({})
    os.mkfifo(base / "a.md")
    assert "is no ordinary file" in str(refused_pipe(base))


def refused_pipe(base: Path) -> TransactionError:
    with pytest.raises(TransactionError) as raised:
        commit([FileChange(str(base / "a.md"), b"a", b"A")], str(base))
    assert os.listdir(base) == ["a.md"]
    return raised.value


def test_links_that_lead_out_are_not_followed(write: Write, tmp_path: Path) -> None:
    write({"out/a.md": "a", "out/folder/b.md": "b", "in/x/c.md": "c"})
    base = tmp_path / "in"
    (base / "a.md").symlink_to("../out/a.md")
    (base / "folder").symlink_to("../out/folder")
    for name, before, after in (("a.md", "a", "A"), ("folder/b.md", "b", "B"), ("folder/n.md", None, "n")):
        assert "lies outside" in str(refused(base, (name, before, after)))
    assert "lies outside" in str(refused(base, ("../out/a.md", "a", "A")))
    assert (tmp_path / "out/a.md").read_text() == "a"


def test_a_link_is_neither_moved_nor_made_over(write: Write) -> None:
    base = write({"a.md": "a"})
    (base / "link.md").symlink_to("a.md")
    (base / "nowhere.md").symlink_to("none.md")
    assert "is a symbolic link" in str(refused_link(base, "link.md", b"a", None))
    assert "is a symbolic link" in str(refused_link(base, "link.md", None, b"a"))
    assert "was removed" in str(refused_link(base, "nowhere.md", b"a", b"A"))
    assert "is a symbolic link" in str(refused_link(base, "nowhere.md", None, b"A"))


def refused_link(base: Path, name: str, before: bytes | None, after: bytes | None) -> TransactionError:
    names = sorted(os.listdir(base))
    with pytest.raises(TransactionError) as raised:
        commit([FileChange(str(base / name), before, after)], str(base))
    assert sorted(os.listdir(base)) == names
    return raised.value


def test_a_page_and_a_link_to_it_cannot_become_different(write: Write) -> None:
    base = write({"real/a.md": "a"})
    (base / "link").symlink_to("real")
    error = refused(base, ("real/a.md", "a", "one"), ("link/a.md", "a", "other"))
    assert "two different changes of one file" in str(error)


@pytest.mark.parametrize(
    "name", [".git/hooks/post-checkout", "x/.GIT/config", ".archlint_fix/a.md", ".archlint_kept/a.md", ".hg/hgrc"]
)
def test_what_programs_obey_is_no_page(write: Write, name: str) -> None:
    assert "lies where archlint writes no pages" in str(refused(write({"a.md": "a"}), (name, None, "#!/bin/sh")))


def test_a_path_that_is_none(write: Write) -> None:
    base = write({"a.md": "a"})
    for place, reason in (("a.md", "not absolute"), (str(base / "a\0.md"), "null"), (str(base / ("n" * 300)), "long")):
        with pytest.raises(TransactionError, match=reason):
            commit([FileChange(place, None, b"x")], str(base))
    assert os.listdir(base) == ["a.md"]


def test_a_base_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(TransactionError, match="cannot be written to: No such file"):
        commit([FileChange(str(tmp_path / "x/a.md"), None, b"x")], str(tmp_path / "x"))

"""Whose a page is and who may use it: a fix keeps that as far as the user may, and goes on where it cannot."""

import os
import stat
import tempfile
from collections.abc import Callable, Iterator
from errno import EINVAL, EIO, ENOTSUP, EPERM
from pathlib import Path

import pytest

from archlint.transaction.changes import FileChange, TransactionError
from archlint.transaction.commit import commit
from archlint.transaction.replace import replace_whole
from conftest import Write
from crashes import in_child, tree

OWNER, CURATOR, EDITORS, STAFF = 2001, 2002, 3000, 3001

pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
as_root = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become other users")


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder that a group shares, with a page of its owner's; pytest's own folders are their owner's alone."""
    with tempfile.TemporaryDirectory() as name:
        base = Path(name)
        (base / "a.md").write_text("a")
        (base / "baseline.tsv").write_text("a")
        for each in (base, base / "a.md", base / "baseline.tsv"):
            os.chown(each, OWNER, EDITORS)
            each.chmod(0o775 if each == base else 0o664)
        yield base


def as_curator(work: Callable[[], object]) -> None:
    """Do it as a user of the editors' group whose own group is another."""

    def changed() -> None:
        os.setgroups([EDITORS])
        os.setgid(STAFF)
        os.setuid(CURATOR)
        work()

    assert in_child(changed) == 0


def owner_of(place: Path) -> tuple[int, int, int]:
    status = place.stat()
    return status.st_uid, status.st_gid, stat.S_IMODE(status.st_mode)


@as_root
def test_the_group_of_a_page_stays_where_the_user_may(shared: Path) -> None:
    as_curator(lambda: commit([FileChange(str(shared / "a.md"), b"a", b"A")], str(shared)))
    assert (shared / "a.md").read_text() == "A"
    assert owner_of(shared / "a.md") == (CURATOR, EDITORS, 0o664)


@as_root
def test_the_group_of_a_page_goes_along_where_it_moves(shared: Path) -> None:
    old, new = str(shared / "a.md"), str(shared / "news/b.md")
    changes = [FileChange(old, b"a", None), FileChange(new, None, b"b", like=old)]
    as_curator(lambda: commit(changes, str(shared)))
    assert owner_of(shared / "news/b.md") == (CURATOR, EDITORS, 0o664)


@as_root
def test_the_group_of_a_baseline_stays(shared: Path) -> None:
    as_curator(lambda: replace_whole(str(shared / "baseline.tsv"), b"A"))
    assert owner_of(shared / "baseline.tsv") == (CURATOR, EDITORS, 0o664)
    replace_whole(str(shared / "baseline.tsv"), b"B")
    assert owner_of(shared / "baseline.tsv") == (CURATOR, EDITORS, 0o664)


@as_root
def test_a_new_page_is_its_folder_s_where_the_folder_says_so(shared: Path) -> None:
    (shared / "group").mkdir()
    os.chown(shared / "group", OWNER, EDITORS)
    (shared / "group").chmod(0o2775)

    def write_new() -> None:
        commit([FileChange(str(shared / name), None, b"x") for name in ("group/x.md", "x.md")], str(shared))
        replace_whole(str(shared / "group/report.json"), b"x")

    as_curator(write_new)
    assert [owner_of(shared / name)[1] for name in ("group/x.md", "group/report.json", "x.md")] == [
        EDITORS,
        EDITORS,
        STAFF,
    ]


@as_root
def test_folders_that_root_makes_are_the_owner_s(shared: Path) -> None:
    commit([FileChange(str(shared / "news/2031/x.md"), None, b"x")], str(shared))
    places = (shared / "news", shared / "news/2031", shared / "news/2031/x.md")
    assert [owner_of(place)[:2] for place in places] == [(OWNER, EDITORS)] * 3


FAILING = {
    "chown": (EPERM, EINVAL, ENOTSUP),
    "chmod": (EPERM, ENOTSUP),
    "listxattr": (ENOTSUP,),
    "setxattr": (ENOTSUP, EPERM),
}


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="no such attributes here")
@pytest.mark.parametrize(("call", "error"), [(call, error) for call, errors in FAILING.items() for error in errors])
def test_what_cannot_be_copied_does_not_stop_a_fix(
    write: Write, monkeypatch: pytest.MonkeyPatch, call: str, error: int
) -> None:
    base = write({"a.md": "a", "b.md": "b"})
    (base / "a.md").chmod(0o600)
    monkeypatch.setattr(os, "listxattr", lambda *_, **__: ["user.curator"])
    monkeypatch.setattr(os, "getxattr", lambda *_, **__: b"mira")
    calls = []

    def failing(*_: object, **__: object) -> None:
        calls.append(call)
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(os, call, failing)
    commit([FileChange(str(base / "a.md"), b"a", b"A")], str(base))
    replace_whole(str(base / "b.md"), b"B")
    assert {name: text for name, (_, text) in tree(base).items()} == {"a.md": b"A", "b.md": b"B"}
    assert calls
    # What was made with the permissions of the old page has no more than those.
    assert stat.S_IMODE((base / "a.md").stat().st_mode) == 0o600


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="no such attributes here")
def test_a_disk_that_fails_does_stop_it(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    base = write({"a.md": "a"})

    def failing(*_: object, **__: object) -> None:
        raise OSError(EIO, os.strerror(EIO))

    monkeypatch.setattr(os, "listxattr", failing)
    with pytest.raises(TransactionError, match="cannot be staged: Input/output error; nothing was changed"):
        commit([FileChange(str(base / "a.md"), b"a", b"A")], str(base))
    assert {name: text for name, (_, text) in tree(base).items()} == {"a.md": b"a"}

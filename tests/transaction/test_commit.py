"""What a transaction does when nothing stops it."""

import os
import signal
import stat
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archlint.config.load import Configuration
from archlint.config.settings import Settings
from archlint.transaction.changes import FileChange
from archlint.transaction.commit import commit
from archlint.transaction.recovery import recover
from archlint.transaction.state import STATE, pending, state_base
from conftest import Write
from crashes import at_call, in_child, killed, tree
from trees import write_files

DAY = "news/2031/05/7"


def change(base: Path, name: str, before: str | None, after: str | None, like: str | None = None) -> FileChange:
    old, new = (None if text is None else text.encode() for text in (before, after))
    return FileChange(str(base / name), old, new, like and str(base / like))


def texts(base: Path) -> dict[str, str]:
    return {name: text.decode() for name, (_, text) in tree(base).items() if text is not None}


def test_pages_are_edited_moved_made_and_removed_in_one(write: Write) -> None:
    base = write({f"{DAY}/a.md": "a", f"{DAY}/b.md": "b", f"{DAY}/c.md": "c"})
    changes = [
        change(base, f"{DAY}/a.md", "a", None),
        change(base, f"{DAY}/b.md", "b", "new b"),
        change(base, f"{DAY}/c.md", "c", None),
        change(base, "news/2032/01/2/a.md", None, "a"),
    ]
    assert commit(changes, str(base)) == ()
    assert texts(base) == {f"{DAY}/b.md": "new b", "news/2032/01/2/a.md": "a"}


@pytest.mark.parametrize("changes", [(), ("a",)])
def test_without_a_change_nothing_is_written(write: Write, changes: tuple[str, ...]) -> None:
    base = write({"a.md": "a"})
    base.chmod(0o555)
    before = base.stat().st_mtime_ns
    assert commit([change(base, "a.md", text, text) for text in changes], str(base)) == ()
    assert base.stat().st_mtime_ns == before


def test_an_empty_page_is_a_page(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"")
    commit(
        [FileChange(str(tmp_path / "a.md"), b"", None), FileChange(str(tmp_path / "b.md"), None, b"")], str(tmp_path)
    )
    assert texts(tmp_path) == {"b.md": ""}


def test_modes_stay_go_along_or_are_the_usual(write: Write) -> None:
    base = write({"kept.md": "a", "moved.md": "b"})
    (base / "kept.md").chmod(0o640)
    (base / "moved.md").chmod(0o755)
    usual = base / "usual"
    usual.touch()
    changes = [
        change(base, "kept.md", "a", "A"),
        change(base, "moved.md", "b", None),
        change(base, "there.md", None, "b", "moved.md"),
        change(base, "new.md", None, "c"),
    ]
    commit(changes, str(base))
    modes = {name: stat.S_IMODE((base / name).stat().st_mode) for name in ("kept.md", "there.md", "new.md")}
    assert modes == {"kept.md": 0o640, "there.md": 0o755, "new.md": stat.S_IMODE(usual.stat().st_mode)}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away")
def test_root_leaves_a_page_to_its_owner(write: Write) -> None:
    base = write({"a.md": "a", "x/b.md": "b"})
    os.chown(base / "a.md", 1234, 2345)
    os.chown(base / "x", 3456, 4567)
    commit([change(base, "a.md", "a", "A"), change(base, "x/new.md", None, "n")], str(base))
    assert [(status.st_uid, status.st_gid) for status in map(os.stat, (base / "a.md", base / "x/new.md"))] == [
        (1234, 2345),
        (3456, 4567),
    ]


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="no such attributes here")
def test_extended_attributes_stay(write: Write) -> None:
    base = write({"a.md": "a"})
    try:
        os.setxattr(base / "a.md", "user.curator", b"mira")
    except OSError:
        pytest.skip("the file system has no such attributes")
    commit([change(base, "a.md", "a", "A")], str(base))
    assert os.getxattr(base / "a.md", "user.curator") == b"mira"


def test_a_page_behind_a_link_is_edited_where_it_is(write: Write) -> None:
    base = write({"real/a.md": "a"})
    (base / "link.md").symlink_to("real/a.md")
    (base / "folder").symlink_to("real")
    both = [change(base, "link.md", "a", "A"), change(base, "folder/a.md", "a", "A")]
    commit(both, str(base))
    assert (base / "real/a.md").read_text() == "A"
    assert (base / "link.md").is_symlink() and (base / "folder").is_symlink()


def test_a_folder_that_was_empty_before_stays(write: Write) -> None:
    base = write({"x/1/a.md": "a", "y/b.md": "b", "y/note.txt": ""})
    (base / "x/2").mkdir()
    commit([change(base, "x/1/a.md", "a", None), change(base, "y/b.md", "b", None)], str(base))
    assert sorted(tree(base)) == ["x", "x/2", "y", "y/note.txt"]


def test_what_is_a_stranger_s_in_the_state_folder_stays(write: Write) -> None:
    base = write({"a.md": "a", f"{STATE}/note.txt": "mine"})
    commit([change(base, "a.md", "a", "A")], str(base))
    assert texts(base) == {"a.md": "A", f"{STATE}/note.txt": "mine"}


def test_git_ignores_the_state_folder(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    base = write({"a.md": "a"})
    subprocess.run(["git", "init", "-q", base], check=True)
    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError(5, "Input/output error")))
    with pytest.raises(Exception, match="archlint recover"):
        commit([change(base, "a.md", "a", "A")], str(base))
    assert pending(str(base))
    done = subprocess.run(["git", "-C", base, "status", "--porcelain"], capture_output=True, text=True, check=True)
    assert done.stdout == "?? a.md\n"


@pytest.mark.undisturbed
def test_an_interrupt_while_pages_are_written_waits_until_they_are(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = write({"a.md": "a", "b.md": "b"})
    replace = os.replace

    def interrupted(old: str, new: str) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        replace(old, new)

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        commit([change(base, "a.md", "a", "A"), change(base, "b.md", "b", "B")], str(base))
    assert sorted(texts(base).items()) == [("a.md", "A"), ("b.md", "B")]
    assert not pending(str(base))


@pytest.mark.undisturbed
@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="no such signal here")
@pytest.mark.parametrize("name", ["SIGHUP", "SIGTERM"])
def test_a_session_that_goes_away_waits_until_pages_are_written(write: Write, name: str) -> None:
    base = write({"a.md": "a", "b.md": "b"})
    ending = getattr(signal, name)
    replace = os.replace

    def ended() -> None:
        def interrupted(old: str, new: str) -> None:
            os.kill(os.getpid(), ending)
            replace(old, new)

        os.replace = interrupted  # type: ignore[assignment]
        commit([change(base, "a.md", "a", "A"), change(base, "b.md", "b", "B")], str(base))

    assert in_child(ended) == -ending
    assert sorted(texts(base).items()) == [("a.md", "A"), ("b.md", "B")]
    assert not pending(str(base))


@pytest.mark.undisturbed
def test_an_interrupt_before_the_commit_point_takes_everything_back(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = write({"a.md": "a"})
    mkdir = os.mkdir

    def interrupted(path: str, mode: int = 0o777) -> None:
        mkdir(path, mode)
        if path.endswith("2033"):
            os.kill(os.getpid(), signal.SIGINT)

    monkeypatch.setattr(os, "mkdir", interrupted)
    with pytest.raises(KeyboardInterrupt):
        commit([change(base, "a.md", "a", None), change(base, "news/2033/b.md", None, "b")], str(base))
    assert sorted(tree(base)) == ["a.md"]


def test_the_base_is_the_folder_of_the_configuration_above_the_archive(tmp_path: Path) -> None:
    root = tmp_path / "site/content"
    root.mkdir(parents=True)
    (tmp_path / "link").symlink_to("site")
    for file, base in (
        (None, root),
        (tmp_path / "archlint.toml", tmp_path),
        (tmp_path / "site/archlint.toml", tmp_path / "site"),
        (tmp_path / "link/archlint.toml", tmp_path / "site"),
        (root / "archlint.toml", root),
        (tmp_path / "elsewhere/archlint.toml", root),
        (tmp_path / "site/cont/archlint.toml", root),
    ):
        configuration = Configuration(Settings(), str(file) if file else None)
        assert state_base(configuration, str(tmp_path / "link/content")) == str(base)
        # Of two folders around the archive, the outer one is taken.
        outer = min(base, tmp_path / "site", key=lambda place: len(str(place)))
        assert state_base(configuration, str(root), str(tmp_path / "link")) == str(outer)
        assert state_base(configuration, str(root), str(tmp_path / "elsewhere")) == str(base)


NAMES = ("a.md", "b.md", "x/a.md", "x/b.md", "x/y/a.md", "z/a.md")
PAGES = st.dictionaries(st.sampled_from(NAMES), st.binary(max_size=3))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=PAGES, after=PAGES, call=st.integers(1, 70))
def test_any_pages_become_any_others_or_stay(
    tmp_path_factory: pytest.TempPathFactory, before: dict[str, bytes], after: dict[str, bytes], call: int
) -> None:
    base = tmp_path_factory.mktemp("any")
    write_files(base, before)
    old = tree(base)
    names = sorted(before.keys() | after.keys())
    changes = [FileChange(str(base / name), before.get(name), after.get(name)) for name in names]
    if killed(lambda: commit(changes, str(base)), at_call(call), after=False):
        recover(str(base))
        if tree(base) == old:
            commit(changes, str(base))
    folders = {str(parent) for name in after for parent in Path(name).parents} - {"."}
    assert {name: text for name, (_, text) in tree(base).items() if text is not None} == after
    assert {name for name, (_, text) in tree(base).items() if text is None} == folders

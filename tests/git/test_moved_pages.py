"""Pages that move stay in git: no commit takes the old one away and leaves the new one out."""

import os
from pathlib import Path

import pytest

from archlint.git.moved import keep_tracked
from archlint.layouts.news.examples import event, path_of
from archlint.transaction.changes import FileChange
from archlint.transaction.commit import commit
from crashes import at_rename_to, killed
from harbour import BRIDGE, INDEX_PATH, harbour
from repositories import Repository, make_repository

pytestmark = pytest.mark.slow

NEW_HEADLINE = "The old bridge at Larkfield is opened again. "
NEW = path_of(NEW_HEADLINE)
RETITLE = ("retitle", BRIDGE, NEW_HEADLINE)
RENAME = ("rename", BRIDGE, NEW.rpartition("/")[2])


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository with a clean archive in a folder of it."""
    repository = make_repository(tmp_path / "archive")
    repository.commit({**harbour(), "archlint.toml": 'root = "content"\nignore = ["REL004", "IDX004", "SLG"]\n'})
    return repository


def in_head(repository: Repository, folder: str = "content") -> set[str]:
    """The archive paths that the last commit has in the folder of the day."""
    listed = repository.git("ls-tree", "-r", "-z", "--name-only", "HEAD", "--", folder).split("\0")
    return {name.removeprefix(folder) for name in listed if name}


def status(repository: Repository) -> list[str]:
    return sorted(repository.git("status", "--porcelain", "-uall", "--no-renames").splitlines())


@pytest.mark.parametrize("command", [RETITLE, RENAME])
def test_a_page_that_moves_is_in_the_next_commit(repository: Repository, command: tuple[str, ...]) -> None:
    before = in_head(repository)
    done = repository.archlint(*command)
    assert done.returncode == 0
    assert done.stdout.endswith("changed.\ngit tracks it under its new name.\n")
    assert repository.git("diff", "--cached", "--name-only") == "", "nothing is staged"
    assert {f" A content{NEW}", f" D content{BRIDGE}"} < set(status(repository))
    repository.git("commit", "-q", "-a", "-m", "It is old")
    assert in_head(repository) == before - {BRIDGE} | {NEW}
    assert status(repository) == []


def test_fixes_that_rename_keep_pages_tracked(repository: Repository) -> None:
    repository.write({"archlint.toml": 'root = "content"\n', f"content{BRIDGE}": event(NEW_HEADLINE)})
    done = repository.archlint("check", "--fix")
    assert f"Renamed content{BRIDGE} to {NEW.rpartition('/')[2]}\ngit tracks it under its new name.\n" in done.stdout
    repository.git("commit", "-q", "-a", "-m", "It is old")
    assert NEW in in_head(repository)
    assert BRIDGE not in in_head(repository)


def test_several_pages_are_told_of_at_once(repository: Repository) -> None:
    others = {
        f"content/news/2031/06/{day}/x-[*]-{day}.md": event(f"Ship {day} comes in. ", day=f"2031-06-{day}")
        for day in range(1, 29)
    }
    repository.commit({**others, "archlint.toml": 'root = "content"\n'})
    done = repository.archlint("check", "--fix", "--select", "SLG")
    assert "git tracks 28 pages under their new names.\n" in done.stdout
    repository.git("commit", "-q", "-a", "-m", "Ships")
    assert not [name for name in in_head(repository) if "[" in name]
    assert len(in_head(repository)) == len(harbour()) + 28


@pytest.mark.parametrize("command", [RETITLE, ("check", "--fix")])
def test_a_page_that_git_does_not_track_stays_so(repository: Repository, command: tuple[str, ...]) -> None:
    repository.git("rm", "-q", "--cached", f"content{BRIDGE}")
    repository.git("commit", "-q", "-m", "Not yet")
    repository.write({"archlint.toml": 'root = "content"\n', f"content{BRIDGE}": event(NEW_HEADLINE)})
    done = repository.archlint(*command)
    assert (repository.folder / f"content{NEW}").exists()
    assert "git" not in done.stdout
    assert f"?? content{NEW}" in status(repository)


def test_a_page_that_was_only_intended_stays_intended(repository: Repository) -> None:
    repository.git("rm", "-q", "--cached", f"content{BRIDGE}")
    repository.git("commit", "-q", "-m", "Not yet")
    repository.git("add", "--intent-to-add", f"content{BRIDGE}")
    assert repository.archlint(*RETITLE).returncode == 0
    assert f" A content{NEW}" in status(repository)


def test_a_page_that_is_tracked_although_ignored_stays_so(repository: Repository) -> None:
    repository.commit({".gitignore": "/content/news/2031/05/7/the-*\n"})
    repository.git("add", "--force", f"content{BRIDGE}")
    assert repository.archlint(*RETITLE).returncode == 0
    repository.git("commit", "-q", "-a", "-m", "It is old")
    assert NEW in in_head(repository)


def test_pages_that_change_places_keep_what_is_staged(repository: Repository, tmp_path: Path) -> None:
    """The index has both names already: what is staged for them is not for archlint to change."""
    first, second = (repository.folder / f"content{path}" for path in (BRIDGE, INDEX_PATH))
    index = repository.git("ls-files", "-s")
    assert keep_tracked([(str(first), str(second)), (str(second), str(first))], str(repository.folder)) == ((), (), "")
    assert repository.git("ls-files", "-s") == index


def test_in_a_linked_worktree_its_own_index_is_told(repository: Repository, tmp_path: Path) -> None:
    repository.git("worktree", "add", "-q", str(tmp_path / "linked"))
    linked = Repository(tmp_path / "linked", tmp_path)
    assert linked.archlint(*RETITLE).returncode == 0
    linked.git("commit", "-q", "-a", "-m", "It is old")
    assert NEW in in_head(linked)
    assert status(repository) == []


def test_pages_of_a_submodule_are_told_to_its_own_repository(tmp_path: Path) -> None:
    pages = make_repository(tmp_path / "pages")
    pages.commit(harbour(""))
    outer = make_repository(tmp_path / "outer")
    outer.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(pages.folder), "content")
    outer.commit({"archlint.toml": 'root = "content"\n'})
    assert outer.archlint(*RETITLE).returncode == 0
    inner = Repository(outer.folder / "content", tmp_path)
    assert f" A {NEW[1:]}" in status(inner)


def test_the_index_that_a_hook_is_told_of_is_the_one(repository: Repository) -> None:
    index = repository.folder / ".git" / "other-index"
    index.write_bytes((repository.folder / ".git" / "index").read_bytes())
    assert repository.archlint(*RETITLE, GIT_INDEX_FILE=".git/other-index").returncode == 0
    assert f"?? content{NEW}" in status(repository)
    assert f"content{NEW}" in repository.run("git", "ls-files", GIT_INDEX_FILE=".git/other-index").stdout


def test_without_a_repository_nothing_is_said(tmp_path: Path) -> None:
    folder = Repository(tmp_path, tmp_path)
    folder.write(harbour())
    done = folder.archlint(*RETITLE)
    assert (done.returncode, "git" in done.stdout) == (0, False)


def test_an_index_that_is_locked_is_told_of_with_the_command(repository: Repository) -> None:
    lock = repository.folder / ".git" / "index.lock"
    lock.touch()
    done = repository.archlint(*RETITLE)
    assert done.returncode == 0
    assert "git does not know the new name of the page yet, so a commit may leave pages out" in done.stdout
    assert "index.lock" in done.stdout
    lock.unlink()
    command = done.stdout.rstrip("\n").rpartition("Run ")[2]
    assert command == f"git add --intent-to-add -- content{NEW}"
    assert repository.run("sh", "-c", command).returncode == 0
    assert f" A content{NEW}" in status(repository)


def test_an_index_that_cannot_be_read_is_told_of(repository: Repository) -> None:
    (repository.folder / ".git" / "index").write_bytes(b"nothing of the kind")
    done = repository.archlint(*RENAME)
    assert (repository.folder / f"content{NEW}").exists()
    assert f"Run git add --intent-to-add -- content{NEW}" in done.stdout


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
@pytest.mark.parametrize("at", ["journal", "done"])
def test_recover_tells_git_where_a_fix_died(repository: Repository, at: str) -> None:
    """After the commit point, and after the last page but before git was told."""
    old, new = (str(repository.folder / f"content{path}") for path in (BRIDGE, NEW))
    text = Path(old).read_bytes()
    changes = [FileChange(new, None, text, old), FileChange(old, text, None)]
    assert killed(lambda: commit(changes, str(repository.folder)), at_rename_to(at), after=True)
    done = repository.archlint("recover")
    assert done.returncode == 0
    assert done.stdout.endswith("git tracks it under its new name.\n")
    assert status(repository) == [f" A content{NEW}", f" D content{BRIDGE}"]
    assert repository.archlint("recover").stdout == "Nothing is pending.\n"


def test_a_file_that_git_never_had_is_no_origin(repository: Repository) -> None:
    """A journal may be anybody's: what it names as moved is not taken for tracked."""
    (repository.folder / "y").write_text("new")
    moves = [(str(repository.folder / "x"), str(repository.folder / "y"))]
    assert keep_tracked(moves, str(repository.folder)) == ((), (), "")
    assert status(repository) == ["?? y"]

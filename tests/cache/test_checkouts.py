"""A cache that was made in one checkout serves another: git says which pages are the same, the bytes have the last word."""

import os
import shutil
import subprocess
from functools import partial
from pathlib import Path

import pytest

from archlint.cache import identify
from archlint.files.disk import DiskStore
from archlint.workers.tuning import Tuning
from caching import FOLDER, check, number_checked
from caching import checked_again as usually_checked_again
from caching import same_as_without as usually_same_as_without

pytestmark = pytest.mark.slow

_ASKING_GIT = Tuning(ask_git=1)
checked_again = partial(usually_checked_again, tuning=_ASKING_GIT)
same_as_without = partial(usually_same_as_without, tuning=_ASKING_GIT)
BROKEN = Path(__file__).parents[2] / "examples" / "broken"
FERRY = "content/news/2031/03/5/friendship-is-not-returned.md"


def git(folder: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=A", "-c", "user.email=a@post.example", "-c", "commit.gpgsign=false")
    command = ["git", *identity, "-C", str(folder), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def origin(tmp_path: Path) -> Path:
    """A repository with the broken example, which a run with the cache has seen."""
    folder = tmp_path / "origin"
    shutil.copytree(BROKEN, folder, ignore=shutil.ignore_patterns(".*"))
    git(tmp_path, "init", "-q", "origin")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "An archive")
    check(folder)
    assert git(folder, "status", "--porcelain") == ""
    return folder


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that had to be read to know whether they are the same, in an archive of any size."""
    found: list[str] = []
    identity = identify._identity  # noqa: SLF001

    def noting(store: DiskStore, path: str) -> bytes | None:
        found.append(path)
        return identity(store, path)

    monkeypatch.setattr(identify, "_identity", noting)
    return found


def clone(origin: Path, *options: str) -> Path:
    """Clone the repository, and take its cache along, as a build does that restores it."""
    folder = origin.with_name("clone")
    git(origin, "clone", "-q", *options, str(origin), str(folder))
    shutil.copytree(origin / FOLDER, folder / FOLDER)
    return folder


def test_a_fresh_checkout_is_not_read(origin: Path, read: list[str]) -> None:
    folder = clone(origin)
    said = checked_again(folder)
    assert number_checked(said) == 0
    assert "found the same" in said
    assert read == []
    same_as_without(folder)


def test_what_was_written_since_is_read(origin: Path, read: list[str]) -> None:
    folder = clone(origin)
    (folder / FERRY).write_text((folder / FERRY).read_text() + "\n")
    os.utime(folder / "content/index.md", (1_600_000_000, 1_600_000_000))
    assert number_checked(checked_again(folder)) > 0
    assert sorted(read) == ["/index.md", FERRY.removeprefix("content")]
    same_as_without(folder)


def test_another_commit_is_another_page(origin: Path, read: list[str]) -> None:
    folder = clone(origin)
    (origin / FERRY).write_text("# Another\n")
    git(origin, "commit", "-q", "-a", "-m", "Another")
    git(folder, "pull", "-q")
    assert number_checked(checked_again(folder)) > 0
    assert read == [FERRY.removeprefix("content")]
    same_as_without(folder)


@pytest.mark.parametrize("flag", ["--assume-unchanged", "--skip-worktree"])
def test_pages_that_git_is_told_not_to_look_at_are_read(origin: Path, read: list[str], flag: str) -> None:
    folder = clone(origin)
    git(folder, "update-index", flag, FERRY)
    (folder / FERRY).write_text("# Another\n")
    same_as_without(folder)
    assert FERRY.removeprefix("content") in read


def test_other_line_ends_are_other_bytes(origin: Path, read: list[str]) -> None:
    folder = clone(origin, "-c", "core.autocrlf=true")
    assert b"\r\n" in (folder / FERRY).read_bytes()
    same_as_without(folder)
    assert len(read) > 50


def test_what_a_filter_makes_of_a_page_is_no_secret(origin: Path, read: list[str]) -> None:
    """As large as before, and other bytes than git's."""
    (origin / ".gitattributes").write_text("*.md filter=swap\n")
    git(origin, "add", "-A")
    git(origin, "commit", "-q", "-m", "Swap")
    folder = clone(origin, "-c", "filter.swap.smudge=tr e o", "-c", "filter.swap.clean=cat")
    assert (folder / FERRY).stat().st_size == (origin / FERRY).stat().st_size
    assert (folder / FERRY).read_bytes() != (origin / FERRY).read_bytes()
    same_as_without(folder)
    assert FERRY.removeprefix("content") in read


def test_without_git_all_is_read_and_nothing_checked(origin: Path, read: list[str]) -> None:
    folder = clone(origin)
    shutil.rmtree(folder / ".git")
    assert number_checked(checked_again(folder)) == 0
    assert len(read) > 50
    same_as_without(folder)


def test_few_pages_are_read_without_asking_git(origin: Path, read: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(identify, "_in_git", None)
    folder = clone(origin)
    assert number_checked(usually_checked_again(folder)) == 0
    assert len(read) > 50


def test_branches_that_are_switched(origin: Path) -> None:
    git(origin, "checkout", "-q", "-b", "other")
    for page in (origin / "content/news/2031/03/4").glob("*.md"):
        git(origin, "rm", "-q", str(page))
    (origin / FERRY).write_text("# Another\n")
    git(origin, "commit", "-q", "-a", "-m", "Another")
    same_as_without(origin)
    git(origin, "checkout", "-q", "-")
    same_as_without(origin)
    git(origin, "checkout", "-q", "other")
    same_as_without(origin)

"""Revisions that git does not have, or not in full: messages say what to do."""

import json
import os
from pathlib import Path

import pytest

from harbour import BRIDGE, MUSEUM, harbour
from repositories import Repository, environment, make_repository
from since import found

pytestmark = pytest.mark.slow


def told(repository: Repository, *arguments: str, **more: str) -> str:
    """The message of a run that could not do its work."""
    done = repository.archlint("check", *arguments, **more)
    assert done.returncode == 2, done.stdout
    assert "Traceback" not in done.stdout
    assert "internal error" not in done.stdout
    return done.stdout


def test_an_unknown_revision(repository: Repository) -> None:
    assert "git knows no revision 'v9'" in told(repository, "--since", "v9")
    assert "git log --oneline shows what there is" in told(repository, "--since", "v9")
    assert "git knows no revision '--all'" in told(repository, "--since=--all")
    assert "git knows no revision ''" in told(repository, "--since=")
    assert "git knows no revision 'HEAD:content'" in told(repository, "--since", "HEAD:content")


def test_a_revision_of_a_remote(repository: Repository, tmp_path: Path) -> None:
    repository.git("branch", "later")
    Repository(tmp_path, tmp_path).git("clone", "-q", str(repository.folder), "clone")
    clone = Repository(tmp_path / "clone", tmp_path)
    assert "origin/later is there: name that" in told(clone, "--since", "later")
    assert "fetch it: git fetch origin topic" in told(clone, "--since", "origin/topic")
    assert "fetch it: git fetch origin v9" in told(clone, "--since", "v9")


def test_a_shallow_clone(repository: Repository, tmp_path: Path) -> None:
    repository.commit({"README.md": "one\n"})
    Repository(tmp_path, tmp_path).git(
        "clone", "-q", "--depth=1", "--branch=branch", f"file://{repository.folder}", "clone"
    )
    clone = Repository(tmp_path / "clone", tmp_path)
    message = told(clone, "--since", "origin/main")
    assert "shallow clone" in message
    assert "git fetch --deepen=100 origin main" in message
    assert "git fetch --unshallow" in message
    assert "fetch-depth: 0" in message
    clone.git("fetch", "-q", "--depth=1", "origin", "main:refs/remotes/origin/main")
    message = told(clone, "--since", "origin/main")
    assert "no commit in common" in message
    assert "git fetch --unshallow" in message
    clone.git("fetch", "-q", "--unshallow")
    assert found(clone, "--since", "origin/main") == []


@pytest.mark.parametrize("copied", [False, True])
def test_a_clone_without_old_texts_fetches_them_at_once(repository: Repository, tmp_path: Path, copied: bool) -> None:
    repository.commit({"content" + path: harbour()["content" + path] + "\n" for path in (BRIDGE, MUSEUM)})
    repository.git("config", "uploadpack.allowFilter", "true")
    repository.git("config", "uploadpack.allowAnySHA1InWant", "true")
    parent = Repository(tmp_path, tmp_path)
    parent.git("clone", "-q", "--filter=blob:none", "-b", "branch", f"file://{repository.folder}", "clone")
    clone = Repository(tmp_path / "clone", tmp_path)
    if copied:  # with other times, of which some versions of git end in a crash
        for name in harbour():
            os.utime(clone.folder / name, (1_900_000_000, 1_900_000_000))
    trace = tmp_path / "trace"
    done = clone.archlint("check", "--since", "origin/main", GIT_TRACE2_EVENT=str(trace))
    assert (done.returncode, "2 pages" in done.stdout) == (0, True), done.stdout
    events = [json.loads(line) for line in trace.read_text().splitlines()]
    assert len([each for each in events if each["event"] == "start" and "fetch" in each["argv"]]) == 1


def test_histories_without_a_common_commit(repository: Repository) -> None:
    repository.git("switch", "-q", "--orphan", "other")
    repository.commit({**harbour(), "README.md": "Anew.\n"})
    assert "they are histories of their own" in told(repository, "--since", "main")


def test_nothing_was_ever_committed(tmp_path: Path) -> None:
    repository = make_repository(tmp_path / "archive")
    repository.write(harbour())
    assert "git knows no revision 'HEAD'" in told(repository, "--since", "HEAD")


def test_no_repository_and_a_bare_one(tmp_path: Path) -> None:
    folder = Repository(tmp_path / "archive", tmp_path)
    folder.write(harbour())
    assert "lies in no git repository: git init makes one" in told(folder, "--since", "HEAD")
    Repository(tmp_path, tmp_path).git("init", "-q", "--bare", "archive")
    assert "if this is a bare repository" in told(folder, "--since", "HEAD")


def test_git_is_missing(repository: Repository, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    message = told(repository, "--since", "main", PATH=str(tmp_path / "empty"))
    assert "git cannot be started" in message
    assert "install it" in message
    assert environment(tmp_path)["PATH"], "the others have one"


def test_a_repository_of_somebody_else_is_told_as_git_tells_it(repository: Repository) -> None:
    message = told(repository, "--since", "main", GIT_TEST_ASSUME_DIFFERENT_OWNER="1")
    assert "dubious ownership" in message
    assert "safe.directory" in message

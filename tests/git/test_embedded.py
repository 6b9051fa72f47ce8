"""Files of a checkout that git would take for a repository: their settings are not followed, and git is not asked there."""

import os
from pathlib import Path

import pytest

from archlint.git.find_top import EmbeddedRepositoryError, find_top
from archlint.git.repository import NoRepositoryError, find_repository
from harbour import BRIDGE, FERRY, harbour, page
from repositories import Repository, make_repository

pytestmark = pytest.mark.slow

CONFIG = '[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = .\n\tfsmonitor = "touch {ran}; false"\n'
COMMANDS = (
    ("check",),
    ("check", "content"),
    ("check", "content/news"),
    ("check", "--since", "HEAD"),
    ("check", "--staged"),
    ("check", "--hook", f"content{FERRY}"),
    ("check", "--fix"),
    ("check", "--diff"),
    ("baseline",),
    ("init", "content"),
    ("rename", f"content{FERRY}", "a-ship.md"),
    ("retitle", f"content{BRIDGE}", "The bridge is shut."),
    ("links", f"content{BRIDGE}"),
    ("tags", "content"),
    ("show", "content"),
)
LAYOUTS = {
    "bare": {"HEAD": "ref: refs/heads/main\n", "objects/.keep": "", "refs/heads/.keep": ""},
    "a common folder elsewhere": {"HEAD": "ref: refs/heads/main\n", "commondir": "{git}\n", "config.worktree": ""},
}


def embed(repository: Repository, layout: str, below: str = "content") -> Path:
    """Commit files that git would take for a repository; return the file that its settings have git make."""
    ran = repository.folder.parent / "ran"
    config = CONFIG.format(ran=ran)
    files = {name: text.format(git=repository.folder / ".git") for name, text in LAYOUTS[layout].items()}
    files |= {"config": config} | ({"config.worktree": config} if "config.worktree" in files else {})
    repository.commit({f"{below}/{name}": text for name, text in files.items()})
    return ran


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository with an archive in a folder, and something to fix in it."""
    repository = make_repository(tmp_path / "archive")
    repository.commit({**harbour(), "content" + BRIDGE: page("The bridge is open. ", FERRY).replace("# The", "#  The")})
    return repository


@pytest.mark.parametrize("layout", LAYOUTS)
def test_git_would_run_what_these_files_say(repository: Repository, layout: str) -> None:
    ran = embed(repository, layout)
    if layout != "bare":
        repository.git("config", "extensions.worktreeConfig", "true")
    Repository(repository.folder / "content", repository.folder.parent).run("git", "ls-files", "--others")
    assert ran.exists(), "or the tests below show nothing"


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_nothing_of_them_runs_and_the_folder_is_named(
    repository: Repository, layout: str, command: tuple[str, ...]
) -> None:
    ran = embed(repository, layout)
    before = repository.git("status", "--porcelain")
    done = repository.archlint(*command)
    assert not ran.exists()
    assert done.returncode == 2
    assert str(repository.folder / "content") in done.stdout
    assert repository.git("status", "--porcelain") == before, "nothing is written"


def test_a_folder_that_is_refused_is_named_with_what_to_do(repository: Repository) -> None:
    embed(repository, "bare")
    done = repository.archlint("check")
    assert done.returncode == 2
    assert f"{repository.folder / 'content'} holds HEAD and objects and refs: git would take it" in done.stdout
    assert "Remove them if a branch brought them" in done.stdout


def test_a_folder_of_pages_deep_below(repository: Repository) -> None:
    ran = embed(repository, "bare", "content/news/2031")
    (repository.folder / "archlint.toml").write_text('root = "content"\n')
    done = repository.archlint("check", "content/news/2031/05")
    assert done.returncode in (0, 1), "git is asked in the root of the archive, which is above"
    assert not ran.exists()


@pytest.mark.parametrize("names", [("HEAD", "objects"), ("HEAD", "refs"), ("HEAD", "commondir"), ("head", "OBJECTS")])
def test_each_pair_is_refused_in_any_case(tmp_path: Path, names: tuple[str, str]) -> None:
    (tmp_path / ".git").mkdir()
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    for name in names:
        (tmp_path / "a" / name).touch()
    with pytest.raises(EmbeddedRepositoryError, match="holds HEAD and "):
        find_top(str(inner))
    (tmp_path / "a" / names[0]).unlink()
    assert find_top(str(inner)) == str(tmp_path)


def test_a_folder_above_the_repository_does_not_matter(tmp_path: Path) -> None:
    for name in ("HEAD", "objects", "refs"):
        (tmp_path / name).touch()
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "a" / ".git").touch()
    assert find_top(str(inner)) == str(tmp_path / "a")


def test_a_folder_that_cannot_be_listed_can_be_passed(tmp_path: Path) -> None:
    inner = tmp_path / "home" / "user"
    inner.mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    (tmp_path / "home").chmod(0o111)
    try:
        assert find_top(str(inner)) == str(tmp_path)
    finally:
        (tmp_path / "home").chmod(0o755)


def test_git_looks_no_higher_than_its_user_allows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = make_repository(tmp_path / "top")
    inner = tmp_path / "top" / "a" / "b"
    inner.mkdir(parents=True)
    assert find_top(str(inner)) == str(repository.folder)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", os.pathsep.join(("", str(repository.folder))))
    assert find_top(str(inner)) is None
    assert find_top(str(repository.folder)) == str(repository.folder), "where one asks, git always looks"
    with pytest.raises(NoRepositoryError):
        find_repository(str(inner))


def test_a_bare_repository_with_working_trees_in_it(tmp_path: Path) -> None:
    first = make_repository(tmp_path / "first")
    first.commit(harbour())
    first.git("clone", "-q", "--bare", ".", str(tmp_path / "bare"))
    bare = Repository(tmp_path / "bare", tmp_path)
    bare.git("worktree", "add", "-q", "tree", "main")
    tree = Repository(tmp_path / "bare" / "tree", tmp_path)
    tree.write({"content" + BRIDGE: page("The bridge is open. ", FERRY, BRIDGE)})
    done = tree.archlint("check", "--since", "HEAD", "--select", "REL002")
    assert done.returncode == 1
    assert "REL002" in done.stdout


def test_an_empty_entry_of_the_path_is_not_the_checkout(repository: Repository, tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    repository.commit({"content/git": f"#!/bin/sh\ntouch {ran}\n"})
    (repository.folder / "content" / "git").chmod(0o755)
    for entry in ("", "."):
        done = repository.archlint("check", PATH=os.pathsep.join((entry, repository.environment["PATH"])))
        assert done.returncode in (0, 1), done.stdout
        assert not ran.exists()


def test_hooks_of_the_repository_are_not_run(repository: Repository) -> None:
    ran = repository.folder.parent / "ran"
    repository.commit({"hooks/post-index-change": f"#!/bin/sh\ntouch {ran}\n"})
    (repository.folder / "hooks" / "post-index-change").chmod(0o755)
    repository.git("config", "core.hooksPath", "hooks")
    os.utime(repository.folder / "content" / BRIDGE[1:])
    for command in (("check",), ("check", "--since", "HEAD"), ("check", "--staged")):
        assert repository.archlint(*command).returncode in (0, 1)
    assert not ran.exists()

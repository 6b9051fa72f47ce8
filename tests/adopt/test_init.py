"""``archlint init``: what an archive needs to start with, and nothing that was there is touched."""

import os
from pathlib import Path

import pytest

from harbour import harbour
from repositories import Repository, make_repository

pytestmark = pytest.mark.slow


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository with a clean archive and nothing else."""
    repository = make_repository(tmp_path / "archive")
    repository.commit(harbour())
    return repository


def test_a_first_start(repository: Repository) -> None:
    done = repository.archlint("init")
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "Archive: content, 4 pages",
        "Wrote archlint.toml: every setting and what it means",
        "Wrote .pre-commit-config.yaml: pages are checked with each commit, the archive before each push",
        "Next:",
        "  archlint check      shows what there is to find",
        "  archlint baseline   sets that aside, so that only new findings are reported from then on",
        "  pre-commit install  has every commit and push checked (pip install pre-commit)",
    ]
    assert repository.run("pre-commit", "validate-config").returncode == 0
    check = repository.archlint("check", "-v")
    assert check.returncode == 0, check.stdout
    assert f"Settings: {repository.folder / 'archlint.toml'}" in check.stdout


def test_the_hooks_that_it_writes_work(repository: Repository) -> None:
    repository.archlint("init")
    repository.git("add", "-A")
    assert repository.run("pre-commit", "install").returncode == 0
    assert {"pre-commit", "pre-push"} <= set(os.listdir(repository.folder / ".git" / "hooks"))
    done = repository.run("git", "commit", "-m", "Begin to check")
    assert done.returncode == 0, done.stdout
    name = min(harbour())
    (repository.folder / name).unlink()
    repository.git("add", "-A")
    assert repository.run("git", "commit", "-m", "Remove a page").returncode == 0
    origin = repository.folder.parent / "origin"
    repository.git("init", "-q", "--bare", str(origin))
    done = repository.run("git", "push", str(origin), "main")
    assert done.returncode == 1, "the page is linked to"
    assert "REL001" in done.stdout


def test_nothing_is_overwritten(repository: Repository) -> None:
    own = {"archlint.toml": 'root = "content"  # ours\n', ".pre-commit-config.yaml": "repos: []\n"}
    repository.write(own)
    done = repository.archlint("init")
    assert done.returncode == 0
    assert "Kept archlint.toml, which is there already" in done.stdout
    assert "Kept .pre-commit-config.yaml, which is there already" in done.stdout
    assert {name: (repository.folder / name).read_text() for name in own} == own


def test_a_link_to_nowhere_is_there_too(repository: Repository) -> None:
    os.symlink("nowhere", repository.folder / ".pre-commit-config.yaml")
    assert repository.archlint("init").returncode == 0
    assert not (repository.folder / "nowhere").exists()


def test_settings_in_pyproject_are_settings(repository: Repository) -> None:
    repository.write({"pyproject.toml": '[tool.archlint]\nroot = "content"\n'})
    assert "Kept pyproject.toml" in repository.archlint("init").stdout
    assert not (repository.folder / "archlint.toml").exists()


def test_from_within_the_archive(repository: Repository) -> None:
    inside = Repository(repository.folder / "content" / "news", repository.folder.parent)
    assert inside.archlint("init").returncode == 0
    assert repository.settings() == {"root": "content"}


@pytest.mark.parametrize("name", ["archive", "archive/content", "archive/content/news"])
def test_from_outside(repository: Repository, name: str) -> None:
    outside = Repository(repository.folder.parent, repository.folder.parent)
    done = outside.archlint("init", name)
    assert done.returncode == 0, done.stdout
    assert done.stdout.startswith("Archive: archive/content, 4 pages\n")
    assert repository.settings() == {"root": "content"}
    assert (repository.folder / ".pre-commit-config.yaml").exists()
    assert "No findings in 4 pages." in outside.archlint("check", "archive").stdout


def test_one_archive_of_several_in_a_repository(tmp_path: Path) -> None:
    repository = make_repository(tmp_path / "sites")
    repository.commit({**harbour("harbour/content"), **harbour("museum/content")})
    museum = Repository(repository.folder / "museum", tmp_path)
    assert museum.archlint("init").returncode == 0
    assert museum.settings() == {"root": "content"}
    assert (repository.folder / ".pre-commit-config.yaml").exists()


def test_without_a_repository(tmp_path: Path) -> None:
    folder = Repository(tmp_path / "archive", tmp_path)
    folder.write(harbour(""))
    done = folder.archlint("init")
    assert done.returncode == 0
    assert f"No .pre-commit-config.yaml: {folder.folder} lies in no git repository: git init makes one" in done.stdout
    assert "pre-commit install" not in done.stdout
    assert folder.settings() == {}
    assert sorted(os.listdir(folder.folder)) == ["archlint.toml", "news"]


@pytest.mark.parametrize(
    ("environment", "why"),
    [({"PATH": "/nowhere"}, "git cannot be started"), ({"GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"}, "safe.directory")],
)
def test_a_repository_that_git_cannot_tell_of(repository: Repository, environment: dict[str, str], why: str) -> None:
    done = repository.archlint("init", **environment)
    assert done.returncode == 0
    assert "No .pre-commit-config.yaml: " in done.stdout
    assert why in done.stdout
    assert "no git repository" not in done.stdout


def test_files_that_git_ignores_are_warned_of(repository: Repository) -> None:
    repository.write({".gitignore": "*.toml\n.*\n"})
    done = repository.archlint("init")
    said = "so other clones will not have it: add"
    assert f"Warning: git ignores archlint.toml, {said} !/archlint.toml to .gitignore" in done.stdout
    assert f"Warning: git ignores .pre-commit-config.yaml, {said}" in done.stdout


def test_without_an_archive(tmp_path: Path) -> None:
    folder = Repository(tmp_path, tmp_path)
    done = folder.archlint("init")
    assert done.returncode == 2
    assert "no archive found" in done.stdout
    done = folder.archlint("init", "nowhere")
    assert done.returncode == 2
    assert "nowhere: there is no such folder" in done.stdout
    assert os.listdir(tmp_path) == []


def test_a_folder_that_cannot_be_written_to(repository: Repository) -> None:
    (repository.folder / "archlint.toml").mkdir()
    done = repository.archlint("init")
    assert done.returncode == 2
    assert "archlint.toml: cannot be read: is no ordinary file" in done.stdout


def test_what_was_done_is_told_even_if_the_rest_fails(repository: Repository) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write anywhere")
    repository.folder.chmod(0o500)
    try:
        inside = Repository(repository.folder / "content", repository.folder.parent)
        done = inside.archlint("init")
    finally:
        repository.folder.chmod(0o700)
    assert done.returncode == 2
    assert "Wrote archlint.toml" in done.stdout
    assert ".pre-commit-config.yaml: cannot be written: Permission denied" in done.stdout


def test_a_folder_whose_name_is_not_utf_8(tmp_path: Path) -> None:
    repository = make_repository(tmp_path / "archive")
    try:
        repository.write(harbour("\udcff"))
    except OSError:
        pytest.skip("this file system wants names in UTF-8")
    done = repository.archlint("init")
    assert done.returncode == 2
    assert "the name of the archive's folder is not UTF-8" in done.stdout
    assert not (repository.folder / "archlint.toml").exists()

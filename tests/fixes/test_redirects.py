"""Redirects go to a file of the repository: what only lies in its folder, a branch cannot have changed."""

from pathlib import Path

import pytest

from archlint.layouts.news.examples import event, path_of
from repositories import Done, Repository, make_repository

PAGE = path_of("The old ferry runs. ")
SETTINGS = 'root = "content"\n[redirects]\nfile = "{}"\nline = "{}"\nsuffixes = [".html"]\n'


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository with a page that has to move, and a virtual environment that git ignores."""
    repository = make_repository(tmp_path / "archive")
    repository.commit({"content" + PAGE: event("The new ferry runs. "), ".gitignore": ".venv\n", "site/index.html": ""})
    (repository.folder / "link").symlink_to(".venv/bin/activate")
    repository.commit()
    repository.write(
        {".venv/bin/activate": "export A=b\n", ".venv/lib/x.pth": "/opt/lib\n", ".venv/lib/a/__init__.py": ""}
    )
    return repository


def fix(repository: Repository, file: str, line: str = "{old} {new} 301", option: str = "--fix") -> Done:
    repository.write({"archlint.toml": SETTINGS.format(file, line)})
    return repository.archlint("check", option, "--select", "SLG001", "-q")


def contents(repository: Repository) -> dict[str, bytes]:
    files = (file for file in repository.folder.rglob("*") if file.is_file())
    named = {file.relative_to(repository.folder).as_posix(): file.read_bytes() for file in files}
    return {name: data for name, data in named.items() if not name.startswith((".git/", ".archlint_"))}


@pytest.mark.slow
@pytest.mark.parametrize("ignored", [True, False])
@pytest.mark.parametrize(
    "file",
    [
        ".venv/bin/activate", ".venv/lib/x.pth", ".venv/lib/new.pth", ".venv/new/y.pth", ".venv/lib/a/__init__.py",
        "notes.txt", "link",
    ],
)  # fmt: skip
def test_what_git_does_not_track_is_left_alone(repository: Repository, file: str, ignored: bool) -> None:
    repository.write({"notes.txt": "- buy /ink /paper\n", ".gitignore": ".venv\n" if ignored else ""})
    before = contents(repository)
    for option in ("--fix", "--diff"):
        done = fix(repository, file, "import os; run({old}{new})", option)
        assert done.returncode == 2, done.stdout
        place = (repository.folder / file).resolve()
        reason = "is empty or holds more than redirects; run" if place.exists() else "create the file, then run"
        assert f"{reason} git add {place}\n" in done.stdout
        assert "export" not in done.stdout
    after = contents(repository)
    after.pop("archlint.toml")
    assert after == before


def test_a_list_of_folders_is_not_taken_for_redirects(repository: Repository) -> None:
    before = contents(repository)
    assert fix(repository, ".venv/lib/x.pth", "{old}{new}").returncode == 2
    after = contents(repository)
    after.pop("archlint.toml")
    assert after == before


@pytest.mark.parametrize("file", ["redirects.txt", "site/_redirects", "content/redirects.txt"])
def test_a_new_file_goes_where_the_repository_has_some(repository: Repository, file: str) -> None:
    assert fix(repository, file).returncode == 0
    first = (repository.folder / file).read_text()
    assert first.count("\n") == 1
    # Nobody has added it yet, but it holds nothing else.
    repository.write({"content" + PAGE: event("A third ferry runs. ")})
    assert fix(repository, file).returncode == 0
    assert (repository.folder / file).read_text().startswith(first)
    assert (repository.folder / file).read_text().count("\n") == 2


def test_before_anything_is_committed_all_is_of_the_user(tmp_path: Path) -> None:
    repository = make_repository(tmp_path / "new")
    repository.write({"content" + PAGE: event("The new ferry runs. "), "notes/redirects.txt": "# mine\n"})
    assert fix(repository, "notes/redirects.txt").returncode == 0
    assert (repository.folder / "notes" / "redirects.txt").read_text().startswith("# mine\n/news/")


def test_a_tracked_file_may_hold_anything(repository: Repository) -> None:
    repository.commit({"[redirects].conf": "# by hand\nserver {\n"})
    assert fix(repository, "[redirects].conf").returncode == 0
    assert (repository.folder / "[redirects].conf").read_text().count("\n") == 3

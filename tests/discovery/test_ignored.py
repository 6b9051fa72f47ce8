"""What git ignores is left out: whatever it tracks is not ignored, and it is asked for the rest only if there is any."""

import os
from pathlib import Path

import pytest

from archlint.discovery.walk import walk
from archlint.git.command import run_git
from archlint.layouts.news.layout import NEWS
from repositories import Repository, make_repository

TRACKED = ["/news/2031/05/7/a.md", "/news/2031/05/7/kept.md", "/news/2031/05/drafts/kept.md", "/plan.md"]


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository with an archive in a folder of it; two of the tracked pages have names that git would ignore."""
    repository = make_repository(tmp_path)
    repository.commit({f"content{path}": "x\n" for path in TRACKED})
    repository.write({".gitignore": "drafts/\nkept.md\nlost.md\n"})
    return repository


def found(repository: Repository, jobs: int = 1) -> list[str]:
    """Return the pages that a walk finds."""
    walked = walk(str(repository.folder / "content"), NEWS, "", None, None, jobs)
    assert walked.git_failure is None
    return sorted(walked.pages)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """Return the list of what git is asked, which grows with each question."""
    questions: list[tuple[str, ...]] = []

    def noted(arguments: tuple[str, ...], folder: str, environment: dict[str, str], given: bytes) -> bytes:
        questions.append(arguments)
        return run_git(arguments, folder, environment, given)

    monkeypatch.setattr("archlint.git.repository.run_git", noted)
    return questions


def test_tracked_pages_are_found_and_git_is_asked_once(repository: Repository, asked: list[tuple[str, ...]]) -> None:
    assert found(repository) == TRACKED
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("written", "is_found"),
    [
        ("/news/2031/05/7/new.md", True),
        ("/news/2031/05/7/lost.md", False),
        ("/news/2031/05/drafts/new.md", False),
        ("/news/2031/06/drafts/new.md", False),
        ("/news/2031/06/1/new.md", True),
        ("/news/2031/05/7/caf\udce9.md", True),
        ("/news/2031/05/7/two\nlines.md", True),
    ],
)
def test_git_tells_of_other_pages(repository: Repository, written: str, is_found: bool) -> None:
    place = f"{repository.folder}/content{written}"
    os.makedirs(os.path.dirname(place), exist_ok=True)
    Path(place).write_text("x\n")
    assert found(repository) == sorted([*TRACKED, *([written] if is_found else [])])


def test_nothing_is_tracked(tmp_path: Path) -> None:
    repository = make_repository(tmp_path)
    repository.write({".gitignore": "lost.md\n", "content/news/2031/05/7/lost.md": "x", "content/plan.md": "x"})
    assert found(repository) == ["/plan.md"]


def test_without_a_repository_nothing_is_ignored(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/plan.md").write_text("x")
    (tmp_path / ".gitignore").write_text("*")
    assert found(Repository(tmp_path, tmp_path)) == ["/plan.md"]


def test_processes_that_share_a_walk_ask_alike(repository: Repository) -> None:
    for month in range(1, 13):
        for day in range(1, 29):
            repository.write({f"content/news/2030/{month:02}/{day}/{name}.md": "x" for name in ("lost", "new")})
    pages = found(repository)
    assert len(pages) == len(TRACKED) + 12 * 28
    assert found(repository, jobs=2) == pages

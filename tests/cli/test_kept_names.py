"""SLG001 on sites of dated files: only names that may still change, where names are made from titles."""

from pathlib import Path

import pytest

from archlint.cli.checking import kept_names
from archlint.files.store import Store
from archlint.layouts.base import Layout
from archlint.layouts.read import read_page
from archlint.model import Page
from conftest import Archlint
from repositories import Repository, make_repository

NEW = "_posts/2031-05-30-trams-run.md"


def post(title: str) -> str:
    """A post with a title."""
    return f"---\ntitle: {title}\n---\nText.\n"


def site(others: int = 1, posts: int = 58) -> dict[str, str]:
    """A site whose posts are named after their titles, but for some."""
    files = {"_config.yml": "title: Larkfield\n"}
    for number in range(posts):
        title = "Another title" if number < others else f"Report {number}"
        files[f"_posts/2031-0{3 + number // 30}-{number % 30 + 1:02}-report-{number}.md"] = post(title)
    return files


def found(repository: Repository, *arguments: str, today: str = "2031-06-01") -> list[str]:
    """The names of the posts that SLG001 reports."""
    run = repository.archlint("check", *arguments, "--select", "SLG001", "--output-format", "concise", "--today", today)
    assert run.returncode in (0, 1), run.stdout
    return [line.partition(":")[0] for line in run.stdout.splitlines() if " SLG001 " in line]


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A committed site of 58 posts, one of which has another name."""
    made = make_repository(tmp_path / "site")
    made.commit(site())
    return made


def test_a_new_post_is_reported_until_the_default_branch_has_it(repository: Repository) -> None:
    repository.write({NEW: post("A ferry sinks")})
    assert found(repository) == [NEW]
    assert found(repository, NEW) == [NEW]
    assert found(repository, "--hook", NEW, "_posts/2031-03-01-report-0.md") == [NEW]
    repository.git("switch", "-q", "-c", "ferry")
    repository.commit()
    assert found(repository) == [NEW]
    assert found(repository, "--since", "main") == [NEW]
    repository.git("switch", "-q", "main")
    repository.git("merge", "-q", "ferry")
    assert found(repository) == []
    assert found(repository, "--since", "HEAD~1") == [NEW]


def test_the_branch_of_the_remote_counts_more(repository: Repository, tmp_path: Path) -> None:
    clone = Repository(tmp_path / "clone", tmp_path)
    repository.git("clone", "-q", str(repository.folder), str(clone.folder))
    clone.commit({NEW: post("A ferry sinks")})
    assert found(clone) == [NEW]
    clone.git("push", "-q", "origin", "HEAD:refs/heads/other")
    assert found(clone) == [NEW]
    clone.git("update-ref", "refs/remotes/origin/main", "HEAD")
    assert found(clone) == []


def test_drafts_and_posts_of_days_to_come_may_be_renamed(repository: Repository) -> None:
    draft = "_drafts/trams-run.md"
    repository.commit({NEW: post("A ferry sinks"), draft: post("A ferry sinks")})
    assert found(repository, today="2031-05-29") == [draft, NEW]
    assert found(repository, today="2031-05-30") == [draft]


@pytest.mark.parametrize(("others", "reported"), [(0, [NEW]), (1, [NEW]), (2, []), (39, [])])
def test_most_names_must_be_made_from_titles(others: int, reported: list[str], tmp_path: Path) -> None:
    repository = make_repository(tmp_path / "site")
    repository.commit(site(others, posts=39))
    repository.write({NEW: post("A ferry sinks")})
    assert found(repository) == reported


@pytest.mark.parametrize(("posts", "others", "reported"), [(4, 0, False), (5, 0, True), (12, 1, False), (20, 1, True)])
def test_the_post_itself_does_not_count(posts: int, others: int, *, reported: bool, tmp_path: Path) -> None:
    repository = make_repository(tmp_path / "site")
    repository.commit(site(others, posts))
    draft = "_drafts/trams-run.md"
    repository.write({NEW: post("A ferry sinks")})
    assert found(repository) == ([NEW] if reported else [])
    (repository.folder / NEW).unlink()
    repository.write({draft: post("A ferry sinks")})
    assert found(repository) == ([draft] if reported else [])


def test_documents_of_a_collection_have_names_of_their_own(repository: Repository) -> None:
    repository.write({"_config.yml": "collections: {people: {output: true}}\n"})
    people = {f"_people/{name}.md": post("Someone else") for name in ("ada", "bo", "cy", "di")}
    repository.write({**people, NEW: post("A ferry sinks")})
    assert found(repository) == [NEW]


def test_outside_a_repository_every_post_is_published(tmp_path: Path) -> None:
    folder = Repository(tmp_path / "site", tmp_path)
    folder.write({**site(), NEW: post("A ferry sinks")})
    assert found(folder) == []


def test_a_post_with_the_name_of_its_title_asks_neither_git_nor_the_archive(repository: Repository) -> None:
    trace = repository.folder.parent / "trace"
    repository.write({NEW: post("Trams run")})
    run = repository.archlint("check", "--hook", NEW, "--select", "SLG001", GIT_TRACE=str(trace))
    assert (run.returncode, trace.exists()) == (0, False), run.stdout


def test_a_baseline_and_comments_are_of_the_day_of_the_build(repository: Repository) -> None:
    repository.commit({NEW: post("A ferry sinks")})
    for day, count in (("2031-05-30", 0), ("2031-05-29", 1)):
        diff = repository.archlint("suppress", ".", "--select", "SLG001", "--diff", "--today", day).stdout
        assert diff.count("archlint-disable") == count, diff
        repository.archlint("baseline", "--today", day)
        assert (repository.folder / "archlint-baseline.tsv").read_text().count("SLG001") == count
        (repository.folder / "archlint-baseline.tsv").unlink()


@pytest.mark.parametrize(
    ("every", "reported", "most_read"), [(0, True, 310), (60, True, 310), (25, True, 1210), (6, False, 310)]
)
def test_a_part_of_a_large_archive_tells_its_habit(
    every: int, reported: bool, most_read: int, tmp_path: Path, archlint: Archlint, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = []

    def counted(store: Store, layout: Layout, path: str) -> Page:
        paths.append(path)
        return read_page(store, layout, path)

    monkeypatch.setattr(kept_names, "_AT_ONCE", 300)
    monkeypatch.setattr(kept_names, "_ENOUGH", 150)
    monkeypatch.setattr(kept_names, "read_page", counted)
    repository = make_repository(tmp_path / "site")
    files = {"_config.yml": "title: Larkfield\n"}
    for number in range(1_200):
        title = "Another title" if every and number % every == 0 else f"Report {number}"
        day = f"{2020 + number // 300}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}"
        files[f"_posts/{day}-report-{number}.md"] = post(title)
    repository.commit(files)
    repository.write({NEW: post("A ferry sinks")})
    place = str(repository.folder / NEW)
    run = archlint("check", place, "--select", "SLG001", "--jobs", "1", "--today", "2031-06-01", "--no-cache")
    assert run.code == reported, run.lines
    assert 1 < len(paths) < most_read
    assert not reported or {path[8:12] for path in paths} >= {"2020", "2021", "2022", "2023"}

"""Git that is missing, or refuses to read a repository: one line says so, and what does not need git stays as it is."""

import os
import shutil
from pathlib import Path

import pytest

from harbour import BRIDGE, BROKEN, FERRY, harbour
from repositories import Repository, make_repository

pytestmark = pytest.mark.slow

REFUSALS = [
    ({"GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"}, "dubious ownership"),
    ({"PATH": os.devnull}, "git cannot be started"),
]
WARNING = "archlint: warning: pages that git ignores are not left out: "


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository with an archive in a folder of it; git ignores one of its folders."""
    repository = make_repository(tmp_path / "archive")
    repository.commit(
        {
            **harbour("site/content"),
            "site/content" + BRIDGE: BROKEN,
            "site/archlint.toml": 'root = "content"\n',
            ".gitignore": "drafts/\n",
        }
    )
    repository.write({"site/content/drafts/list.md": "[x](/news/2031/05/7/gone.md)\n"})
    return Repository(repository.folder / "site", tmp_path)


@pytest.mark.parametrize(("environment", "why"), REFUSALS)
def test_one_line_says_so(repository: Repository, environment: dict[str, str], why: str) -> None:
    usual = repository.archlint("check")
    assert WARNING not in usual.stdout
    assert "drafts" not in usual.stdout
    done = repository.archlint("check", **environment)
    assert done.returncode == 1
    assert done.stdout.count(WARNING) == 1
    assert why in done.stdout
    assert "content/drafts/list.md" in done.stdout


@pytest.mark.parametrize(
    "command",
    [
        ("check", "content/news", "content/lists", "content/drafts"),
        ("check", "--fix", "--unsafe-fixes"),
        ("baseline",),
        ("links", f"content{FERRY}"),
        ("tags",),
        ("show", "--output-format", "jsonl"),
        ("rename", f"content{FERRY}", "a-ship.md", "--diff"),
    ],
    ids=" ".join,
)
def test_once_for_a_command(repository: Repository, command: tuple[str, ...]) -> None:
    repository.write({"content/lists/x.md": "x\n"})
    done = repository.archlint(*command, GIT_TEST_ASSUME_DIFFERENT_OWNER="1")
    assert done.returncode in (0, 1), done.stdout
    assert done.stdout.count(WARNING) == 1


@pytest.mark.parametrize(("environment", "why"), REFUSALS)
@pytest.mark.parametrize("options", [("--since", "HEAD"), ("--staged",)])
def test_options_that_need_git(
    repository: Repository, options: tuple[str, ...], environment: dict[str, str], why: str
) -> None:
    done = repository.archlint("check", *options, **environment)
    assert done.returncode == 2
    assert why in done.stdout


@pytest.mark.parametrize(("environment", "why"), REFUSALS)
def test_frozen_paths_need_git(repository: Repository, environment: dict[str, str], why: str) -> None:
    repository.write(
        {
            "archlint.toml": 'root = "content"\n[slug]\npolicy = "frozen"\n',
            f"content{FERRY}".replace("ferry", "new"): harbour()["content" + FERRY],
        }
    )
    assert repository.archlint("check", "--select", "SLG").returncode == 1
    done = repository.archlint("check", "--select", "SLG", **environment)
    assert done.returncode == 2
    assert 'slug.policy = "frozen" needs git' in done.stdout
    assert why in done.stdout


@pytest.mark.parametrize("output", ["github", "gitlab", "sarif"])
@pytest.mark.parametrize(("environment", "why"), REFUSALS)
def test_paths_in_reports_stay(repository: Repository, output: str, environment: dict[str, str], why: str) -> None:
    shutil.rmtree(repository.folder / "content" / "drafts")
    command = ("check", "-q", "--output-format", output, "--output-file", "report")
    assert repository.archlint(*command).returncode == 1
    report = (repository.folder / "report").read_text()
    assert f"site/content{BRIDGE}" in report
    done = repository.archlint(*command, **environment)
    assert done.returncode == 1
    assert why in done.stdout
    assert (repository.folder / "report").read_text() == report


def test_a_repository_that_is_elsewhere_by_now(repository: Repository, tmp_path: Path) -> None:
    repository.git("worktree", "add", "-q", str(tmp_path / "tree"))
    (tmp_path / "archive").rename(tmp_path / "moved")
    tree = Repository(tmp_path / "tree" / "site", tmp_path)
    done = tree.archlint("check")
    assert done.returncode == 1
    assert done.stdout.count(WARNING) == 1
    assert "fatal: not a git repository" in done.stdout


def test_no_line_without_a_repository(tmp_path: Path) -> None:
    folder = Repository(tmp_path / "plain", tmp_path)
    folder.write(harbour())
    for environment in ({}, {"PATH": os.devnull}):
        done = folder.archlint("check", "-q", **environment)
        assert (done.returncode, done.stdout) == (0, "")


def test_no_line_where_git_is_not_asked(repository: Repository) -> None:
    done = repository.archlint("check", "--hook", "-q", f"content{FERRY}", PATH=os.devnull)
    assert (done.returncode, done.stdout) == (0, "")

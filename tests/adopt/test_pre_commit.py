"""The hooks as pre-commit runs them, in real repositories."""

import re
import shutil
from pathlib import Path

import pytest

from archlint.layouts.news.examples import event
from harbour import BRIDGE, BROKEN, FERRY, INDEX_PATH, MUSEUM, harbour, page
from hooks import commit, configuration, install
from repositories import Repository, has_index, make_repository

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository with a clean archive, and no hook yet."""
    repository = make_repository(tmp_path / "archive")
    repository.commit({**harbour(), "README.md": "# The harbour\n", "archlint.toml": 'root = "content"\n'})
    return repository


def test_a_clean_commit_passes(repository: Repository) -> None:
    install(repository, "archlint")
    done = commit(repository, {"content" + BRIDGE: page("The bridge is open. ", FERRY, body="It has two arches.")})
    assert done.returncode == 0, done.stdout
    assert "Passed" in done.stdout


@pytest.mark.parametrize(("settings", "code"), [('root = "content"\nselect = ["DAT"]\n', 0), ("select = 1\n", 1)])
def test_a_commit_of_settings_alone_is_one_of_settings_that_can_be_read(
    repository: Repository, settings: str, code: int
) -> None:
    install(repository, "archlint")
    done = commit(repository, {"archlint.toml": settings})
    assert done.returncode == code, done.stdout
    assert ("archlint.toml: select" in done.stdout) == bool(code)


def test_a_broken_commit_fails_with_the_finding_shown(repository: Repository) -> None:
    install(repository, "archlint")
    done = commit(repository, {"content" + BRIDGE: BROKEN})
    assert done.returncode == 1
    assert f"content{BRIDGE}\n  15:27: REL002 the page lists itself as related" in done.stdout
    assert repository.git("log", "--format=%s").count("\n") == 2


def test_files_that_are_no_pages_are_passed_over_without_noise(repository: Repository) -> None:
    install(repository, "archlint", archlint={"verbose": True})
    done = commit(repository, {"README.md": "# The harbour, again\n", "notes/2031.md": "Nothing.\n"})
    assert done.returncode == 0, done.stdout
    hook = done.stdout.partition("archlint")[2].partition("[main")[0]
    assert "duration" in hook
    assert "README" not in hook
    assert "page" not in hook


def test_a_fix_fails_the_commit_once(repository: Repository) -> None:
    install(repository, "archlint-fix")
    done = commit(repository, {"content" + BRIDGE: page("The bridge is open. ", FERRY, BRIDGE, body="At last.")})
    assert done.returncode == 1
    assert "files were modified by this hook" in done.stdout
    assert "Fixed 1 finding (1 REL002): 1 page changed." in done.stdout
    fixed = (repository.folder / f"content{BRIDGE}").read_text()
    assert fixed == page("The bridge is open. ", FERRY, body="At last.")
    done = commit(repository)
    assert done.returncode == 0, done.stdout


def test_a_fix_renames_no_page_and_says_what_does(repository: Repository) -> None:
    install(repository, "archlint-fix")
    other = f"content{BRIDGE}".replace("the-bridge", "a-bridge-that-never-was")
    text = BROKEN.replace("[The museum", "[A museum").replace("# The bridge is open.", "# The bridge is shut.")
    done = commit(repository, {other: text})
    assert done.returncode == 1
    assert "REL001" not in done.stdout
    assert "SLG001" in done.stdout
    assert "not renamed: a hook moves no page; archlint check --fix does, and updates every link" in done.stdout
    assert "= help: to rename it and update every link to it, run archlint retitle " in done.stdout
    assert (repository.folder / other).exists()
    assert [line for line in repository.git("status", "--porcelain").splitlines() if line[0] not in "AM"] == [], (
        "a page was touched that is not of the commit"
    )


def test_a_fix_leaves_unstaged_changes_where_they_were(repository: Repository) -> None:
    install(repository, "archlint-fix")
    repository.write({"content" + BRIDGE: BROKEN})
    repository.git("add", "-A")
    unstaged = harbour()["content" + MUSEUM].replace("Larkfield Post", "Larkfield Courier")
    repository.write({"content" + MUSEUM: unstaged})
    done = repository.run("git", "commit", "-m", "A bridge")
    assert "Fixed 1 finding" in done.stdout
    assert (repository.folder / f"content{MUSEUM}").read_text() == unstaged
    assert (repository.folder / f"content{BRIDGE}").read_text() == harbour()["content" + BRIDGE]


def test_a_deletion_that_breaks_a_link_is_caught(repository: Repository) -> None:
    install(repository, "archlint", "archlint-archive")
    (repository.folder / f"content{MUSEUM}").unlink()
    done = commit(repository)
    assert done.returncode == 1
    assert f"REL001 there is no page {MUSEUM}" in done.stdout
    assert re.search(rf"content{INDEX_PATH}\n  \d+:\d+: IDX002", done.stdout)
    assert done.stdout.count("no files to check") == 1, "the other hook has nothing to look at"


def test_the_whole_archive_passes_when_it_is_clean(repository: Repository) -> None:
    install(repository, "archlint-archive")
    done = commit(repository, {"README.md": "# Again\n"})
    assert done.returncode == 0, done.stdout


def test_lists_split_over_several_processes_give_the_same_findings(repository: Repository) -> None:
    pages = {
        f"content/news/2031/05/7/ship-{number}-comes-in.md": event(f"Ship {number} comes in. ", sources=None)
        for number in range(40)
    }
    names = sorted(pages)
    repository.commit({**pages, ".pre-commit-config.yaml": configuration("archlint")})
    alone = repository.archlint("check", "--hook", "-q", "--output-format", "concise", *names).stdout.splitlines()
    assert len(alone) > len(pages)
    arguments = ["--hook", "-q", "--output-format", "concise"]
    repository.write({".pre-commit-config.yaml": configuration("archlint", archlint={"args": arguments[1:]})})
    done = repository.run("pre-commit", "run", "archlint", "--verbose", "--files", *names)
    found = [line for line in done.stdout.splitlines() if line.startswith("content/")]
    assert sorted(found) == sorted(alone)


def test_a_partly_staged_page_is_checked_as_staged(repository: Repository) -> None:
    install(repository, "archlint")
    repository.write({"content" + BRIDGE: BROKEN})
    repository.git("add", "-A")
    mended = harbour()["content" + BRIDGE]
    repository.write({"content" + BRIDGE: mended})
    done = repository.run("git", "commit", "-m", "A bridge")
    assert done.returncode == 1, "the staged page is broken, whatever lies on the disk"
    assert "REL002" in done.stdout
    assert (repository.folder / f"content{BRIDGE}").read_text() == mended

    repository.git("add", "-A")
    repository.write({"content" + BRIDGE: BROKEN, "content" + FERRY: page("A ferry sinks. ", BRIDGE, MUSEUM, body="x")})
    repository.git("add", f"content{FERRY}")
    done = repository.run("git", "commit", "-m", "A ferry")
    assert done.returncode == 0, done.stdout
    assert (repository.folder / f"content{BRIDGE}").read_text() == BROKEN


def test_a_commit_in_a_linked_worktree(repository: Repository, tmp_path: Path) -> None:
    install(repository, "archlint", "archlint-archive")
    repository.git("worktree", "add", "-q", str(tmp_path / "linked"))
    linked = Repository(tmp_path / "linked", tmp_path)
    done = commit(linked, {"content" + BRIDGE: BROKEN})
    assert done.returncode == 1
    assert done.stdout.count("REL002") == 2
    done = commit(linked, {"content" + BRIDGE: page("The bridge is open. ", FERRY, body="It has two arches.")})
    assert done.returncode == 0, done.stdout


def test_names_with_odd_characters(repository: Repository) -> None:
    install(repository, "archlint", archlint={"args": ["--select", "SLG003"]})
    name = 'content/news/2031/05/7/a ferry\'s "last" crossing; née $HOME & more\u2028.md'
    done = commit(repository, {name: event("A ferry's last crossing. ")})
    assert done.returncode == 1
    assert done.stdout.count("SLG003") == 1


def test_pre_commit_can_install_the_hooks_itself(repository: Repository, tmp_path: Path) -> None:
    if not has_index(tmp_path / "downloaded"):
        pytest.skip("pip finds no package index, from which pre-commit would install what archlint needs")
    copy = make_repository(tmp_path / "hooks")
    for name in ("linter", "rules"):
        shutil.copytree(ROOT / name, copy.folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        shutil.copy(ROOT / name, copy.folder)
    copy.commit()
    repository.write({"content" + BRIDGE: BROKEN})
    command = ("pre-commit", "try-repo", str(copy.folder), "archlint", "--files", f"content{BRIDGE}")
    done = repository.run(*command, PYTHONPATH="")
    assert done.returncode == 1, done.stdout
    assert "REL002 the page lists itself as related" in done.stdout


DISGUISED = [
    "--config=x.md", "--select=REL001.md", "--ignore=ALL.md", "--baseline=x.md", "--output-file=README.md", "-q.md", "--fix.md",
    "--output-format=json:NOTES.md", "--exit-zero.md", "--no-cache/a.md", "-h.md", "--help/x.md",
]  # fmt: skip


def test_names_of_files_become_no_options(repository: Repository) -> None:
    install(repository, "archlint", "archlint-fix")
    settings = {"x.md": 'ignore = ["ALL"]\n', "README.md": "# Ours\n", "content" + BRIDGE: BROKEN}
    for name in DISGUISED:
        done = commit(repository, {**settings, name: "# A name\n"})
        assert done.returncode == 1
        assert done.stdout.count(f"archlint: error: {name}: is a file, and its name would be taken for an option") == 2
        assert (repository.folder / "README.md").read_text() == "# Ours\n"
        repository.git("rm", "-q", "-f", "--", name)
    assert "REL002" in commit(repository).stdout


def test_behind_two_dashes_every_argument_is_a_name(repository: Repository) -> None:
    install(repository, "archlint", archlint={"args": ["--select", "REL002", "-q", "--config", "x.toml", "--"]})
    names = dict.fromkeys(DISGUISED, "# A name\n")
    done = commit(
        repository, {**names, "content" + BRIDGE: BROKEN, "x.toml": 'root = "content"\n', "-q": "", "--hook": ""}
    )
    assert (done.returncode, done.stdout.count("REL002")) == (1, 1)
    assert "error:" not in done.stdout

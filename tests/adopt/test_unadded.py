"""Inside a commit, a linked page that git does not have is missing, although it is on the disk."""

import os
import shlex
import sys
from pathlib import Path

import pytest
import yaml

from archlint.layouts.news.examples import day_index, event, path_of
from harbour import BRIDGE, FERRY, INDEX_PATH, MUSEUM, harbour, page
from repositories import Repository, make_repository

pytestmark = pytest.mark.slow

NEW = path_of("A new pier is built. ")
NAME = f"content{NEW}"
QUIET = ("--output-format", "concise", "-q")
LINKING = {
    f"content{BRIDGE}": page("The bridge is open. ", FERRY)
    .replace("### Related:\n\n", f"### Related:\n\n1. [A new pier is built. ]({NEW}) _Context: Larkfield, river_\n")
    .replace("1. [A ferry", "2. [A ferry"),
    f"content{INDEX_PATH}": harbour()[f"content{INDEX_PATH}"] + f"\n### [A new pier is built. ]({NEW})\nOf oak.\n",
    "content/index.md": f"- [the pier]({NEW})\n",
}
WANTED = [("/index.md", "PAG001"), (INDEX_PATH, "IDX002"), (BRIDGE, "REL001")]
TELLS = f"{NEW} is not in git yet: git add {NAME}"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A clean archive, in which a new page is linked to from everywhere; all but that page are staged."""
    repository = make_repository(tmp_path / "archive")
    repository.commit({**harbour(), "archlint.toml": 'root = "content"\nselect = ["REL001", "IDX002", "PAG001"]\n'})
    repository.write({**LINKING, NAME: event("A new pier is built. ")})
    repository.git("add", *LINKING)
    return repository


def counting(repository: Repository) -> dict[str, str]:
    """The environment with a git that counts its calls, in the file ``calls`` beside the repository."""
    folder = repository.folder.parent / "counting"
    folder.mkdir()
    real = repository.run("sh", "-c", "command -v git").stdout.strip()
    calls = shlex.quote(str(repository.folder.parent / "calls"))
    (folder / "git").write_text(f'#!/bin/sh\necho "$*" >> {calls}\nexec {shlex.quote(real)} "$@"\n')
    (folder / "git").chmod(0o755)
    return {"PATH": f"{folder}:{repository.environment['PATH']}"}


def calls(repository: Repository) -> int:
    file = repository.folder.parent / "calls"
    return len(file.read_text().splitlines()) if file.exists() else 0


def found(repository: Repository, *arguments: str, **environment: str) -> list[tuple[str, str]]:
    """Path and code of each finding that names the command."""
    done = repository.archlint("check", *QUIET, *arguments, **environment)
    assert done.returncode in (0, 1), done.stdout
    assert done.returncode == int(TELLS in done.stdout)
    lines = [line for line in done.stdout.splitlines() if line.endswith(TELLS)]
    assert len(lines) == len(done.stdout.splitlines())
    return sorted((line.partition(":")[0].removeprefix("content"), line.split()[1]) for line in lines)


@pytest.mark.parametrize("told", [{"GIT_INDEX_FILE": ".git/index"}, {"PRE_COMMIT": "1"}])
def test_the_hook_misses_what_git_does_not_have(repository: Repository, told: dict[str, str]) -> None:
    assert found(repository, "--hook", *LINKING, **told) == sorted(WANTED)
    repository.git("add", NAME)
    assert found(repository, "--hook", *LINKING, **told) == []


def test_outside_of_a_commit_the_disk_counts(repository: Repository) -> None:
    assert found(repository, "--hook", *LINKING) == []
    assert found(repository, "content", PRE_COMMIT="1") == []


def test_what_is_staged_is_told_of_in_the_same_words(repository: Repository) -> None:
    assert found(repository, "--staged") == sorted(WANTED)
    repository.git("add", NAME)
    assert found(repository, "--staged") == []


def test_it_is_one_cause(repository: Repository) -> None:
    done = repository.archlint("check", "--staged", *QUIET, "--group-by", "cause")
    assert done.stdout == f"content/index.md:1:14: PAG001,IDX002,REL001 3 links: {TELLS} (here and in 2 more places)\n"


@pytest.mark.parametrize("options", [["--hook", *LINKING], ["--staged"]])
def test_a_page_that_is_only_intended_is_not_in_the_commit(repository: Repository, options: list[str]) -> None:
    repository.git("add", "--intent-to-add", NAME)
    assert found(repository, *options, GIT_INDEX_FILE=".git/index") == sorted(WANTED)


def test_an_empty_page_that_is_staged_is_there(repository: Repository) -> None:
    repository.write({NAME: ""})
    repository.git("add", NAME)
    assert found(repository, "--hook", *LINKING, PRE_COMMIT="1") == []


def test_many_pages_and_many_links(repository: Repository) -> None:
    """Of these git is asked for all that it has."""
    ships = {f"content/news/2031/06/1/ship-{number}.md": f"Ship {number}. " for number in range(250)}
    pages = {name: event(headline, day="2031-06-1") for name, headline in ships.items()}
    links = "".join(f"- [{text}]({name.removeprefix('content')})\n" for name, text in ships.items())
    repository.write({**pages, "content/ships.md": links})
    repository.git("add", *pages, "content/ships.md")
    assert found(repository, "--hook", "content/ships.md", *LINKING, PRE_COMMIT="1") == sorted(WANTED)
    assert found(repository, "--hook", "content/ships.md", *LINKING, *pages, PRE_COMMIT="1") == sorted(WANTED)
    repository.git("rm", "-q", "--cached", next(iter(ships)))
    done = repository.archlint("check", *QUIET, "--hook", "content/ships.md", PRE_COMMIT="1")
    assert done.stdout.count("is not in git yet") == 1


def test_git_is_asked_once_and_only_where_a_page_links_to_another(repository: Repository) -> None:
    path = counting(repository)
    assert found(repository, "--hook", *LINKING, PRE_COMMIT="1", **path) == sorted(WANTED)
    assert calls(repository) == 1
    repository.write({f"content{MUSEUM}": event("The museum burns. ")})
    assert found(repository, "--hook", f"content{MUSEUM}", PRE_COMMIT="1", **path) == []
    assert found(repository, "--hook", *LINKING, **path) == []
    assert calls(repository) == 1


def test_a_linked_worktree_and_a_subfolder_have_their_index(repository: Repository, tmp_path: Path) -> None:
    repository.git("worktree", "add", "-q", str(tmp_path / "linked"))
    linked = Repository(tmp_path / "linked", tmp_path)
    linked.write({**LINKING, NAME: event("A new pier is built. ")})
    linked.git("add", *LINKING)
    script = f"#!/bin/sh\nexec {shlex.quote(sys.executable)} -m archlint check {' '.join(QUIET)} --hook {' '.join(LINKING)}\n"
    hook = repository.folder / ".git" / "hooks" / "pre-commit"
    hook.write_text(script)
    hook.chmod(0o755)
    done = linked.run("git", "commit", "-m", "A pier")
    assert (done.returncode, done.stdout.count(TELLS)) == (1, 3), done.stdout
    linked.git("add", NAME)
    done = linked.run("git", "commit", "-m", "A pier")
    assert done.returncode == 0, done.stdout
    below = Repository(repository.folder / "content", tmp_path)
    done = below.archlint("check", *QUIET, "--hook", BRIDGE[1:], PRE_COMMIT="1")
    assert f"git add {NEW[1:]}\n" in done.stdout


def test_a_partial_commit_has_an_index_of_its_own(repository: Repository) -> None:
    """``git commit PATH`` leaves out what else is staged."""
    repository.git("add", NAME)
    hook = repository.folder / ".git" / "hooks" / "pre-commit"
    hook.write_text(
        f"#!/bin/sh\nexec {shlex.quote(sys.executable)} -m archlint check {' '.join(QUIET)} --hook content{BRIDGE}\n"
    )
    hook.chmod(0o755)
    done = repository.run("git", "commit", "-m", "A bridge", f"content{BRIDGE}")
    assert (done.returncode, TELLS in done.stdout) == (1, True), done.stdout
    done = repository.run("git", "commit", "-m", "A bridge", "-a")
    assert done.returncode == 0, done.stdout


def test_a_fix_in_a_hook_tells_it_too(repository: Repository) -> None:
    assert found(repository, "--hook", "--fix", *LINKING, PRE_COMMIT="1") == sorted(WANTED)


def test_without_a_repository_nothing_is_missing(tmp_path: Path) -> None:
    folder = Repository(tmp_path, tmp_path)
    folder.write({**harbour(), **LINKING, NAME: event("A new pier is built. ")})
    done = folder.archlint("check", "--hook", *QUIET, "--select", "REL001", *LINKING, PRE_COMMIT="1")
    assert (done.returncode, done.stdout) == (0, "")


def test_git_that_fails_is_told_of_in_a_line(repository: Repository) -> None:
    (repository.folder / ".git" / "index").write_bytes(b"nothing of the kind")
    done = repository.archlint("check", *QUIET, "--hook", *LINKING, PRE_COMMIT="1")
    assert done.returncode == 0
    assert done.stdout.count("\n") == 1
    assert "whether git has the pages that others link to is not known" in done.stdout


def test_an_odd_name_is_quoted(repository: Repository) -> None:
    odd = "content/news/2031/05/7/a $(pier).md"
    repository.write({odd: "x", "content/index.md": f"[it](<{odd.removeprefix('content')}>)\n"})
    done = repository.archlint("check", *QUIET, "--hook", "content/index.md", PRE_COMMIT="1")
    assert f"git add '{odd}'\n" in done.stdout


def test_pre_commit_refuses_the_commit(repository: Repository) -> None:
    command = f"{shlex.quote(sys.executable)} -m archlint check --hook"
    hook = {"id": "archlint", "name": "archlint", "entry": command, "language": "system", "types": ["markdown"]}
    repository.write({".pre-commit-config.yaml": yaml.safe_dump({"repos": [{"repo": "local", "hooks": [hook]}]})})
    repository.git("add", ".pre-commit-config.yaml")
    assert repository.run("pre-commit", "install").returncode == 0
    done = repository.run("git", "commit", "-m", "A pier")
    assert (done.returncode, done.stdout.count(TELLS)) == (1, 3), done.stdout
    repository.git("add", "--intent-to-add", NAME)
    assert repository.run("git", "commit", "-m", "A pier").returncode == 1
    done = repository.run("git", "commit", "-a", "-m", "A pier")
    assert done.returncode == 0, done.stdout
    assert os.path.basename(NAME) in repository.git("show", "--name-only", "HEAD")


def test_the_index_of_a_new_day_is_one_of_those(repository: Repository) -> None:
    index = "content/news/2031/05/8/index.md"
    repository.write({index: day_index("", day="2031-05-8"), "content/index.md": "[day](/news/2031/05/8/index.md)\n"})
    done = repository.archlint("check", *QUIET, "--hook", "content/index.md", PRE_COMMIT="1")
    assert f"PAG001 /news/2031/05/8/index.md is not in git yet: git add {index}\n" in done.stdout


def test_a_name_that_looks_like_an_option_is_named_so_that_git_takes_it(repository: Repository) -> None:
    below = Repository(repository.folder / "content", repository.folder.parent)
    below.write({"-pier.md": "x", "index.md": "[it](/-pier.md) [again](-pier.md)\n"})
    done = below.archlint("check", *QUIET, "--hook", "index.md", PRE_COMMIT="1")
    command = done.stdout.splitlines()[0].rpartition("in git yet: ")[2]
    assert below.run("sh", "-c", command).returncode == 0
    assert "-pier.md" in below.git("ls-files").splitlines()

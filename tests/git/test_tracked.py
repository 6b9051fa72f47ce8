"""What a branch brings into archlint's own folders is used by no command: real repositories, clones and submodules."""

import json
import os
import shutil
import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from zlib import crc32

import pytest

from archlint.errors import UsageError
from archlint.git.tracked import first_tracked
from archlint.layouts.news.examples import event, path_of
from archlint.transaction.state import STATE
from caching import DATABASE, FOLDER, check, checked_again, number_checked
from crashes import tree
from repositories import Repository, make_repository

PAGE = f"content{path_of('A ferry runs. ')}"
GOOD = event("A ferry runs. ", sources="1. [P](https://p.example/a)")
BAD = GOOD.replace("### Sources:", "### Suorces:")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = make_repository(tmp_path / "archive")
    made.commit({PAGE: BAD, "archlint.toml": 'root = "content"\n'})
    return made


def forge_a_fix(repository: Repository) -> None:
    """Write a state folder by which a recovery would write the good text over the bad one."""
    texts = [sha256(text.encode()).hexdigest() for text in (BAD, GOOD)]
    record = {"format": 1, "name": "0" * 16, "entries": [[PAGE, *texts]], "folders": []}
    body = json.dumps(record).encode()
    journal = sha256(body).hexdigest().encode() + b"\n" + body
    repository.write({f"{STATE}/journal": journal, f"{STATE}/0.new": GOOD})


def forge_a_cache(repository: Repository) -> None:
    """Have the cache say of every page that nothing was found on it."""
    check(repository.folder)
    with closing(sqlite3.connect(repository.folder / DATABASE)) as connection, connection:
        for run, *row, _ in connection.execute("SELECT * FROM folders").fetchall():
            checksum = 0
            for field in (*row[:-1], b""):
                checksum = crc32(field, checksum)
            forged = (b"", checksum, run, row[0])
            connection.execute("UPDATE folders SET findings = ?, checksum = ? WHERE run = ? AND folder = ?", forged)


@pytest.mark.parametrize("name", [f"{FOLDER}/x", FOLDER, f"{FOLDER.upper()}/x", f"{FOLDER}/a/b c/\u00e9\n"])
def test_what_git_tracks_is_found_whatever_its_capitals(repository: Repository, name: str) -> None:
    repository.write({name: "x", "other/x": "x", f"x{FOLDER}": "x", f"content/{FOLDER}/x": "x"})
    base = str(repository.folder)
    assert first_tracked(base, FOLDER) is None
    repository.git("add", "-A")
    assert first_tracked(base, FOLDER) == name
    repository.git("commit", "-qm", "x")
    repository.git("rm", "-q", "-r", "--cached", name)
    assert first_tracked(base, FOLDER) is None
    assert first_tracked(f"{base}/content", FOLDER) == f"{FOLDER}/x"


@pytest.mark.parametrize(
    ("archive", "brought"),
    [
        ("content", f"Content/{FOLDER}/x"),
        ("a/content", f"A/content/{FOLDER.upper()}/x"),
        ("caf\u00e9", f"cafe\u0301/{FOLDER}/x"),
        ("\u00c9t\u00e9/[a]*", f"\u00e9t\u00e9/[A]*/{FOLDER}/x"),
        ("content", f"CONTENT/{FOLDER}"),
    ],
)
def test_folders_above_that_may_be_one_are_one(repository: Repository, archive: str, brought: str) -> None:
    base = repository.folder / archive
    base.mkdir(parents=True, exist_ok=True)
    repository.commit({f"a/b/c/{FOLDER}/x": "x", f"content/{FOLDER}2/x": "x", f"sub/x{FOLDER}/x": "x"})
    assert first_tracked(str(base), FOLDER) is None
    repository.commit({brought: "x"})
    assert first_tracked(str(base), FOLDER) == os.path.relpath(brought, archive)


def test_the_environment_does_not_take_the_search_for_a_name(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.commit({f"{FOLDER}/x": "x"})
    for name in ("GIT_LITERAL_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS"):
        with monkeypatch.context() as patch:
            patch.setenv(name, "1")
            assert first_tracked(str(repository.folder), FOLDER) == f"{FOLDER}/x"


def test_a_submodule_is_tracked(repository: Repository, tmp_path: Path) -> None:
    other = make_repository(tmp_path / "other")
    other.commit({"pages.sqlite": "x"})
    repository.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", str(other.folder), FOLDER)
    assert first_tracked(str(repository.folder), FOLDER) == FOLDER


def test_an_archive_in_a_submodule_is_asked_for_itself(repository: Repository, tmp_path: Path) -> None:
    other = make_repository(tmp_path / "other")
    other.commit({f"{FOLDER}/x": "x"})
    repository.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", str(other.folder), "sub")
    assert first_tracked(str(repository.folder / "sub"), FOLDER) == f"{FOLDER}/x"
    assert first_tracked(str(repository.folder), FOLDER) is None


def test_where_there_is_no_repository_nothing_is_tracked(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    assert first_tracked(str(tmp_path), FOLDER) is None


def test_git_that_fails_is_no_answer(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UsageError, match="git cannot be started"):
        first_tracked(str(repository.folder), FOLDER)


COMMANDS = (
    ("check",),
    ("check", "--hook", PAGE),
    ("check", "--fix"),
    ("check", "--diff"),
    ("recover",),
    ("retitle", PAGE, "A ferry sinks. "),
    ("tags",),
    ("show",),
    ("tags", "--merge", "ferry", "boat"),
    ("baseline",),
    ("suppress",),
)


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_follows_a_journal_that_git_tracks(
    repository: Repository, tmp_path: Path, command: tuple[str, ...]
) -> None:
    forge_a_fix(repository)
    repository.commit()
    repository.git("clone", "-q", ".", str(tmp_path / "clone"))
    clone = Repository(tmp_path / "clone", tmp_path)
    before = {name: data for name, data in tree(clone.folder).items() if not name.startswith(".git/")}
    done = clone.archlint(*command)
    assert done.returncode == 2
    assert done.stdout.startswith(f"archlint: error: {clone.folder}/{STATE}/0.new: git tracks this file")
    assert f"git rm -r {STATE} removes it" in done.stdout
    assert {name: data for name, data in tree(clone.folder).items() if not name.startswith(".git/")} == before
    clone.git("rm", "-q", "-r", STATE)
    assert clone.archlint("check").returncode == 1
    assert "Nothing is pending." in clone.archlint("recover").stdout


def test_a_fix_of_one_s_own_that_was_committed_can_be_taken_out_and_finished(repository: Repository) -> None:
    forge_a_fix(repository)
    repository.commit()
    assert repository.archlint("recover").returncode == 2
    repository.git("rm", "-q", "-r", "--cached", STATE)
    done = repository.archlint("recover")
    assert (done.returncode, done.stdout) == (
        0,
        f"An interrupted fix was completed (1 file) in {repository.folder}.\n",
    )
    assert (repository.folder / PAGE).read_text() == GOOD


@pytest.mark.parametrize("command", [("check",), ("check", "--fix"), ("recover",)])
def test_where_git_cannot_tell_a_journal_is_left_alone(repository: Repository, command: tuple[str, ...]) -> None:
    forge_a_fix(repository)
    (repository.folder / ".git/HEAD").write_text("broken\n")
    done = repository.archlint(*command)
    assert done.returncode == 2
    assert f"{STATE}: is left alone, because git cannot tell whether it tracks it" in done.stdout
    assert (repository.folder / PAGE).read_text() == BAD


@pytest.mark.parametrize("name", [FOLDER, FOLDER.upper()])
def test_a_cache_that_git_tracks_hides_no_finding(repository: Repository, tmp_path: Path, name: str) -> None:
    forge_a_cache(repository)
    assert check(repository.folder).code == 0, "untracked, it is believed"
    cache = repository.folder / FOLDER
    (cache / ".gitignore").unlink()
    repository.commit()
    if name != FOLDER:  # as on a disk where capitals do not count
        repository.git("mv", FOLDER, "x")
        repository.git("mv", "x", name)
        shutil.copytree(repository.folder / name, cache)
    data = tree(cache)
    run = check(repository.folder)
    assert run.code == 1
    assert "FMT004" in run.out
    assert run.err.splitlines()[-1] == (
        f"archlint: the cache in {repository.folder} is not used, since git tracks {name}/CACHEDIR.TAG: "
        f"git rm -r --cached {FOLDER} takes it out of git"
    )
    assert tree(cache) == data, "nothing is written there either"
    assert "not used" not in check(repository.folder, "-q").err


def test_a_cache_that_git_does_not_track_is_used(repository: Repository, tmp_path: Path) -> None:
    """One that a build has restored, in a clone of its own."""
    check(repository.folder)
    repository.git("clone", "-q", ".", str(tmp_path / "clone"))
    shutil.copytree(repository.folder / FOLDER, tmp_path / "clone" / FOLDER)
    assert number_checked(checked_again(tmp_path / "clone")) == 0
    assert (tmp_path / "clone" / DATABASE).is_file()


def test_where_git_cannot_tell_a_cache_is_not_used(repository: Repository) -> None:
    check(repository.folder)
    (repository.folder / ".git/HEAD").write_text("broken\n")
    run = check(repository.folder, "-q")
    assert run.code == 1
    assert "the cache" not in run.err
    lines = [line for line in check(repository.folder).err.splitlines() if "the cache in" in line]
    assert len(lines) == 1
    assert "is not used, because git cannot tell whether it tracks it: git" in lines[0]

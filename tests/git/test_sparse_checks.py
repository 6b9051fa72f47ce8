"""Sparse checkouts: pages that git has and that are not checked out exist, and are read from git."""

import json
from pathlib import Path

import pytest

from archlint.files.store import SIZE_LIMIT, TOO_LARGE
from archlint.git.left_out import find_left_out
from archlint.layouts.news.examples import event
from archlint.layouts.news.layout import NEWS
from archlint.layouts.read import read_page
from archlint.model import Event
from archlint.model.pages import Unreadable
from harbour import BRIDGE, FERRY, HARBOUR, INDEX_PATH, MUSEUM
from repositories import Repository
from sparse import FAR, FAR_DAY, FAR_INDEX, LIST, TO_BRIDGE, archive, far_page, found, thin_out


@pytest.mark.parametrize("how", ["cone", "patterns", "sparse index", "by hand", "version 4", "split index"])
def test_links_to_pages_that_are_not_checked_out_are_fine(full: Repository, how: str) -> None:
    assert found(full) == []
    thin_out(full, how)
    assert found(full) == []
    assert found(full, "--hook", f"content{BRIDGE}", "content/lists/ships.md") == []
    assert found(full, "--staged") == []
    full.write({f"content{BRIDGE}": archive()[f"content{BRIDGE}"] + "\n"})
    assert found(full, "--since", "HEAD") == []
    assert find_left_out(str(full.folder / "content"), NEWS).blobs.keys() == {FAR, FAR_INDEX}


def test_an_archive_that_is_left_out_as_a_whole_names_the_command(full: Repository) -> None:
    full.write({"archlint.toml": 'root = "content"\n'})
    full.git("sparse-checkout", "set", "elsewhere")
    done = full.archlint("check")
    assert done.returncode == 2
    news = full.folder / "content" / "news"
    command = "git sparse-checkout add content/news"
    assert f"root: there is no folder {news}; in a sparse checkout, {command} checks it out\n" in done.stdout
    full.run(*command.split())
    assert full.archlint("check").returncode == 0


def test_a_deleted_page_is_missing(full: Repository, sparse: Repository) -> None:
    (full.folder / f"content{MUSEUM}").unlink()
    assert found(sparse, "--select", "REL001,IDX002") == [f"{FERRY} REL001", f"{INDEX_PATH} IDX002"]


def test_what_git_does_not_have_either_is_missing(sparse: Repository) -> None:
    never = FAR.replace("old", "new")
    sparse.write({"content/lists/ships.md": LIST.replace(FAR, never), f"content{BRIDGE}": HARBOUR[BRIDGE]})
    assert found(sparse, "--select", "PAG001") == ["/lists/ships.md PAG001"]


def test_rules_read_the_texts_from_git(full: Repository) -> None:
    full.commit({f"content{FAR}": far_page(None, "Another ferry is sold. ")})
    here = found(full, "--select", "REL004,REL005", "content/news/2031")
    assert {f"{BRIDGE} REL004", f"{BRIDGE} REL005"} & set(here)
    thin_out(full)
    assert found(full, "--select", "REL004,REL005") == here
    assert found(full, "--hook", "--select", "REL004,REL005", f"content{BRIDGE}") == here
    full.write({f"content{BRIDGE}": archive()[f"content{BRIDGE}"] + "\n"})
    assert found(full, "--since", "HEAD", "--select", "REL004,REL005") == here


def test_a_page_that_is_there_all_the_same_is_that_of_the_disk(full: Repository) -> None:
    full.git("update-index", "--skip-worktree", f"content{FAR}")
    full.write({f"content{FAR}": far_page(None)})
    assert found(full, "--select", "REL004") == [f"{BRIDGE} REL004"]
    assert full.archlint("rename", f"content{FERRY}", "a-ship-sinks.md").returncode == 0


def test_verbose_tells_how_much_is_checked_out(full: Repository) -> None:
    assert "Checked out" not in full.archlint("check", "-v").stdout
    thin_out(full)
    assert "Checked out: 5 of 7 pages that git has.\n" in full.archlint("check", "-v").stdout


def test_changes_of_pages_that_are_not_checked_out_are_told_of(full: Repository) -> None:
    full.git("switch", "-q", "-c", "branch")
    full.commit({f"content{FAR}": event("An old ferry is sold. ", day=FAR_DAY, related=TO_BRIDGE, sources=None)})
    thin_out(full)
    done = full.archlint("check", "--since", "main")
    assert done.returncode == 0
    assert (
        "1 page that has changed is not checked out, so it is not checked; git sparse-checkout add content/news/2033"
        in done.stdout
    )
    assert found(full, "--since", "main", "--staged", "--select", "SRC001") == [f"{FAR} SRC001"]


def test_a_headline_that_changed_out_of_sight(full: Repository) -> None:
    full.git("switch", "-q", "-c", "branch")
    full.commit({f"content{FAR}": far_page(headline="An old ship is sold. ")})
    thin_out(full)
    assert f"{BRIDGE} REL005" in found(full, "--since", "main", "--select", "REL005")


def test_a_working_tree_of_its_own(full: Repository, tmp_path: Path) -> None:
    full.git("worktree", "add", "-q", str(tmp_path / "tree"))
    tree = Repository(tmp_path / "tree", tmp_path)
    thin_out(tree)
    assert found(tree) == []
    assert found(tree, "--hook", f"content{BRIDGE}") == []
    assert (full.folder / f"content{FAR}").exists()
    assert find_left_out(str(full.folder), NEWS).blobs == {}


def test_in_a_hook_of_git(sparse: Repository) -> None:
    hook = sparse.folder / ".git" / "hooks" / "pre-commit"
    hook.write_text(f"#!/bin/sh\npython -m archlint check --hook -q content{BRIDGE}\n")
    hook.chmod(0o755)
    sparse.write({f"content{BRIDGE}": archive()[f"content{BRIDGE}"] + "\n"})
    for command in (("commit", "-q", "-m", "x", f"content{BRIDGE}"), ("commit", "-q", "--amend", "-a", "-m", "y")):
        done = sparse.run("git", *command)
        assert (done.returncode, done.stdout) == (0, "")


def test_a_hook_asks_git_only_in_a_sparse_checkout(full: Repository, tmp_path: Path) -> None:
    for number, expected in enumerate((False, True)):
        trace = tmp_path / f"trace{number}"
        assert found(full, "--hook", f"content{BRIDGE}", "content/lists/ships.md", GIT_TRACE2_EVENT=str(trace)) == []
        assert trace.exists() is expected
        if expected:
            asked = [json.loads(line)["argv"] for line in trace.read_text().splitlines() if '"event":"start"' in line]
            assert ["ls-files" in asked[0], "config" in asked[1], "cat-file" in asked[2]] == [True] * len(asked)
        thin_out(full)


@pytest.mark.slow
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_cache_follows_what_is_not_checked_out(full: Repository, jobs: str) -> None:
    def cached() -> list[str]:
        return found(full, "--jobs", jobs, "--select", "REL001,REL004,REL005,PAG001", ARCHLINT_NO_CACHE="")

    assert cached() == cached() == []
    thin_out(full)
    assert cached() == cached() == []
    full.git("rm", "-q", "--cached", "--sparse", f"content{FAR}")
    assert cached() == cached() == ["/lists/ships.md PAG001", f"{BRIDGE} REL001"]
    full.git("reset", "-q")
    thin_out(full)
    assert cached() == []
    blob = full.run("sh", "-c", "git hash-object -w --stdin <content/lists/ships.md").stdout.strip()
    full.git("update-index", "--cacheinfo", f"100644,{blob},content{FAR}")
    full.git("update-index", "--skip-worktree", f"content{FAR}")
    assert cached() == found(full, "--select", "REL001,REL004,REL005,PAG001")
    full.git("reset", "-q")
    full.git("sparse-checkout", "disable")
    assert cached() == []


REFUSES = {"GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"}


@pytest.mark.parametrize(
    "command",
    [("check",), ("check", "--hook", f"content{BRIDGE}"), ("rename", f"content{FERRY}", "a-ship.md"), ("baseline",)],
    ids=" ".join,
)
def test_what_is_left_out_is_not_guessed(sparse: Repository, command: tuple[str, ...]) -> None:
    done = sparse.archlint(*command, **REFUSES)
    assert done.returncode == 2
    assert "this is a sparse checkout, and git does not tell which pages it leaves out: git" in done.stdout
    assert "dubious ownership" in done.stdout


def test_an_intended_page_makes_no_sparse_checkout(full: Repository) -> None:
    full.write({"content/lists/towns.md": "# Towns\n"})
    full.git("add", "--intent-to-add", "content/lists/towns.md")
    for environment in ({}, REFUSES):
        done = full.archlint("check", **environment)
        assert done.returncode == 0
        assert "sparse" not in done.stdout
    assert full.archlint("rename", f"content{FERRY}", "a-ship-sinks.md").returncode == 0


def test_a_page_that_is_named_is_read_from_git(full: Repository) -> None:
    full.commit({f"content{FAR}": event("An old ferry is sold. ", day=FAR_DAY, related=TO_BRIDGE, sources=None)})
    thin_out(full)
    assert found(full, "--hook", "--select", "SRC001", f"content{FAR}") == [f"{FAR} SRC001"]
    done = full.archlint("check", "--hook", "--fix", "--unsafe-fixes", f"content{FAR}")
    assert done.returncode == 1
    assert full.git("status", "--porcelain") == ""


def test_a_huge_page_is_not_read_whole_and_does_not_stop_the_others(full: Repository) -> None:
    full.commit({f"content{FAR_INDEX}": b"x" * (SIZE_LIMIT + 100_000)})
    thin_out(full)
    left_out = find_left_out(str(full.folder / "content"), NEWS)
    store = left_out.store(str(full.folder / "content"))
    index = read_page(store, NEWS, FAR_INDEX)
    assert isinstance(index, Unreadable)
    assert index.reason == TOO_LARGE
    assert isinstance(read_page(store, NEWS, FAR), Event)

"""``--staged``: the pages as the next commit would have them, whatever lies on the disk."""

import os
from pathlib import Path

import pytest

from archlint.files.disk import DiskStore
from archlint.git.repository import find_repository
from archlint.git.staged import StagedStore
from archlint.layouts.news.examples import event, path_of
from archlint.layouts.news.layout import NEWS
from archlint.layouts.read import read_page
from archlint.model import Event
from archlint.model.pages import Unreadable
from harbour import BRIDGE, BROKEN, FERRY, HARBOUR, INDEX_PATH, MUSEUM, harbour, page
from repositories import Repository, make_repository

QUIET = ("--output-format", "concise", "-q")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository with a clean archive."""
    repository = make_repository(tmp_path / "archive")
    repository.commit(harbour())
    return repository


def found(repository: Repository, *arguments: str, **environment: str) -> list[str]:
    """What is found: path and code of each finding, sorted."""
    done = repository.archlint("check", *QUIET, "--staged", *arguments, **environment)
    assert done.returncode in (0, 1), done.stdout
    lines = [line for line in done.stdout.splitlines() if line]
    return sorted(f"/{line.partition(':')[0].partition('/')[2]} {line.split()[1]}" for line in lines)


def test_the_staged_page_is_read_and_not_the_one_on_the_disk(repository: Repository) -> None:
    repository.write({"content" + BRIDGE: BROKEN})
    assert found(repository) == [], "it is not staged"
    repository.git("add", "-A")
    repository.write({"content" + BRIDGE: HARBOUR[BRIDGE]})
    assert found(repository) == [f"{BRIDGE} REL002"]
    (repository.folder / f"content{BRIDGE}").unlink()
    assert found(repository) == [f"{BRIDGE} REL002"]


def test_neighbours_are_read_as_they_are_staged(repository: Repository) -> None:
    new = path_of("A new page is found. ")
    repository.write({"content" + BRIDGE: HARBOUR[BRIDGE].replace(FERRY, new), "content" + new: event("New. ")})
    repository.git("add", f"content{BRIDGE}")
    assert f"{BRIDGE} REL001" in found(repository, "--select", "REL001"), "the commit will not have the new page"
    repository.git("add", "-A")
    assert found(repository, "--select", "REL001") == []


def test_what_leads_to_a_staged_removal(repository: Repository) -> None:
    repository.git("rm", "-q", "--cached", f"content{FERRY}")
    assert (repository.folder / f"content{FERRY}").exists()
    assert found(repository) == [f"{INDEX_PATH} IDX002", f"{BRIDGE} REL001", f"{MUSEUM} REL001"]


def test_a_page_that_is_only_intended_is_not_staged(repository: Repository) -> None:
    new = path_of("A new page is found. ")
    repository.write({"content" + BRIDGE: HARBOUR[BRIDGE].replace(FERRY, new), "content" + new: event("New. ")})
    repository.git("add", "--intent-to-add", "content" + new)
    repository.git("add", f"content{BRIDGE}")
    assert found(repository, "--select", "REL001") == [f"{BRIDGE} REL001"], "the commit will not have the new page"
    repository.git("add", "-A")
    assert found(repository, "--select", "REL001") == []


def test_a_removal_that_is_not_staged_is_none(repository: Repository) -> None:
    (repository.folder / f"content{FERRY}").unlink()
    repository.write({"content" + BRIDGE: page("The bridge is open. ", FERRY, body="It has two arches.")})
    repository.git("add", f"content{BRIDGE}")
    assert found(repository) == []


def test_staged_since_a_revision(repository: Repository) -> None:
    repository.git("switch", "-q", "-c", "branch")
    repository.commit({"content" + BRIDGE: BROKEN})
    assert found(repository) == []
    assert found(repository, "--since", "main") == [f"{BRIDGE} REL002"]


def test_the_first_commit(tmp_path: Path) -> None:
    repository = make_repository(tmp_path / "archive")
    repository.write({**harbour(), "content" + BRIDGE: BROKEN})
    assert found(repository) == []
    repository.git("add", "-A")
    assert found(repository) == [f"{BRIDGE} REL002"]


def test_paths_and_exclusions_narrow_it(repository: Repository) -> None:
    repository.write({"content" + BRIDGE: BROKEN, "content/lists/x.md": "[gone](/news/2031/05/7/gone.md)\n"})
    repository.git("add", "-A")
    assert found(repository, "content/lists") == ["/lists/x.md PAG001"]
    assert found(repository, f"content{BRIDGE}") == [f"{BRIDGE} REL002"]
    assert len(found(repository, "content")) == len(found(repository, ".")) == 2
    repository.write({"archlint.toml": 'root = "content"\nexclude = ["/lists"]\n'})
    assert found(repository) == [f"{BRIDGE} REL002"]
    done = repository.archlint("check", "--staged", "content", "/elsewhere")
    assert done.returncode == 2
    assert "/elsewhere: lies outside the archive" in done.stdout


def test_nothing_is_staged(repository: Repository) -> None:
    done = repository.archlint("check", "--staged")
    assert done.returncode == 0
    assert "is staged." in done.stdout


@pytest.mark.parametrize("option", ["--fix", "--diff"])
def test_fixes_are_refused(repository: Repository, option: str) -> None:
    done = repository.archlint("check", "--staged", option)
    assert done.returncode == 2
    assert "--staged reads what is staged, and fixes change what is on the disk" in done.stdout


def test_a_page_in_conflict_is_told_of(repository: Repository) -> None:
    repository.git("switch", "-q", "-c", "branch")
    repository.commit({"content" + BRIDGE: page("The bridge is open. ", FERRY, body="Two arches.")})
    repository.git("switch", "-q", "main")
    repository.commit({"content" + BRIDGE: page("The bridge is open. ", FERRY, body="Three arches.")})
    assert repository.run("git", "merge", "branch").returncode == 1
    done = repository.archlint("check", "--staged")
    assert done.returncode == 1
    assert "it is in conflict: merge it, and git add it" in done.stdout


def test_the_index_of_a_commit_of_some_files_only(repository: Repository) -> None:
    """Git hands such a hook an index of its own, by a name relative to the top of the working tree."""
    repository.write({"content" + BRIDGE: BROKEN, "content" + MUSEUM: page("The museum burns. ", MUSEUM)})
    hook = repository.folder / ".git" / "hooks" / "pre-commit"
    command = "python -m archlint check --staged -q --output-format concise --select REL002"
    hook.write_text(f"#!/bin/sh\nenv | grep GIT_INDEX\n{command}\n")
    hook.chmod(0o755)
    done = repository.run("git", "commit", "-m", "A bridge", f"content{BRIDGE}")
    assert done.returncode == 1
    assert "index.lock" in done.stdout or "next-index" in done.stdout
    assert [line for line in done.stdout.splitlines() if "REL002" in line] == [
        f"content{BRIDGE}:15:27: REL002 [*] the page lists itself as related"
    ]


def test_many_processes_read_the_index_side_by_side(repository: Repository) -> None:
    pages = {
        f"content/news/2031/05/8/ship-{number}-comes-in.md": event(
            f"Ship {number} comes in. ", day="2031-05-8", sources=None
        )
        for number in range(1_100)
    }
    repository.write(pages)
    repository.git("add", "-A")
    one, three = (
        repository.archlint("check", *QUIET, "--staged", "--jobs", jobs, "--select", "SRC001,IDX004").stdout
        for jobs in ("1", "3")
    )
    assert one.count("\n") == 2_200
    assert one == three


def test_contents_that_git_has_lost_are_told_of_whichever_process_wants_them(repository: Repository) -> None:
    pages = {f"content/lists/{number}.md": f"List {number}\n" for number in range(1_100)}
    repository.write(pages)
    repository.git("add", "-A")
    blob = repository.git("rev-parse", ":content/lists/700.md").strip()
    (repository.folder / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    for jobs in ("1", "2"):
        done = repository.archlint("check", "--staged", "--jobs", jobs)
        assert done.returncode == 2
        assert done.stdout == (
            f"archlint: error: git does not have the contents {blob} in {repository.folder}: git fsck tells more\n"
        )


def test_the_index_and_the_disk_give_the_same_pages(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    root = repository.folder / "content"
    odd = ["a b.md", "tab\there.md", "new\nline.md", "née.md", '"quoted".md', ":(glob)*.md", ".hidden.md"]
    repository.write({f"content/{name}": f"[x](/{name})\n" for name in odd})
    repository.write(
        {"content/.git-like/x.md": "x\n", "content/windows.md": "\ufeffa\r\nb\r\n", "content/b.md": b"\xff"}
    )
    links = {
        "news/link.md": "../a b.md",
        "chain.md": "news/link.md",
        "out.md": "../README.md",
        "nowhere.md": "gone.md",
        "circle.md": "circle.md",
        "folder.md": "news",
        "here.md": ".",
    }
    for name, target in links.items():
        os.symlink(target, root / name)
    repository.commit({"README.md": "outside\n"})
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    disk, staged = DiskStore(str(root)), StagedStore(find_repository(str(root)))
    tracked = {
        "/" + name.removeprefix("content/")
        for name in repository.git("ls-files", "-z", "content").split("\0")
        if name.endswith(".md")
    }
    pages = staged.pages(NEWS)
    assert set(pages) == tracked - {"/folder.md", "/here.md", "/.git-like/x.md", "/.hidden.md"}
    for path in pages:
        on_disk = read_page(disk, NEWS, path)
        assert read_page(staged, NEWS, path) == on_disk or isinstance(on_disk, Unreadable) == isinstance(
            read_page(staged, NEWS, path), Unreadable
        ), path
        assert staged.is_link(path) == disk.is_link(path)
        assert staged.followed(path) == disk.followed(path) or path == "/nowhere.md", path
    for folder in ("", "/news", "/news/2031/05/7", "/gone"):
        assert staged.names(folder) == disk.names(folder), folder
    assert isinstance(read_page(staged, NEWS, BRIDGE), Event)
    gone = read_page(staged, NEWS, "/gone.md")
    assert isinstance(gone, Unreadable)


def test_the_names_of_a_root_behind_a_link(repository: Repository, tmp_path: Path) -> None:
    os.symlink(repository.folder, tmp_path / "link")
    repository.write({"content" + BRIDGE: BROKEN})
    repository.git("add", "-A")
    linked = Repository(tmp_path / "link", tmp_path)
    assert found(linked, "content") == found(linked) == [f"{BRIDGE} REL002"]

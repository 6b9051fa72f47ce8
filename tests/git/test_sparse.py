"""Sparse checkouts: pages that git has and that are not checked out exist, are read from git, and are not written."""

import json
from pathlib import Path

import pytest

from archlint.git.left_out import find_left_out
from archlint.layouts.news.examples import day_index, event, path_of
from archlint.layouts.read import SIZE_LIMIT, TOO_LARGE
from archlint.model import Event
from archlint.model.pages import Unreadable
from harbour import BRIDGE, FERRY, HARBOUR, INDEX_PATH, MUSEUM, harbour
from repositories import Repository, make_repository

FAR_DAY = "2033-01-2"
FAR = path_of("An old ferry is sold. ", FAR_DAY)
FAR_INDEX = "/news/2033/01/2/index.md"
TO_FAR = f"2. [An old ferry is sold. ]({FAR}) _Context: Larkfield, river_\n"
TO_BRIDGE = f"1. [The bridge is open. ]({BRIDGE}) _Context: Larkfield, river_"
LIST = "# Ships\n\n- [An old ferry is sold.](" + FAR + ")\n"
QUIET = ("--output-format", "concise", "-q")


def far_page(related: str | None = TO_BRIDGE, headline: str = "An old ferry is sold. ") -> str:
    return event(headline, day=FAR_DAY, related=related)


def archive() -> dict[str, str]:
    """An archive of two days with events that know each other, without a finding."""
    entry = f"### [An old ferry is sold. ]({FAR})\nSome body.\n"
    return {
        **harbour(),
        "content" + BRIDGE: HARBOUR[BRIDGE].rstrip("\n") + "\n" + TO_FAR,
        "content" + FAR: far_page(),
        "content" + FAR_INDEX: day_index(entry, day=FAR_DAY, previous="2033-01-1"),
        "content/lists/ships.md": LIST,
        "archlint.toml": 'root = "content"\n',
    }


@pytest.fixture
def full(tmp_path: Path) -> Repository:
    """A repository with a clean archive, all of it checked out."""
    repository = make_repository(tmp_path / "full")
    repository.commit(archive())
    return repository


def thin_out(repository: Repository, how: str = "cone") -> None:
    """Take the day of 2033 out of the checkout."""
    if how == "cone":
        repository.git("sparse-checkout", "set", "--cone", "content/news/2031", "content/lists")
    elif how == "sparse index":
        repository.git("sparse-checkout", "set", "--cone", "--sparse-index", "content/news/2031", "content/lists")
    elif how == "patterns":
        repository.git("sparse-checkout", "set", "--no-cone", "/*", f"!/content{FAR}", f"!/content{FAR_INDEX}")
    elif how == "version 4":
        repository.git("update-index", "--index-version", "4")
        thin_out(repository)
    elif how == "split index":
        thin_out(repository)
        repository.git("update-index", "--split-index")
    else:
        names = [f"content{FAR}", f"content{FAR_INDEX}"]
        repository.git("update-index", "--skip-worktree", *names)
        for name in names:
            (repository.folder / name).unlink()
    assert not (repository.folder / f"content{FAR}").exists()


@pytest.fixture
def sparse(full: Repository) -> Repository:
    """The same, with the day of 2033 not checked out."""
    thin_out(full)
    return full


def found(repository: Repository, *arguments: str, **environment: str) -> list[str]:
    """What is found: path and code of each finding, sorted."""
    done = repository.archlint("check", *QUIET, *arguments, **environment)
    assert done.returncode in (0, 1), done.stdout
    lines = [line for line in done.stdout.splitlines() if line]
    return sorted(f"/{line.partition(':')[0].partition('/')[2]} {line.split()[1]}" for line in lines)


@pytest.mark.parametrize("how", ["cone", "patterns", "sparse index", "by hand", "version 4", "split index"])
def test_links_to_pages_that_are_not_checked_out_are_fine(full: Repository, how: str) -> None:
    assert found(full) == []
    thin_out(full, how)
    assert found(full) == []
    assert found(full, "--hook", f"content{BRIDGE}", "content/lists/ships.md") == []
    assert found(full, "--staged") == []
    full.write({f"content{BRIDGE}": archive()[f"content{BRIDGE}"] + "\n"})
    assert found(full, "--since", "HEAD") == []
    assert find_left_out(str(full.folder / "content")).blobs.keys() == {FAR, FAR_INDEX}


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


@pytest.mark.parametrize(
    "command",
    [
        ("rename", f"content{FERRY}", "a-ship-sinks.md"),
        ("rename", f"content{FERRY}", "a-ship-sinks.md", "--diff"),
        ("retitle", f"content{FERRY}", "A ship sinks."),
        ("remove", f"content{FERRY}", "--into", f"content{MUSEUM}"),
        ("tags", "--merge", "river", "water"),
    ],
    ids=" ".join,
)
def test_commands_that_rewrite_links_refuse(sparse: Repository, command: tuple[str, ...]) -> None:
    done = sparse.archlint(*command)
    assert done.returncode == 2
    assert "2 pages are not checked out, and links there would be left behind" in done.stdout
    assert "git sparse-checkout add content/news/2033 " in done.stdout
    assert "git sparse-checkout disable" in done.stdout
    assert sparse.git("status", "--porcelain") == ""
    sparse.git("sparse-checkout", "add", "content/news/2033")
    assert sparse.archlint(*command).returncode == 0


def test_excluded_pages_are_in_nobody_s_way(sparse: Repository) -> None:
    sparse.write({"archlint.toml": 'root = "content"\nexclude = ["/news/2033/"]\n'})
    assert sparse.archlint("rename", f"content{FERRY}", "a-ship-sinks.md").returncode == 0


def test_fixes_move_no_page_but_mend_texts(sparse: Repository) -> None:
    misnamed = FERRY.replace("ferry", "ship")
    for path, text in HARBOUR.items():
        sparse.write({f"content{path}": text.replace(FERRY, misnamed)})
    (sparse.folder / f"content{FERRY}").rename(sparse.folder / f"content{misnamed}")
    sparse.commit({"content/lists/ships.md": LIST})
    thin_out(sparse)
    with (sparse.folder / f"content{MUSEUM}").open("a") as file:
        file.write("\n\n\n")
    done = sparse.archlint("check", "--fix", "--unsafe-fixes", "--output-format", "concise")
    assert "SLG001" in done.stdout
    assert "not renamed: 2 pages are not checked out, and links there would be left behind; git sparse" in done.stdout
    assert (sparse.folder / f"content{misnamed}").exists()


def test_fixes_leave_pages_alone_that_are_not_checked_out(full: Repository) -> None:
    full.commit({f"content{FAR}": far_page(None)})
    thin_out(full)
    done = full.archlint("check", "--fix", "--unsafe-fixes", "--output-format", "concise", "--select", "REL004")
    assert done.returncode == 1
    assert f"not fixed: {FAR} stays as it is, it is not checked out" in done.stdout
    assert full.git("status", "--porcelain") == ""


def test_who_links_is_not_known_in_full(sparse: Repository) -> None:
    done = sparse.archlint("links", f"content{BRIDGE}")
    assert done.returncode == 2
    assert f"content{FERRY}" in done.stdout
    assert "2 pages are not checked out, and links there are not known; git sparse-checkout add" in done.stdout


def test_tags_are_counted_where_they_can_be(sparse: Repository) -> None:
    done = sparse.archlint("tags")
    assert done.returncode == 0
    assert "Checked out: 5 of 7 pages that git has." in done.stdout


def test_verbose_tells_how_much_is_checked_out(full: Repository) -> None:
    assert "Checked out" not in full.archlint("check", "-v").stdout
    thin_out(full)
    assert "Checked out: 5 of 7 pages that git has.\n" in full.archlint("check", "-v").stdout


def test_the_baseline_keeps_what_it_knows_of_pages_that_are_not_checked_out(full: Repository) -> None:
    full.commit({f"content{FAR}": event("An old ferry is sold. ", day=FAR_DAY, related=TO_BRIDGE, sources=None)})
    assert full.archlint("baseline").returncode == 0
    full.commit()
    baseline = full.folder / "archlint-baseline.tsv"
    before = baseline.read_bytes()
    assert FAR.encode() in before
    thin_out(full)
    assert "no longer there" not in full.archlint("check").stdout
    for options in ((), ("--prune",), ("--update",)):
        done = full.archlint("baseline", *options)
        assert done.returncode == 0
        assert "0 dropped, 0 added" in done.stdout
        assert baseline.read_bytes() == before
    full.git("sparse-checkout", "disable")
    full.commit({f"content{FAR}": far_page()})
    assert "1 finding of the baseline is no longer there" in full.archlint("check").stdout


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
    assert find_left_out(str(full.folder)).blobs == {}


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
    left_out = find_left_out(str(full.folder / "content"))
    store = left_out.store(str(full.folder / "content"))
    index = store.read(FAR_INDEX)
    assert isinstance(index, Unreadable)
    assert index.reason == TOO_LARGE
    assert isinstance(store.read(FAR), Event)


class TestPartialClones:
    """Clones that have left out old texts: those that are needed are fetched at once."""

    @pytest.fixture
    def clone(self, full: Repository, tmp_path: Path) -> Repository:
        """A sparse checkout of a partial clone, without the texts that are not checked out."""
        full.commit({f"content{FAR}": far_page(None, "Another ferry is sold. "), "content/lists/ships.md": LIST})
        full.git("config", "uploadpack.allowFilter", "true")
        full.git("config", "uploadpack.allowAnySHA1InWant", "true")
        parent = Repository(tmp_path, tmp_path)
        parent.git("clone", "-q", "--filter=blob:none", "--no-checkout", f"file://{full.folder}", "clone")
        clone = Repository(tmp_path / "clone", tmp_path)
        clone.git("sparse-checkout", "set", "--cone", "content/news/2031", "content/lists")
        clone.git("checkout", "-q", "main")
        return clone

    @staticmethod
    def fetches(trace: Path) -> int:
        events = [json.loads(line) for line in trace.read_text().splitlines()]
        return len([each for each in events if each["event"] == "start" and "fetch" in each["argv"]])

    @pytest.mark.parametrize(
        "arguments",
        [
            (),
            ("--hook", f"content{BRIDGE}", "content/lists/ships.md"),
            ("--since", "HEAD"),
            ("--staged", "--since", "HEAD"),
        ],
        ids=" ".join,
    )
    def test_what_is_needed_is_fetched_at_once(
        self, clone: Repository, tmp_path: Path, arguments: tuple[str, ...]
    ) -> None:
        clone.write({f"content{BRIDGE}": archive()[f"content{BRIDGE}"] + "\n"})
        clone.git("add", "-A")
        options = ("--select", "REL004,REL005,PAG001", "--output-format", "concise", *arguments)
        trace = tmp_path / "trace"
        done = clone.archlint("check", *options, GIT_TRACE2_EVENT=str(trace))
        assert done.returncode == 1
        assert "Fetching 1 text from origin that this partial clone has left out.\n" in done.stdout
        assert f"content{BRIDGE}" in done.stdout
        assert self.fetches(trace) == 1
        again = clone.archlint("check", *options)
        assert again.stdout == "".join(
            line for line in done.stdout.splitlines(keepends=True) if not line.startswith("Fetching")
        )

    @pytest.mark.parametrize("why", ["offline", "forbidden"])
    def test_without_them_rules_say_less(self, full: Repository, clone: Repository, tmp_path: Path, why: str) -> None:
        environment = {"GIT_NO_LAZY_FETCH": "1"} if why == "forbidden" else {}
        if why == "offline":
            full.folder.rename(tmp_path / "gone")
        done = clone.archlint("check", "--select", "REL,PAG", **environment)
        assert done.returncode == 0, done.stdout
        assert ("are not judged in full: git fetch failed" in done.stdout) is (why == "offline")

"""``archlint check --diff``: what it prints, and that ``git apply`` makes of it what the fix makes."""

import json
import subprocess

import pytest

from archlint.layouts.news.examples import event, path_of
from bridge import BRIDGE, CLEAN, FILE, INDEX, INDEX_PATH, SELF, broken
from conftest import Archlint, Write
from trees import tree

OTHER = path_of("A ferry runs to Larkfield. ")


def test_a_diff_writes_nothing_and_still_says_what_it_cannot_fix(write: Write, archlint: Archlint) -> None:
    page = SELF.partition("### Sources")[0] + "### Related" + SELF.partition("### Related")[2]
    root = write({"content" + BRIDGE: page, "content" + INDEX_PATH: INDEX})
    before = tree(root)
    run = archlint("check", "content", "--diff", "--output-format", "concise")
    assert run.code == 1
    assert run.lines[:3] == [f"diff --git a/{FILE} b/{FILE}", f"--- a/{FILE}", f"+++ b/{FILE}"]
    assert f"-1. [The bridge is open. ]({BRIDGE}) _Context: bridge_" in run.lines
    assert "SRC001" not in run.out
    assert run.err.startswith(f"{FILE}:1:6: SRC001 ")
    assert "Would fix 1 finding (1 REL002): 1 page would change.\n" in run.err
    assert tree(root) == before


def test_a_diff_of_nothing_passes(write: Write, archlint: Archlint) -> None:
    write({"content" + BRIDGE: CLEAN, "content" + INDEX_PATH: INDEX})
    run = archlint("check", "content", "--diff")
    assert (run.code, run.out) == (0, "")


def test_findings_of_a_diff_can_go_to_a_file(write: Write, archlint: Archlint) -> None:
    root = write({"content" + BRIDGE: event("The bridge is open. ", sources=None), "content" + INDEX_PATH: INDEX})
    run = archlint("check", "content", "--diff", "--output-format", "json", "--output-file", "found.json")
    assert run.code == 1
    assert [found["code"] for found in json.loads((root / "found.json").read_text())] == ["SRC001"]
    assert "SRC001 " not in run.err.replace("1 SRC001", "")


@pytest.mark.parametrize(
    ("repository", "folder"),
    [
        ("", "."),
        ("", "content"),
        ("", "content/news/2031"),
        ("content", "content/news"),
        (None, "."),
        (None, "content"),
    ],
)
def test_git_applies_a_diff_where_it_was_made(
    write: Write, archlint: Archlint, monkeypatch: pytest.MonkeyPatch, repository: str | None, folder: str
) -> None:
    """In a repository's top folder, in a folder below, and outside of any repository."""
    root = write({"content/news/2031/05/7/another-headline-altogether.md": SELF, "content" + INDEX_PATH: INDEX})
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(root.parent))
    if repository is not None:
        subprocess.run(["git", "init", "-q", str(root / repository)], check=True)
    monkeypatch.chdir(root / folder)
    run = archlint("check", "--diff")
    assert "git apply" not in run.err
    subprocess.run(["git", "apply", "-"], input=run.out, text=True, check=True)
    assert (root / FILE).read_text() == CLEAN
    assert not (root / "content/news/2031/05/7/another-headline-altogether.md").exists()


def test_git_makes_of_a_diff_what_the_fix_makes_where_lines_repeat(
    write: Write, archlint: Archlint, monkeypatch: pytest.MonkeyPatch
) -> None:
    headline = "# The bridge is open. \n"
    pages = {"content" + BRIDGE: f"{headline}\n{CLEAN}", "content" + OTHER: SELF, "content" + INDEX_PATH: INDEX}
    root = write(pages)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(root.parent))
    diff = archlint("check", "--diff").out
    archlint("check", "--fix")
    fixed = tree(root)
    assert fixed["content" + BRIDGE].decode() != pages["content" + BRIDGE]
    write(pages)
    subprocess.run(["git", "apply", "-"], cwd=root, input=diff, text=True, check=True)
    assert tree(root) == fixed


@pytest.mark.parametrize("folder", ["elsewhere", "content/news/2031"])
def test_a_diff_says_where_it_applies_if_not_here(
    write: Write, archlint: Archlint, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    """Outside of any repository, beside the archive and in a folder of it."""
    root = broken(write, {"elsewhere/x.txt": "x"})
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(root.parent))
    monkeypatch.chdir(root / folder)
    run = archlint("check", str(root / "content"), "--diff")
    assert f"run git apply in {root / 'content'}." in run.err
    subprocess.run(["git", "apply", "-"], cwd=root / "content", input=run.out, text=True, check=True)
    assert (root / FILE).read_text() == CLEAN

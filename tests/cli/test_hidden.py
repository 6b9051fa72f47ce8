"""Files whose names begin with a dot are no pages: editors and systems put them there, and drafts are hidden."""

import json
from pathlib import Path

import pytest

from archlint.layouts.news.examples import event
from conftest import Archlint, Write
from harbour import BRIDGE, FERRY, HARBOUR, MUSEUM
from repositories import make_repository

DAY = BRIDGE.rpartition("/")[0]
DRAFT = f"{DAY}/.draft.md"
NAMES = (".#the-bridge-is-open.md", "._the-bridge-is-open.md", ".draft.md", ".md")


@pytest.fixture
def root(write: Write) -> Path:
    """A clean archive with what editors and systems leave beside its pages."""
    root = write({f"content{path}": text for path, text in HARBOUR.items()})
    day = root / f"content{DAY}"
    (day / NAMES[0]).symlink_to("ann@desk.1234:1700000000")
    (day / NAMES[1]).write_bytes(b"\0\5\26\7\0\2\0\0Mac OS X        \0\2\0\0")
    (day / NAMES[2]).write_text(event("A draft. "))
    (day / NAMES[3]).write_text("no name")
    return root


def test_they_are_not_checked(root: Path, archlint: Archlint) -> None:
    run = archlint("check", "--output-format", "concise")
    assert run == (0, "", "No findings in 4 pages.\n")
    assert archlint("check", f"content{DAY}").out == "No findings in 4 pages.\n"
    assert archlint("check", "--fix", "--unsafe-fixes").out == "Nothing to fix.\nNo findings in 4 pages.\n"
    assert sorted(path.name for path in root.rglob(".*.md")) == sorted(NAMES[:3])


@pytest.mark.parametrize("name", NAMES)
def test_nor_when_they_are_named(name: str, root: Path, archlint: Archlint) -> None:
    file = f"content{DAY}/{name}"
    run = archlint("check", file, f"content{BRIDGE}")
    assert run == (0, f"Skipped (not a page, hidden, or excluded): {file}\nNo findings in 1 page.\n", "")
    assert (archlint("check", "--hook", file).code, archlint("check", "--hook", file, f"content{BRIDGE}").code) == (
        0,
        0,
    )
    hidden = root / "content/.github"
    hidden.mkdir()
    (hidden / "a.md").write_text("[none](/news/2031/05/7/none.md)")
    assert archlint("check", "content/.github/a.md").code == archlint("check", "content/.github").code == 0


def test_nor_when_they_are_staged_or_new(root: Path, archlint: Archlint) -> None:
    repository = make_repository(root)
    repository.commit({})
    (root / f"content{DAY}/._more.md").write_bytes(b"\xff")
    (root / f"content{DRAFT}").write_text("changed")
    assert archlint("check", "--since", "HEAD").out == f"No page in {root / 'content'} has changed since HEAD.\n"
    repository.git("add", "-A")
    assert archlint("check", "--staged", "-q").code == 0
    repository.git("mv", f"content{MUSEUM}", f"content{DAY}/.museum.md")
    assert {line.split()[1] for line in archlint("check", "--staged", "-q", "--output-format", "concise").lines} == {
        "IDX002",
        "REL001",
    }


def test_a_link_to_one_leads_to_no_page(root: Path, archlint: Archlint) -> None:
    for path in (FERRY, BRIDGE):
        (root / f"content{path}").write_text(HARBOUR[path].replace(MUSEUM, DRAFT).replace(FERRY, DRAFT))
    (root / "content/index.md").write_text(f"[draft]({DRAFT})\n")
    run = archlint("check", "--output-format", "jsonl", "--select", "REL001,PAG001")
    found = sorted((row["code"], row["message"].partition(";")[0]) for row in map(json.loads, run.lines))
    assert found == [("PAG001", f"there is no page {DRAFT}")] + [("REL001", f"there is no page {DRAFT}")] * 2


@pytest.mark.parametrize("command", [["rename", "x.md"], ["retitle", "X"], ["remove", "--into", BRIDGE]])
def test_curators_know_no_hidden_page(command: list[str], root: Path, archlint: Archlint) -> None:
    name, *rest = command
    assert archlint(name, f"content{DRAFT}", *rest).code == 2
    run = archlint(name, FERRY, *rest, "--diff")
    assert run.code == 0
    assert "/." not in run.out

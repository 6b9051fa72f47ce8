"""A page in the middle of a merge: it is told of, and nothing is written into it until the merge is finished."""

import json

import pytest

from archlint.layouts.news.examples import day_index, event, path_of
from conftest import Archlint, Write
from harbour import BRIDGE, FERRY, HARBOUR, INDEX_PATH, MUSEUM, harbour
from trees import tree

SIDES = "<<<<<<< HEAD\n{}=======\n{}>>>>>>> timetable\n"
BODY = SIDES.format("It leaves at nine.\n", "It leaves at ten.\n")
MISPLACED = "/news/2031/05/07/a-ferry.md"


def with_body(page: str) -> str:
    """An event with a conflict in its body."""
    return page.replace("\n\n\n\n", f"\n\n{BODY}\n\n", 1)


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_it_is_told_of_on_every_kind_of_page(write: Write, archlint: Archlint, line_end: str) -> None:
    pages = {
        BRIDGE: with_body(HARBOUR[BRIDGE]),
        INDEX_PATH: HARBOUR[INDEX_PATH].replace("Some body.\n", BODY, 1),
        "/about.md": f"# About\n\n{BODY}",
        MISPLACED: BODY,
    }
    write({**harbour(), **{f"content{path}": text.replace("\n", line_end) for path, text in pages.items()}})
    run = archlint("check", "--select", "conflict-marker", "--output-format", "concise")
    assert run.code == 1
    rows = {path: text.partition("<<<")[0].count("\n") + 1 for path, text in pages.items()}
    assert [line.partition(" ")[0] for line in run.lines] == [f"content{path}:{rows[path]}:1:" for path in sorted(rows)]


def test_no_fix_changes_such_a_page(write: Write, archlint: Archlint) -> None:
    entry = f"### [The bridge is open. ]({BRIDGE})\n"
    index = day_index(SIDES.format(f"{entry}At nine.\n", f"{entry}At ten.\n") + "\n" + entry)
    bridge = with_body(HARBOUR[BRIDGE]).replace("1. ", "7. ") + "<!-- archlint-disable-file HDL001 -->\n"
    root = write({**harbour(), "content" + INDEX_PATH: index, "content" + BRIDGE: bridge})
    museum = root / ("content" + MUSEUM)
    museum.write_text(HARBOUR[MUSEUM].replace("1. ", "7. "))
    before = tree(root)
    found = json.loads(archlint("check", "--select", "ALL", "--output-format", "json").out)
    offered = {(each["code"], each["filename"]) for each in found if each["fix"]}
    assert ("FMT005", "content" + MUSEUM) in offered
    assert {"FMT005", "IDX005", "SUP001"} <= {each["code"] for each in found if each["filename"] != "content" + MUSEUM}
    assert {filename for _, filename in offered} == {"content" + MUSEUM}
    run = archlint("check", "--select", "ALL", "--fix", "--unsafe-fixes")
    assert run.code == 1
    after = tree(root)
    assert after.pop(f"content{MUSEUM}").decode() == HARBOUR[MUSEUM]
    assert after.items() <= before.items()


def test_a_fix_of_another_page_does_not_reach_it(write: Write, archlint: Archlint) -> None:
    """Neither to list an event there, nor to copy its headline."""
    bridge = with_body(HARBOUR[BRIDGE]).partition("### Related:")[0]
    ferry = HARBOUR[FERRY].replace("[The bridge is open. ]", "[The bridge opens. ]")
    root = write({**harbour(), "content" + BRIDGE: bridge, "content" + FERRY: ferry})
    before = tree(root)
    run = archlint("check", "--select", "REL", "--fix", "--unsafe-fixes", "--output-format", "concise")
    assert run.code == 1
    assert [line.split(" ")[1] for line in run.lines] == ["REL005", "REL004"]
    reason = "holds a conflict marker of an unfinished merge in line 5; settle that first"
    assert f"; not copied: that page {reason}" in run.lines[0]
    assert run.lines[1].endswith("; to be added by hand: that page holds a conflict marker")
    assert tree(root) == before


def test_an_index_with_a_conflict_is_given_no_entry(write: Write, archlint: Archlint) -> None:
    """Also where all of the conflict is the body of an entry."""
    body = SIDES.format("It leaves at nine.\n\n", "It leaves at ten.\n")
    index = HARBOUR[INDEX_PATH].replace("Some body.\n", body, 1)
    index = index.replace(f"### [The museum burns. ]({MUSEUM})\nSome body.\n", "")
    museum = HARBOUR[MUSEUM].replace("post.example", "herald.example")
    root = write({**harbour(), "content" + INDEX_PATH: index, "content" + MUSEUM: museum})
    run = archlint("check", "--select", "IDX001", "--fix", "--unsafe-fixes", "--output-format", "concise")
    assert [line.partition("; ")[2] for line in run.lines] == ["to be added by hand: the index holds a conflict marker"]
    assert (root / ("content" + INDEX_PATH)).read_text() == index


def test_a_page_that_would_have_to_follow_keeps_another_from_its_rename(write: Write, archlint: Archlint) -> None:
    old = path_of("The old bridge. ")
    index = HARBOUR[INDEX_PATH].replace(BRIDGE, old)
    about = SIDES.format(f"[the bridge]({old})\n", "the bridge\n")
    root = write({**harbour(), f"content{old}": HARBOUR[BRIDGE], "content" + INDEX_PATH: index, "content/a.md": about})
    (root / ("content" + BRIDGE)).unlink()
    before = tree(root)
    run = archlint("check", "--select", "SLG001", "--fix", "--output-format", "concise")
    assert run.code == 1
    assert (
        "; not renamed: /a.md, which links to it, holds a conflict marker of an unfinished merge in line 1" in run.out
    )
    assert tree(root) == before


@pytest.mark.parametrize(
    "command",
    [
        ["rename", BRIDGE, "the-bridge.md"],
        ["retitle", BRIDGE, "The bridge is open again."],
        ["remove", BRIDGE, "--into", MUSEUM],
        ["tags", "content", "--merge", "river", "The River"],
    ],
)
@pytest.mark.parametrize("page", [BRIDGE, FERRY, INDEX_PATH, "/about.md"])
def test_a_command_that_would_change_it_refuses(
    write: Write, archlint: Archlint, page: str, command: list[str]
) -> None:
    """The page itself, or one that links to it, or has the tag, on a line of the conflict or elsewhere."""
    link = f"[bridge]({BRIDGE}) _Context: river_\n"
    texts = {
        BRIDGE: with_body(HARBOUR[BRIDGE]),
        FERRY: with_body(HARBOUR[FERRY]),
        INDEX_PATH: HARBOUR[INDEX_PATH].replace("Some body.\n", SIDES.format("_Context: river_\n", "\n"), 1),
        "/about.md": SIDES.format(link, "no link\n"),
    }
    root = write({**harbour(), "content" + page: texts[page]})
    before = tree(root)
    run = archlint(*command)
    if command[0] == "tags" and page == "/about.md":
        assert run.code == 0, "an ordinary page has no tags"
        return
    assert (run.code, run.out) == (2, "")
    row = texts[page].partition("<<<")[0].count("\n") + 1
    assert f"{page}" in run.err
    assert f"holds a conflict marker of an unfinished merge in line {row}; settle that first" in run.err
    assert tree(root) == before


def test_a_command_that_does_not_concern_it_works(write: Write, archlint: Archlint) -> None:
    root = write({**harbour(), "content/about.md": BODY})
    assert archlint("rename", BRIDGE, "the-bridge.md").code == 0
    assert archlint("tags", "content", "--merge", "river", "The River").code == 0
    assert (root / "content/about.md").read_text() == BODY


def test_no_suppression_is_written_into_it(write: Write, archlint: Archlint) -> None:
    root = write({**harbour(), "content/about.md": BODY, "content" + MUSEUM: event("The museum burns. ", sources=None)})
    run = archlint("suppress", "content", "--select", "SRC001,FMT008")
    assert "content/about.md" in run.err
    assert "it holds a conflict marker of an unfinished merge in line 1; settle that first" in run.err
    assert (root / "content/about.md").read_text() == BODY
    assert "archlint-disable-line SRC001" in (root / ("content" + MUSEUM)).read_text()


def test_a_suppression_by_hand_hides_it_and_opens_nothing(write: Write, archlint: Archlint) -> None:
    bridge = with_body(HARBOUR[BRIDGE]).replace("1. ", "7. ") + "<!-- archlint-disable-file FMT008 -->\n"
    root = write({**harbour(), "content" + BRIDGE: bridge})
    run = archlint("check", "--fix", "--output-format", "concise", "--select", "FMT005,FMT008")
    assert [line.split(" ")[1] for line in run.lines] == ["FMT005", "FMT005"]
    assert (root / ("content" + BRIDGE)).read_text() == bridge

"""Conflict markers: those that git writes are found, whatever its style, and nothing else is taken for one."""

import os
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archlint.layouts.news.layout import NEWS
from archlint.layouts.read import read_bytes
from archlint.markdown.conflicts import hide_conflict_lines
from archlint.model import Unreadable

EVENT, INDEX = "/news/2031/05/7/a-ferry.md", "/news/2031/05/7/index.md"
_LINES = ["\n", "The ferry runs.\n", "> The ferry runs.\n", "# A ferry. \n", "Ferries\n", "=======\n", "- one\n", "1. [A](/a.md)\n", "### Related:\n", "a < b > c | d\n"]  # fmt: skip


def begins(text: str, path: str = "/about.md") -> list[str]:
    """The lines with which conflicts begin on a page."""
    page = read_bytes(NEWS, path, text.encode())
    assert not isinstance(page, Unreadable)
    return [page.text[start:end] for start, end in page.conflicts]


def lines() -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(_LINES), max_size=8).map("".join)


@settings(max_examples=60)
@given(
    lines(), lines(), lines(), st.sampled_from([[], ["--diff3"], ["--zdiff3"]]), st.sampled_from([7, 12]), st.booleans()
)
def test_what_git_leaves_is_found(ours: str, base: str, theirs: str, style: list[str], size: int, returns: bool) -> None:  # fmt: skip
    with TemporaryDirectory() as name:
        for file, text in (("ours", ours), ("base", base), ("theirs", theirs)):
            ended = text.replace("\n", "\r\n") if returns else text
            Path(name, file).write_bytes(ended.encode())
        command = ["git", "merge-file", "-p", f"--marker-size={size}", *style, "ours", "base", "theirs"]
        done = subprocess.run(
            command, cwd=name, env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull}, capture_output=True
        )
    conflicts = done.returncode
    assert 0 <= conflicts < 128, done.stderr.decode()
    for path in ("/about.md", EVENT, INDEX, "/news/2031/05/07/misplaced.md"):
        assert begins(done.stdout.decode(), path) == ["<" * size + " ours"] * conflicts
    merged = done.stdout.decode().replace("\r\n", "\n")
    markers = {"<" * size + " ours", "|" * size + " base", "=" * size, ">" * size + " theirs"}
    # A page may have a line of equals signs of its own.
    shown = [line for line in hide_conflict_lines(merged).split("\n") if line.strip() and line != "=" * size]
    assert shown == [line for line in merged.split("\n") if line and line not in markers]


def test_the_lines_of_a_difference_are_those_of_a_merge() -> None:
    text = "<<<<<<< 1 of 1\n%%%%%%% Changes\n\\\\\\\\\\\\\\ to\n-one\n+two\n\n+++++++ Contents\nthree\n>>>>>>> ends\n-four\n"
    hidden = hide_conflict_lines(text)
    assert hidden.split() == ["three", "-four"]
    assert [hidden.index(word) for word in hidden.split()] == [text.index(word) for word in hidden.split()]


@settings(max_examples=60)
@given(st.lists(st.sampled_from([*_LINES, "```\n", "~~~\n", "    code\n", "|||||||\n", "<<<<<<<\n", ">>>>>>>\n"]), max_size=12).map("".join))  # fmt: skip
def test_no_conflict_is_found_without_a_label_or_all_its_parts(text: str) -> None:
    parts = [line[0] for line in text.splitlines() if line in ("<<<<<<<", "=======", ">>>>>>>")]
    found = begins(text)
    assert not found or ("".join(parts).partition("<")[2].partition("=")[2].partition(">")[1]), found


@pytest.mark.parametrize(
    "text",
    [
        "~~~\n<<<<<<< HEAD\n=======\n>>>>>>> timetable\n~~~\n",
        "1. ```\n   <<<<<<< HEAD\n   ```\n",
        "\t<<<<<<< HEAD\n",
        ">>>>>>> said Ann\n>>>>>>> said Ben\n",
        "> Ann\n>>>>>>> Ben\n",
        ">>>>>>> Ben\n\n\n  > Ann\n",
        ">>>>>>>> said Ben\n",
        "<<<<<<<< back to the ferries\n",
        "||||||| a | b |\n",
        "=======\n",
        "======= ferries =======\n",
        "<<<<<<<HEAD\n",
    ],
)
def test_what_is_like_a_marker_is_none(text: str) -> None:
    assert begins(text) == begins(text.replace("\n", "\r\n")) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ferry runs.\n>>>>>>> timetable\n", [">>>>>>> timetable"]),
        ("```\n=======\n```\n>>>>>>> 1f3a9c2 (Run at ten)", [">>>>>>> 1f3a9c2 (Run at ten)"]),
        ("<<<<<<< .mine\n> at nine\n||||||| .r1\n=======\n> at ten\n>>>>>>> .r2\n", ["<<<<<<< .mine"]),
        ("||||||| base \t\n", ["||||||| base"]),
        ("<<<<<<< a\n=======\n<<<<<<< b\n=======\n>>>>>>> c\n", ["<<<<<<< a", "<<<<<<< b"]),
        ("<<<<<<<\n=======\n>>>>>>>\n", ["<<<<<<<"]),
        ("<!--\n<<<<<<< HEAD\n-->\n", ["<<<<<<< HEAD"]),
        ("<<<<<<< HEAD <!-- archlint-disable-line FMT008 -->\n", ["<<<<<<< HEAD"]),
    ],
)
def test_what_is_left_of_a_conflict_is_found(text: str, expected: list[str]) -> None:
    assert begins(text) == begins(text.replace("\n", "\r\n")) == begins("\ufeff" + text) == expected


def test_a_page_of_markers_takes_a_look_at_each_line_once() -> None:
    """Ten times as many as on the largest page that was ever merged; in squares, they would take hours."""
    text = "".join(f"{'<' * (7 + number % 40)} a\n" for number in range(100_000))
    assert len(begins(text)) == 2_500

"""Comments on a page that suppress findings."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archlint.layouts.news.examples import event
from archlint.layouts.news.layout import NEWS
from archlint.layouts.read import read_bytes
from archlint.markdown.comments import hide_comments
from archlint.model import DayIndex, Event
from archlint.model.suppressions import SuppressionKind
from archlint.suppressions.parse import read_suppressions
from archlint.workers.tuning import Sharing, Tuning
from conftest import Archlint, Write
from pages import damaged, event_texts
from suppressions.tagged_twice import OTHER, PAGE, TWICE, TWO, check


def test_without_a_comment_findings_on_both_lines_are_reported(write: Write, archlint: Archlint) -> None:
    assert check(write, archlint, event(related=TWO)) == ["14 TAG002", "15 TAG002"]


@pytest.mark.parametrize(
    ("related", "left"),
    [
        (f"1. {TWICE} <!-- archlint-disable-line TAG002 -->\n2. {OTHER}", ["15 TAG002"]),
        (f"1. {TWICE} <!-- archlint-disable-line -->\n2. {OTHER}", ["15 TAG002"]),
        (f"1. {TWICE} <!-- archlint-disable-line duplicate-tag -- a town in a county -->\n2. {OTHER}", ["15 TAG002"]),
        (f"1. {TWICE}   <!--archlint-disable-line TAG-->  \n2. {OTHER}", ["15 TAG002"]),
        (f"1. {TWICE} <!-- by hand --> <!-- archlint-disable-line REL009, tag002 -->\n2. {OTHER}", ["15 TAG002"]),
        (f"1. {TWICE}\n<!-- archlint-disable-next-line TAG002 REL009 -->\n2. {OTHER}", ["14 TAG002"]),
        (f"1. {TWICE} <!-- archlint-disable-next-line TAG002 -->\n2. {OTHER}", ["14 TAG002"]),
        (
            f"<!-- archlint-disable-next-line TAG002 -->\n\n<!-- archlint-disable-next-line REL009 -->\n1. {TWICE}\n2. {OTHER}",
            ["18 TAG002"],
        ),
        (f"<!-- archlint-disable TAG -->\n1. {TWICE}\n<!-- archlint-enable TAG -->\n2. {OTHER}", ["17 TAG002"]),
        (f"<!-- archlint-disable -->\n1. {TWICE}\n<!-- archlint-enable TAG002 -->\n2. {OTHER}", ["17 TAG002"]),
        (f"1. {TWICE}\n2. {OTHER} <!-- archlint-disable -->", ["14 TAG002"]),
        (f"1. {TWICE} <!-- archlint-disable --> <!-- archlint-enable -->\n2. {OTHER}", ["15 TAG002"]),
        (f"{TWO}\n\n<!-- archlint-disable-file TAG002 -->", []),
        (f"{TWO}\n\n<!-- archlint-disable-file -->", []),
        (f"{TWO}\n\n<!-- archlint-disable-file ALL -->", []),
        (
            f"1. {TWICE} <!-- archlint-disable-line TAG002 --> <!-- archlint-disable-next-line TAG002 -->\n2. {OTHER}",
            [],
        ),
    ],
)
def test_a_comment_suppresses_the_findings_that_it_covers(
    related: str, left: list[str], write: Write, archlint: Archlint
) -> None:
    found = check(write, archlint, event(related=related), "--extend-select", "REL009")
    assert [each for each in found if "TAG" in each] == left


@pytest.mark.parametrize(
    "text",
    [
        "Write `<!-- archlint-disable-line TAG002 -- why -->` at the end of the line.",
        "Write ``<!-- archlint-disable-line ` -->``, never `<!-- archlint: disable -->`.",
        "- Write\n\n  ```markdown\n  <!-- archlint-disable-line TAG002 -->\n  ```\n",
        "> Write\n>\n>     <!-- archlint-disable-line TAG002 -->\n",
        "1. Write\n\n       <!-- archlint-disable -->\n",
    ],
)
def test_in_code_a_comment_is_text(text: str, write: Write, archlint: Archlint) -> None:
    write({"content/CONTRIBUTING.md": f"# How to contribute\n\n{text}\n", "content/news/2031/index.md": ""})
    run = archlint("check", "content")
    assert run == (0, "No findings in 2 pages.\n", "")


def test_a_comment_in_code_suppresses_nothing(write: Write, archlint: Archlint) -> None:
    link = "[x](/news/2031/05/7/no.md)"
    code = f"```\n<!-- archlint-disable-file -->\n<!-- archlint-nonsense -->\n```\n{link}\n"
    write({"content/index.md": code, "content/news/x.txt": ""})
    run = archlint("check", "content", "--select", "PAG,SUP", "--output-format", "concise", "-q")
    assert [line.split()[1] for line in run.lines] == ["PAG001"]


def test_backticks_that_are_no_code_leave_a_comment_what_it_is(write: Write, archlint: Archlint) -> None:
    comment = "<!-- archlint-disable-line TAG002 -- the town and the `county -->"
    items = f"1. {TWICE.replace('ferry runs', '`ferry runs', 1)}\n2. {OTHER} {comment}"
    assert check(write, archlint, event("The ``Dawn sinks. ", related=items)) == ["14 TAG002"]


def test_a_misplaced_page_can_suppress_that_finding(write: Write, archlint: Archlint) -> None:
    write({"content/news/2031/05/07/a.md": "<!-- archlint-disable-file FMT007 -- from the mirror -->\n" + event()})
    assert archlint("check", "content", "--select", "FMT007,SUP").code == 0


def test_the_summary_counts_suppressed_findings(write: Write, archlint: Archlint) -> None:
    write({"content" + PAGE: event(related=f"1. {TWICE} <!-- archlint-disable-line TAG002 -->\n2. {OTHER}")})
    run = archlint("check", "content", "--select", "TAG002")
    assert run.lines[-1] == "Found 1 warning in 1 page; 1 suppressed. 1 fixable with `--fix`."
    write({"content" + PAGE: event(related=f"{TWO}\n<!-- archlint-disable-file TAG002 -->")})
    run = archlint("check", "content", "--select", "TAG002")
    assert (run.code, run.out) == (0, "No findings in 1 page; 2 suppressed.\n")


def test_what_is_suppressed_is_not_fixed(write: Write, archlint: Archlint) -> None:
    root = write({"content" + PAGE: event(related=f"1. {TWICE} <!-- archlint-disable-line TAG002 -->\n2. {OTHER}")})
    run = archlint("check", "content", "--select", "TAG002", "--fix")
    assert (root / "content" / PAGE[1:]).read_text() == event(
        related=f"1. {TWICE} <!-- archlint-disable-line TAG002 -->\n2. {OTHER.replace(', Larkfield', '')}"
    )
    assert run.out == "Fixed 1 finding (1 TAG002): 1 page changed.\nNo findings in 1 page; 1 suppressed.\n"


def test_suppressions_are_the_same_in_many_processes(write: Write, archlint: Archlint) -> None:
    pages = {
        f"content/news/2031/05/{day}/a.md": event(
            related=f"1. {TWICE} <!-- archlint-disable-line TAG002, REL001, TAG003 -->\n2. {OTHER}"
        )
        for day in range(1, 9)
    }
    write(pages)
    options = ("--output-format", "json", "--select", "ALL")
    alone = archlint("check", "content", "--jobs", "1", *options)
    assert archlint("check", "content", "--jobs", "3", *options, tuning=Tuning(pages=Sharing(2, 3))) == alone
    for page in pages:
        mine = [each for each in json.loads(alone.out) if each["filename"] == page and each["code"] != "ARC001"]
        assert json.loads(archlint("check", page, *options).out) == mine


COMMENT = st.sampled_from(
    ["<!-- archlint-disable-line A1 -->", "<!--archlint-x-->", "<!-- archlint-enable", "<!-- archlint-disable -->x"]
)


@given(damaged(event_texts()), st.data())
def test_comments_are_found_wherever_they_stand_and_move_nothing(text: str, data: st.DataObject) -> None:
    lines = text.split("\n")
    for _ in range(data.draw(st.integers(1, 3))):
        row = data.draw(st.integers(0, len(lines) - 1))
        comment = data.draw(COMMENT)
        lines[row] = data.draw(st.sampled_from([f"{lines[row]} {comment}", f"{lines[row]}\n{comment}"]))
    text = "\n".join(lines)
    visible, comments = hide_comments(text)
    assert len(visible) == len(text)
    assert all(text.startswith(each.text, each.start) for each in comments)
    page = read_bytes(NEWS, PAGE, text.encode())
    assert isinstance(page, Event | DayIndex)
    suppressions = read_suppressions(page, NEWS.comment_marks)
    assert [each.comment for each in suppressions] == list(page.comments)
    for each in suppressions:
        assert text.split("\n")[each.row - 1].find(each.comment.text) >= 0
        assert (each.kind is None) == bool(each.fault)
        assert not each.target or each.target >= each.row


def test_the_parts_of_a_comment_have_their_places() -> None:
    text = event(body="<!-- archlint-disable-next-line REL004,tags  X -- why -- not -->\n\n  \nA band.", sources=None)
    (found,) = read_suppressions(read_bytes(NEWS, PAGE, text.encode()), NEWS.comment_marks)
    assert found.kind is SuppressionKind.NEXT_LINE
    assert [text[rule.start : rule.end] for rule in found.rules] == ["REL004", "tags", "X"]
    assert found.reason == "why -- not"
    assert text.split("\n")[found.target - 1] == "A band."

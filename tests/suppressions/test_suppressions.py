"""Comments on a page that take findings away."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archlint.layouts.news.examples import event
from archlint.layouts.news.layout import NEWS
from archlint.layouts.read import read_bytes
from archlint.markdown.comments import hide_comments
from archlint.model import Day, DayIndex, Event
from archlint.model.suppressions import SuppressionKind
from archlint.suppressions.parse import read_suppressions
from archlint.workers.tuning import Sharing, Tuning
from conftest import Archlint, Write
from pages import damaged, event_texts

PAGE = "/news/2031/05/7/a.md"
DAY = Day(2031, 5, 7)
TWICE = "[A ferry runs. ](/news/2031/05/2/a-ferry.md) _Context: Larkfield, Larkfield_"
OTHER = "[A train runs. ](/news/2031/05/1/a-train.md) _Context: Larkfield, Larkfield_"
TWO = f"1. {TWICE}\n2. {OTHER}"


def check(write: Write, archlint: Archlint, text: str, *options: str, select: str = "TAG002,SUP") -> list[str]:
    """The rows and codes of what is found on a page."""
    write({"content" + PAGE: text})
    run = archlint("check", "content", "--select", select, "--output-format", "jsonl", *options)
    assert run.code in (0, 1), run.err
    return [f"{found['location']['row']} {found['code']}" for found in map(json.loads, run.lines)]


def test_without_a_comment_both_lines_are_found(write: Write, archlint: Archlint) -> None:
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
def test_what_each_comment_takes_away(related: str, left: list[str], write: Write, archlint: Archlint) -> None:
    found = check(write, archlint, event(related=related), "--extend-select", "REL009")
    assert [each for each in found if "TAG" in each] == left


@pytest.mark.parametrize(
    ("related", "said"),
    [
        (f"1. {TWICE} <!-- archlint-disable-line TAG003 -->", "there is no finding of TAG003 on this line to suppress"),
        (
            f"<!-- archlint-disable-next-line TAG003 -->\n1. {TWICE}",
            "there is no finding of TAG003 on line 15 to suppress",
        ),
        ("<!-- archlint-disable TAG001, TAG003 -->", "there is no finding of TAG001, TAG003 here to suppress"),
        ("<!-- archlint-enable -->", "nothing that any rule would find is suppressed up to here"),
        (f"1. {TWICE} <!-- archlint-disable-line TAG2 -->", "no rule or group is called 'TAG2'"),
        (
            f"1. {TWICE} <!-- archlint-disable-lin TAG002 -->",
            "no comment archlint-disable-lin; did you mean <!-- archlint-disable-line TAG002 -->?",
        ),
        (f"1. {TWICE} <!-- archlint-disable-line TAG002 -->.", "text follows this comment on its line"),
        (f"1. {TWICE} <!-- archlint-disable-line TAG002", "this comment does not end on its line"),
        (f"1. {TWICE} <!-- archlint-disable-line\nTAG002 -->", "this comment does not end on its line"),
    ],
)
def test_what_is_said_of_comments_that_do_nothing(related: str, said: str, write: Write, archlint: Archlint) -> None:
    write({"content" + PAGE: event(related=related)})
    run = archlint("check", "content", "--select", "TAG,SUP", "--output-format", "concise", "-q")
    (line,) = [line for line in run.lines if "SUP001" in line]
    assert said in line


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("archlint: disable TAG002 -- a town", "archlint-disable TAG002"),
        ("archlint:disable-line TAG002,TAG003", "archlint-disable-line TAG002, TAG003"),
        ("archlint disable-line", "archlint-disable-line"),
        ("archlint disable next line TAG002", "archlint-disable-next-line TAG002"),
        ("Archlint-Disable", "archlint-disable"),
        ("ARCHLINT-DISABLE-FILE TAG", "archlint-disable-file TAG"),
        ("archlint-disable-nextline TAG002", "archlint-disable-next-line TAG002"),
        ("archlint_disable_next_line TAG002", "archlint-disable-next-line TAG002"),
        ("archlint-disable-lines TAG002", "archlint-disable-line TAG002"),
        ("archlint-ignore-line TAG002", "archlint-disable-line TAG002"),
        ("archlint: noqa", "archlint-disable"),
        ("archlint: enable", "archlint-enable"),
    ],
)
def test_near_misses_are_told_with_what_was_meant(written: str, meant: str, write: Write, archlint: Archlint) -> None:
    write({"content" + PAGE: event(related=f"1. {TWICE} <!-- {written} -->")})
    run = archlint("check", "content", "--select", "TAG002,FMT,SUP", "--output-format", "concise", "-q")
    assert [line.split()[1] for line in run.lines] == ["TAG002", "SUP001"]
    assert f"did you mean <!-- {meant} -->?" in run.lines[1]


@pytest.mark.parametrize("remark", ["archlint is run here", "see archlint.toml", "archlint disabled this", "archlint"])
def test_a_comment_about_archlint_is_none_of_its_own(remark: str, write: Write, archlint: Archlint) -> None:
    assert check(write, archlint, event(body=f"A band.\n\n<!-- {remark} -->"), select="SUP") == []


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


def test_backticks_that_are_no_code_leave_a_comment_what_it_is(write: Write, archlint: Archlint) -> None:
    comment = "<!-- archlint-disable-line TAG002 -- the town and the `county -->"
    items = f"1. {TWICE.replace('ferry runs', '`ferry runs', 1)}\n2. {OTHER} {comment}"
    assert check(write, archlint, event("The ``Dawn sinks. ", related=items)) == ["14 TAG002"]


def test_nothing_is_said_of_rules_that_did_not_run(write: Write, archlint: Archlint) -> None:
    text = event(related=f"1. {TWICE} <!-- archlint-disable-line TAG001, TAG003 -->\n<!-- archlint-disable-file -->")
    assert check(write, archlint, text) == []
    assert check(write, archlint, text, select="TAG001,SUP") == ["14 SUP001"]
    write({"content/archlint.toml": '[per-file-ignores]\n"/news/" = ["TAG001"]\n'})
    assert check(write, archlint, text, select="TAG001,SUP") == []


def test_a_comment_about_all_rules_is_judged_where_all_that_are_configured_ran(
    write: Write, archlint: Archlint
) -> None:
    text = event(related="<!-- archlint-disable-next-line -->\n")
    assert check(write, archlint, text) == []
    write({"content/archlint.toml": 'select = ["TAG002", "SUP001"]\n'})
    assert check(write, archlint, text) == ["14 SUP001"]


def test_unused_suppression_is_suppressed_by_name_only(write: Write, archlint: Archlint) -> None:
    idle = "<!-- archlint-disable-next-line TAG002 -->"
    assert check(write, archlint, event(related=f"{idle}\n<!-- archlint-disable-file -->")) == ["14 SUP001"]
    assert check(write, archlint, event(related=f"{idle}\n<!-- archlint-disable-file SUP -->")) == []
    assert check(write, archlint, event(related=f"{idle[:-3]} unused-suppression -->")) == ["14 SUP001"]
    assert check(write, archlint, event(related=f"1. {TWICE} <!-- archlint-disable-line TAG002, SUP001 -->")) == []


def test_each_comment_is_used_by_what_no_nearer_one_takes(write: Write, archlint: Archlint) -> None:
    related = f"<!-- archlint-disable TAG002 -->\n1. {TWICE} <!-- archlint-disable-line TAG002 -->"
    assert check(write, archlint, event(related=related)) == ["14 SUP001"]
    assert check(write, archlint, event(related=f"{related}\n2. {OTHER}")) == []


def test_a_page_that_is_out_of_place_can_say_so(write: Write, archlint: Archlint) -> None:
    write({"content/news/2031/05/07/a.md": "<!-- archlint-disable-file FMT007 -- from the mirror -->\n" + event()})
    assert archlint("check", "content", "--select", "FMT007,SUP").code == 0


def test_what_stands_in_code_is_no_comment(write: Write, archlint: Archlint) -> None:
    link = "[x](/news/2031/05/7/no.md)"
    code = f"```\n<!-- archlint-disable-file -->\n<!-- archlint-nonsense -->\n```\n{link}\n"
    write({"content/index.md": code, "content/news/x.txt": ""})
    run = archlint("check", "content", "--select", "PAG,SUP", "--output-format", "concise", "-q")
    assert [line.split()[1] for line in run.lines] == ["PAG001"]


def test_the_summary_counts_them(write: Write, archlint: Archlint) -> None:
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


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_fix_takes_out_what_does_nothing(end: str, write: Write, archlint: Archlint) -> None:
    before = event(
        related=f"<!-- archlint-disable REL002 -->\n1. {TWICE} <!-- archlint-disable-line TAG002,TAG001, TAG003 -- so -->\n"
        "<!-- archlint-enable -->\n<!-- archlint-disable-file TAG001 --> <!-- archlint-disable-file TAG003 -->"
    ).rstrip("\n")
    root = write({"content" + PAGE: before.replace("\n", end)})
    run = archlint("check", "content", "--select", "TAG,REL002,REL003,SUP", "--ignore", "TAG006", "--fix", "-q")
    assert run.out == ""
    after = event(related=f"1. {TWICE} <!-- archlint-disable-line TAG002 -- so -->")
    assert (root / "content" / PAGE[1:]).read_bytes().decode().rstrip() == after.replace("\n", end).rstrip()


@pytest.mark.parametrize(
    ("rules", "left"), [("ARC001", ""), ("ARC001, TAG003", ""), ("TAG003, ARC001, TAG002", "TAG002")]
)
def test_the_fix_takes_out_what_only_a_check_of_all_pages_finds_to_do_nothing(
    rules: str, left: str, write: Write, archlint: Archlint
) -> None:
    comment = " <!-- archlint-disable-line {} -->"
    root = write({"content" + PAGE: event(related=f"1. {TWICE}{comment.format(rules)}")})
    run = archlint("check", "content", "--select", "ARC001,TAG002,TAG003,SUP001", "--fix")
    fixed = "1 finding (1 SUP001)" if left else "2 findings (1 SUP001, 1 TAG002)"
    assert run.lines[0] == f"Fixed {fixed}: 1 page changed."
    item = f"1. {TWICE}{comment.format(left)}" if left else f"1. {TWICE.replace(', Larkfield', '')}"
    assert (root / "content" / PAGE[1:]).read_text() == event(related=item)
    # A part of the archive cannot tell.
    text = event(related=f"1. {TWICE}{comment.format('TAG002, ARC001')}")
    write({"content" + PAGE: text})
    assert archlint("check", "content" + PAGE, "--select", "ARC001,TAG002,SUP001", "--fix", "-q").code == 0
    assert (root / "content" / PAGE[1:]).read_text() == text


def test_many_processes_find_the_same(write: Write, archlint: Archlint) -> None:
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


def test_names_that_nobody_has_are_told_one_by_one_up_to_a_hundred(write: Write, archlint: Archlint) -> None:
    names = [f"REL9{number:03}" for number in range(250)]
    comments = "".join(
        f"<!-- archlint-disable-file {' '.join(some)} -->\n" for some in (names[:90], names[90:], names[:20])
    )
    write({"content" + PAGE: event(related=f"1. {TWICE}") + comments})
    run = archlint("check", "content", "--select", "SUP", "--output-format", "concise")
    told = [line for line in run.lines if "no rule or group is called" in line]
    assert [name for name, line in zip(names, told, strict=False) if f"'{name}'" in line] == names[:100]
    assert len(told) == 100
    more = [line.partition("SUP001 ")[2] for line in run.lines if "more names" in line]
    assert more == ["150 more names here that no rule or group has", "20 more names here that no rule or group has"]

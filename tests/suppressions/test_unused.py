"""Comments that suppress nothing: what is said of them, and the fix that takes them out."""

import pytest

from archlint.layouts.news.examples import event
from conftest import Archlint, Write
from suppressions.tagged_twice import OTHER, PAGE, TWICE, check


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
def test_the_message_says_why_a_comment_does_nothing(related: str, said: str, write: Write, archlint: Archlint) -> None:
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


def test_a_comment_is_used_only_by_findings_that_no_nearer_one_suppresses(write: Write, archlint: Archlint) -> None:
    related = f"<!-- archlint-disable TAG002 -->\n1. {TWICE} <!-- archlint-disable-line TAG002 -->"
    assert check(write, archlint, event(related=related)) == ["14 SUP001"]
    assert check(write, archlint, event(related=f"{related}\n2. {OTHER}")) == []


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_fix_takes_out_unused_comments_and_names(end: str, write: Write, archlint: Archlint) -> None:
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
def test_the_fix_takes_out_names_of_archive_rules_in_a_check_of_all_pages_only(
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

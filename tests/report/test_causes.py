"""Findings with one cause are told once, with numbers that are true, and none of them is lost."""

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archlint.diagnostics import Diagnostic, Position
from archlint.layouts.news.examples import day_index, event, path_of
from archlint.report.causes import gather
from archlint.report.render import render
from archlint.rule import Cause, CauseKind
from archlint.rule.cause import CAUSE_KINDS
from archlint.rule.finding import Severity
from conftest import Archlint, Run, Write
from runs import diagnostics, run_of, texts

HEADING = "Findings with a common cause (--group-by page shows each):"
LOST = "1. [A storm comes. ](/news/2030/01/{day}/a-storm-comes.md) _Context: storm_"


def sentences(run: Run) -> list[str]:
    """The sentences about causes in the format full."""
    _, heading, told = run.out.partition(HEADING + "\n")
    assert (HEADING in run.out) == bool(heading)
    return re.findall(r"^  (\S.*)$", told, re.MULTILINE)


def places(run: Run) -> list[str]:
    """The places named below these sentences."""
    return re.findall(r"^    (\S.*)$", run.out.partition(HEADING)[2], re.MULTILINE)


def lost_links(count: int, days: int = 1) -> dict[str, str]:
    """Pages with a link each to a day that no page is of."""
    return {
        f"/news/2031/05/7/a-page-{number}.md": event(f"A page {number}. ", related=LOST.format(day=1 + number % days))
        for number in range(count)
    }


def test_full_tells_of_a_cause_with_more_than_ten_findings_once(write: Write, archlint: Archlint) -> None:
    write(lost_links(11, days=4))
    run = archlint("check", "--select", "REL001")
    assert sentences(run) == ["11 links lead to 4 days that are not in this copy [REL001 broken-related-link]"]
    assert places(run) == [
        "news/2031/05/7/a-page-0.md:14:22: REL001 there is no page /news/2030/01/1/a-storm-comes.md",
        "news/2031/05/7/a-page-1.md:14:22: REL001 there is no page /news/2030/01/2/a-storm-comes.md",
        "news/2031/05/7/a-page-10.md:14:22: REL001 there is no page /news/2030/01/3/a-storm-comes.md",
        "… and 8 more",
    ]
    assert (run.code, run.out.count("there is no page")) == (1, 3)


def test_but_shows_each_of_ten(write: Write, archlint: Archlint) -> None:
    write(lost_links(10))
    run = archlint("check", "--select", "REL001")
    assert (sentences(run), run.out.count("there is no page")) == ([], 10)
    grouped = archlint("check", "--select", "REL001", "--group-by", "cause")
    assert sentences(grouped) == [
        "10 links lead to 2030-01-1, a day that is not in this copy [REL001 broken-related-link]"
    ]


def test_each_is_shown_by_page(write: Write, archlint: Archlint) -> None:
    write(lost_links(12))
    run = archlint("check", "--select", "REL001", "--group-by", "page")
    assert (sentences(run), run.out.count("there is no page")) == ([], 12)


def test_concise_has_a_line_a_cause_if_told_to(write: Write, archlint: Archlint) -> None:
    write(lost_links(12, days=2) | {"/news/2031/05/7/b.md": event("B", related=LOST.format(day=31), sources=None)})
    select = ("--select", "REL001,SRC001", "--output-format", "concise")
    assert len(archlint("check", *select).lines) == 14
    assert archlint("check", *select, "--group-by", "cause").lines == [
        "news/2031/05/7/b.md:1:6: SRC001 the event has no source",
        "news/2031/05/7/a-page-0.md:14:22: REL001 13 links lead to 3 days that are not in this copy (here and in 12 more places)",
    ]


def test_rules_that_find_one_cause_are_named_together(write: Write, archlint: Archlint) -> None:
    bridge = path_of("The bridge opens. ")
    write(
        {
            bridge: event("The bridge opens. "),
            "/news/2031/05/7/a.md": event("A", related=f"1. [The bridge closes. ]({bridge}) _Context: bridges_"),
            "/news/2031/05/7/b.md": event("B", related=f"1. [The bridge burns. ]({bridge}) _Context: bridges_"),
            "/news/2031/05/7/index.md": day_index(f"### [The bridge leans. ]({bridge})"),
        }
    )
    run = archlint("check", "--select", "REL005,IDX003", "--group-by", "cause")
    name = bridge[1:]
    rules = "REL005 related-text-mismatch, IDX003 index-headline-mismatch"
    assert sentences(run) == [f"headline of {name}: 2 links, 1 index entry differ [{rules}]"]
    assert places(run)[-1] == "= 3 with an unsafe fix"
    (line,) = archlint("check", "--select", "REL005,IDX003", "--group-by", "cause", "--output-format", "concise").lines
    assert f": REL005,IDX003 [?] headline of {name}: 2 links, 1 index entry differ (here and in 2 more places)" in line


def test_a_cause_is_marked_in_concise_only_if_all_of_it_can_be_fixed(write: Write, archlint: Archlint) -> None:
    write(
        {
            "/archlint.toml": "[tags.aliases]\nLarkfield = ['Larkfeld']\n",
            **{
                f"/news/2031/05/7/{name}.md": event(name, related="1. [X](/news/2031/05/7/x.md) _Context: Larkfeld_")
                for name in "ab"
            },
        }
    )
    arguments = ("check", "--group-by", "cause", "--output-format", "concise", "--select")
    (line,) = archlint(*arguments, "TAG001").lines
    assert ": TAG001 [*] 2 times: `Larkfeld` is another name of `Larkfield` (here and in 1 more place)" in line
    (line,) = archlint(*arguments, "REL001").lines
    assert ": REL001 2 links lead to /news/2031/05/7/x.md, a page that does not exist (here and in" in line


def test_so_many_causes_are_shown_and_the_rest_is_counted() -> None:
    place = Position(1, 1)
    found = [
        Diagnostic(
            "content/a.md", place, place, "X", "x", Severity.ERROR, "m", None, (), "", (), Cause(CauseKind.TAG, tag)
        )
        for tag in map(str, range(1_001))
        for _ in range(2)
    ]
    text = render(run_of(found), "full", group_by="cause")
    assert text.count("2 times: m") == 1_000
    assert text.endswith("… and 1 more cause (--output-format json names the cause of each finding)\n")


def without_source(number: int, year: int = 2031) -> dict[str, str]:
    headline, day = f"Event {number}. ", f"{year}-05-{number}"
    return {path_of(headline, day): event(headline, day=day, sources=None)}


def some_without_source(write: Write) -> None:
    pages: dict[str, str] = {}
    for number in range(1, 13):
        pages |= without_source(number) | without_source(number, 2029 if number % 2 else 2030)
    good = {path_of("Good. ", f"2031-06-{number}"): event("Good. ", day=f"2031-06-{number}") for number in (1, 2)}
    index = {"/news/2031/06/1/index.md": day_index("", day="2031-06-1")}
    write(pages | good | index | {"/archlint.toml": "", "/README.md": "# The archive\n"})


@pytest.mark.parametrize(
    ("arguments", "settings", "sentence"),
    [
        ((), "", "12 of 14 events of 2031 have no source"),
        (("news/2031",), "", "12 events of 2031 have no source"),
        ((), "exclude = ['/news/2031/06/2/']\n", "12 events of 2031 have no source"),
        ((), "[per-file-ignores]\n'/news/2031/05/1/' = ['SRC001']\n", "11 events of 2031 have no source"),
        ((), "[per-file-ignores]\n'/news/2031/05/1/' = ['SRC002']\n", "12 of 14 events of 2031 have no source"),
        ((), "check-from = 2031-05-01\n", "12 events of 2031 have no source"),
    ],
)
def test_a_year_is_counted_only_if_all_of_it_is_checked(
    arguments: Sequence[str], settings: str, sentence: str, write: Write, archlint: Archlint
) -> None:
    some_without_source(write)
    write({"/archlint.toml": settings})
    assert sentences(archlint("check", *arguments, "--select", "SRC001")) == [sentence + " [SRC001 missing-source]"]


@pytest.mark.parametrize("way", ["comment", "baseline"])
def test_nor_if_a_finding_is_set_aside(way: str, write: Write, archlint: Archlint) -> None:
    some_without_source(write)
    if way == "comment":
        text = event("Event 1. ", day="2031-05-1", sources=None)
        write({path_of("Event 1. ", "2031-05-1"): f"<!-- archlint-disable-file SRC001 -->\n\n{text}"})
        number = 11
    else:
        write({"/archlint.toml": "select = ['SRC001']\nbaseline = 'known.tsv'\n"})
        assert archlint("baseline").code == 0
        for day in range(1, 21):
            write({path_of("New. ", f"2031-05-{day}"): event("New. ", day=f"2031-05-{day}", sources=None)})
        number = 20
    run = archlint("check", "--select", "SRC001")
    assert sentences(run) == [f"{number} events of 2031 have no source [SRC001 missing-source]"]


def test_few_pages_of_a_year_are_no_habit(write: Write, archlint: Archlint) -> None:
    some_without_source(write)
    days = [f"2031-07-{day}" for day in range(1, 12)]
    root = write({path_of("Good. ", day): event("Good. ", day=day) for day in days})
    arguments = ("check", "--select", "SRC001", "--group-by", "cause")
    assert not any("2031" in sentence for sentence in sentences(archlint(*arguments)))
    (root / path_of("Good. ", days[0])[1:]).unlink()
    assert sentences(archlint(*arguments))[0] == "12 of 24 events of 2031 have no source [SRC001 missing-source]"


def test_the_statistics_count_all_findings(write: Write, archlint: Archlint) -> None:
    write(lost_links(12))
    plain = archlint("check", "--select", "REL001", "--statistics")
    assert plain.lines[1].split()[0] == "12"
    assert archlint("check", "--select", "REL001", "--statistics", "--group-by", "cause") == plain


def test_archives_are_told_apart(write: Write, archlint: Archlint) -> None:
    pages = {f"/one/content{path}": text for path, text in lost_links(6).items()}
    pages |= {f"/two/content{path}": text for path, text in lost_links(7).items()}
    write(pages | {"/one/archlint.toml": "root = 'content'\n", "/two/archlint.toml": "root = 'content'\n"})
    run = archlint("check", "--hook", "--select", "REL001", "--group-by", "cause", *(path[1:] for path in pages))
    assert [sentence.split(" lead")[0] for sentence in sentences(run)] == ["7 links", "6 links"]


def test_names_cannot_forge_output(write: Write, archlint: Archlint) -> None:
    hostile = "/news/2031/05/7/a\x1b[31m\u202e.md"
    links = f"1. [A]({hostile}) _Context: a_"
    write(
        {f"/news/2031/05/8/{name}.md": event(name, day="2031-05-8", related=links) for name in "abc"}
        | {"/news/2031/05/7/b.md": event("B")}
    )
    for output_format in ("full", "concise"):
        run = archlint("check", "--select", "REL001", "--group-by", "cause", "--output-format", output_format)
        assert "3 links lead to /news/2031/05/7/a\\x1b[31m\\u202e.md, a page that does not exist" in run.out
        assert "\x1b" not in run.out and "\u202e" not in run.out


@st.composite
def with_causes(draw: st.DrawFn) -> Diagnostic:
    cause = draw(st.none() | st.builds(Cause, st.sampled_from(CAUSE_KINDS), st.sampled_from(["a", "b"]) | texts()))
    return draw(diagnostics())._replace(cause=cause)


@given(st.lists(with_causes(), max_size=25), st.integers(2, 12))
def test_no_finding_is_lost_or_told_twice(found: list[Diagnostic], least: int) -> None:
    run = run_of(found)
    groups, others = gather(run, least)
    told = [each for group in groups for each in group.findings] + list(others)
    assert sorted(map(id, told)) == sorted(map(id, run.diagnostics))
    sizes = [len(group.findings) for group in groups]
    assert sizes == sorted(sizes, reverse=True) and all(size >= least for size in sizes)
    assert all(group.statement.isprintable() for group in groups)


@given(st.lists(with_causes(), max_size=25))
def test_every_line_is_of_a_finding_or_a_cause(found: list[Diagnostic]) -> None:
    text = render(run_of(found), "concise", group_by="cause")
    assert all(line.isprintable() for line in text.splitlines())
    more = sum(int(number) for number in re.findall(r"\(here and in (\d+) more places?\)$", text, re.MULTILINE))
    assert len(text.splitlines()) + more == len(found)


@given(st.lists(with_causes(), max_size=25))
def test_full_counts_every_finding(found: list[Diagnostic]) -> None:
    text = render(run_of(found), "full", group_by="cause")
    assert all(line.isprintable() for line in text.splitlines())
    apart, heading, together = text.partition(HEADING)
    assert bool(heading) == bool(gather(run_of(found), 2)[0])
    alone = re.findall(r"^  \d+:\d+: ", apart, re.MULTILINE)
    named = re.findall(r"^    content/.*?:\d+:\d+: [A-Z]", together, re.MULTILINE)
    more = re.findall(r"^    … and (\d+) more$", together, re.MULTILINE)
    assert len(alone) + len(named) + sum(map(int, more)) == len(found)

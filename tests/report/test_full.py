"""``full`` output: each page has its name once, and the marker stands under the place, in columns of terminals."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archlint.diagnostics import Diagnostic, Position
from archlint.report.excerpt import columns, excerpt
from archlint.report.full import full_report
from archlint.rule.finding import Fix, Safety, Severity
from runs import many_diagnostics, reported


def found(line: str, start: int, end: int, path: str = "a.md") -> Diagnostic:
    """A finding on a part of a line."""
    places = Position(3, start + 1), Position(3, end + 1)
    return Diagnostic(path, *places, "TAG002", "duplicate-tag", Severity.WARNING, "twice", None, (), line)


def marked(line: str, part: str) -> tuple[int, int]:
    """Where the marker under a part of a line begins, in columns, and how many it has."""
    start = line.index(part)
    return excerpt(found(line, start, start + len(part)), 100)[1:]


@pytest.mark.parametrize(
    ("line", "part", "place"),
    [
        ("a bridge opens", "bridge", (2, 6)),
        ("大きな橋 opens", "橋", (6, 2)),
        ("大きな橋 opens", "opens", (9, 5)),
        ("Ｆｕｌｌ width", "width", (9, 5)),
        ("ﾊﾝｶｸ width", "width", (5, 5)),
        ("a 🎉 party", "party", (5, 5)),
        ("a 🎉 party", "🎉", (2, 2)),
        ("cafe\u0301 opens", "opens", (5, 5)),
        ("cafe\u0301 opens", "e\u0301", (3, 1)),
        ("ที่นี่ opens", "opens", (3, 5)),
        ("हिन्दी opens", "opens", (6, 5)),
        ("ᄒ\u1161\u11ab opens", "opens", (3, 5)),
        ("a ❤\ufe0e b", "b", (4, 1)),
        ("a\tb\tc", "c", (4, 1)),
        ("a\u200bb c", "c", (9, 1)),
        ("a\x1bb", "b", (5, 1)),
        ("a\udcffb", "b", (5, 1)),
    ],
)
def test_columns_are_those_of_terminals(line: str, part: str, place: tuple[int, int]) -> None:
    assert marked(line, part) == place


def test_the_findings_of_a_page_stand_under_its_name() -> None:
    fix = Fix("take it out", (), "/b.md", Safety.UNSAFE)
    report = full_report(
        reported(
            [
                found("大きな橋 opens", 5, 10),
                found("", 0, 0)._replace(fix=fix),
                found("a ferry", 2, 7, "b.md")._replace(start=Position(12, 3), end=Position(12, 8), fix=fix),
            ]
        ),
        colour=False,
        width=100,
    )
    assert report.splitlines() == [
        "a.md",
        "  3:6: TAG002 twice [duplicate-tag]",
        "  3 | 大きな橋 opens",
        "    |          ^^^^^",
        "",
        "  3:1: TAG002 twice [duplicate-tag]",
        "    = unsafe fix: take it out",
        "",
        "b.md",
        "  12:3: TAG002 twice [duplicate-tag]",
        "  12 | a ferry",
        "     |   ^^^^^",
        "     = unsafe fix: take it out",
        "",
    ]


@given(many_diagnostics())
def test_only_names_of_pages_begin_a_line(found: list[Diagnostic]) -> None:
    lines = full_report(reported(found), colour=False, width=80).splitlines()
    names = [line for line in lines if line and not line.startswith(" ")]
    assert len(names) == len({diagnostic.path for diagnostic in found})
    assert sum(bool(re.match(r"  \d+:\d+: [A-Z]{3}\d{3} ", line)) for line in lines) == len(found)


def test_a_name_cannot_pass_for_a_finding() -> None:
    report = full_report(reported([found("", 0, 0, "  1:1: FMT001 x.md")]), colour=False, width=80)
    assert report.splitlines()[0] == "\\x20 1:1: FMT001 x.md"


WIDTHS = (80, 97, 200)
LONG = ("x" * 600, "橋" * 600, "e\u0301" * 600, "\u200b" * 600, "\t" * 600, "\U0010ffff" * 600)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("line", LONG)
@pytest.mark.parametrize(("start", "end"), [(0, 3), (40, 50), (76, 80), (150, 160), (597, 600), (0, 600)])
def test_long_lines_are_cut_to_the_width(line: str, start: int, end: int, width: int) -> None:
    line = line[:start] + "!" + line[start + 1 :]
    source, blanks, length = excerpt(found(line, start, end), width)
    assert columns(source) <= width
    assert columns(source) >= width - 12  # a wide character may find no room at either end
    assert blanks + length <= columns(source)
    assert columns(source[: source.index("!")]) == blanks


def test_a_line_that_fits_is_whole() -> None:
    line = "A" * 79 + "b"
    assert excerpt(found(line, 79, 80), 80) == (line, 79, 1)
    assert excerpt(found(line + "c", 79, 80), 80)[0] == "…" + line[-77:] + "c"


def test_a_cut_line_shows_what_is_before_and_behind_the_place() -> None:
    line = "".join(f"{number:04}" for number in range(100))
    assert excerpt(found(line, 200, 204), 80) == (f"…{line[170:248]}…", 31, 4)
    assert excerpt(found(line, 20, 24), 80) == (f"{line[:78]}…", 20, 4)
    assert excerpt(found(line, 396, 400), 80) == (f"…{line[-78:]}", 75, 4)
    assert excerpt(found(line, 200, 399), 80) == (f"…{line[190:268]}…", 11, 68)
    assert excerpt(found(line, 4, 399), 80) == (f"{line[:78]}…", 4, 74)


def test_a_combining_mark_is_not_parted_from_its_letter() -> None:
    assert excerpt(found("e\u0301" * 90 + "!" + "x" * 99, 180, 181), 80)[0].startswith("…" + "e\u0301" * 30 + "!")
    assert excerpt(found("e\u0301" * 90, 0, 1), 80)[0] == "e\u0301" * 78 + "…"


def test_the_characters_of_an_excerpt_are_bounded() -> None:
    source, _, _ = excerpt(found("e" + "\u0301" * 100_000, 0, 1), 80)
    assert len(source) <= 1_000


@given(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n|")),
    st.integers(1, 40),
    st.sampled_from(WIDTHS),
    st.data(),
)
def test_the_marker_never_leaves_the_line(text: str, times: int, width: int, data: st.DataObject) -> None:
    line = text * times
    start = data.draw(st.integers(0, len(line)))
    end = data.draw(st.integers(start, len(line)))
    source, blanks, length = excerpt(found(line, start, end), width)
    assert source.isprintable()
    assert columns(source) <= width
    assert blanks >= 0
    assert 1 <= length <= max(1, columns(source) - blanks)

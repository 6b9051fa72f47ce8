"""``full`` output: the marker stands under the place, in columns as terminals count them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archlint.diagnostics import Diagnostic, Position
from archlint.report.full import excerpt, full_block
from archlint.rule.finding import Severity
from runs import reported


def found(line: str, start: int, end: int) -> Diagnostic:
    """A finding on a part of a line."""
    places = Position(3, start + 1), Position(3, end + 1)
    return Diagnostic("a.md", *places, "TAG002", "duplicate-tag", Severity.WARNING, "twice", None, (), line)


def marked(line: str, part: str) -> tuple[int, int]:
    """Where the marker under a part of a line begins, in columns, and how many it has."""
    start = line.index(part)
    return excerpt(found(line, start, start + len(part)))[1:]


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
    ],
)
def test_columns_are_those_of_terminals(line: str, part: str, place: tuple[int, int]) -> None:
    assert marked(line, part) == place


def test_the_marker_stands_under_the_place() -> None:
    lines = full_block(*reported([found("大きな橋 opens", 5, 10)]), colour=False).splitlines()
    assert lines[1:] == ["3 | 大きな橋 opens", "  |          ^^^^^"]


@pytest.mark.parametrize("line", ["x" * 300, "橋" * 300, "e\u0301" * 300, "\u200b" * 300, "\t" * 300])
@pytest.mark.parametrize(("start", "end"), [(0, 3), (40, 50), (95, 99), (150, 160), (297, 300), (0, 300)])
def test_long_lines_are_cut_to_a_hundred_columns(line: str, start: int, end: int) -> None:
    line = line[:start] + "!" + line[start + 1 :]
    source, blanks, length = excerpt(found(line, start, end))
    assert columns(source) <= 102
    assert blanks + length <= columns(source)
    assert columns(source[: source.index("!")]) == blanks


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n|")), st.data())
def test_the_marker_never_leaves_the_line(line: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(line)))
    end = data.draw(st.integers(start, len(line)))
    source, blanks, length = excerpt(found(line, start, end))
    assert source.isprintable()
    assert blanks >= 0
    assert 1 <= length <= max(1, columns(source) - blanks)


def columns(text: str) -> int:
    """How many columns a text takes: where a marker behind it begins."""
    return sum(marked(f"{character}|", "|")[0] for character in text)

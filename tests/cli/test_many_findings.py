"""Pages with more findings than anybody reads: those of one cause are told as one, and nothing else changes."""

import json

from archlint.engine.findings import MOST_FINDINGS
from archlint.layouts.news.examples import event
from conftest import Archlint, Write

PAGE = "content/news/2031/05/7/a.md"


def strays(count: int) -> str:
    return event(related="\n\n".join(f"Line {number} of a timetable" for number in range(1, count + 1)))


def told(archlint: Archlint, code: str, *options: str) -> list[str]:
    run = archlint("check", PAGE, "--select", f"{code},SUP", "--output-format", "jsonl", *options)
    assert run.code in (0, 1), run.err
    return [f"{found['code']} {found['message']}" for found in map(json.loads, run.lines)]


def test_a_hundred_lines_are_told_one_by_one(write: Write, archlint: Archlint) -> None:
    write({PAGE: strays(100)})
    each = "FMT003 not an item of the form `N. [text](target)`"
    assert told(archlint, "FMT003") == [each] * 100
    write({PAGE: strays(101)})
    assert told(archlint, "FMT003") == [each] * 101
    write({PAGE: strays(5_000)})
    assert told(archlint, "FMT003") == [*[each] * 100, f"{each} (and 4,899 more like it)"]


def test_sections_and_headlines_are_told_as_one_too(write: Write, archlint: Archlint) -> None:
    write({PAGE: event() + "".join(f"\n### Notes {number}:\n\n# Ferry {number}\n" for number in range(300))})
    for code in ("FMT004", "HDL002"):
        found = told(archlint, code)
        assert len(found) == 101
        assert found[-1].endswith("(and 199 more like it)")


def test_a_baseline_knows_them_whatever_their_number(write: Write, archlint: Archlint) -> None:
    root = write({PAGE: strays(150), "archlint.toml": 'root = "content"\nselect = ["FMT003"]\n'})
    assert archlint("baseline").code == 0
    for count in (150, 400, 150):
        write({PAGE: strays(count)})
        assert archlint("check").code == 0
    write({PAGE: strays(150).replace("Line 7 ", "Another line ")})
    assert archlint("check", "-q").code == 1
    assert (root / "archlint-baseline.tsv").exists()


def test_what_is_not_told_leaves_suppressions_alone(write: Write, archlint: Archlint) -> None:
    lines = [f"{number}. [a](no-address-{number})" for number in range(1, MOST_FINDINGS + 11)]
    for place in (0, MOST_FINDINGS // 2, len(lines) - 1):
        lines[place] += " <!-- archlint-disable-line SRC002 -->"
    write({PAGE: event(sources="\n".join(lines))})
    found = told(archlint, "SRC002")
    assert found[-1] == "SRC002 the URL has no scheme (https://) (and 9 more like it)"
    assert len(found) == MOST_FINDINGS + 1 - 2
    assert not [each for each in found if each.startswith("SUP")]

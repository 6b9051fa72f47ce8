"""The time for each page does not grow with the number of pages, and the benchmark that says so tells when it does."""

from pathlib import Path

import pytest

from benchmarks.growth import FACTOR, MOST, measure_growth

pytestmark = pytest.mark.slow

EACH_WITH_EACH = '''
"""Compares each event with all before it.

It takes a time that grows as the square of their number.
"""

from archlint.model import Event
from archlint.rule import Finding, Findings, PageContext, Severity, page_rule

BEFORE = []


@page_rule("ODD001", severity=Severity.ERROR)
def check(event: Event, _context: PageContext) -> Findings:
    BEFORE.append(event)
    if sum(other is None for other in BEFORE for _ in range(20)):
        yield Finding(event.headline.span, "one is none")


def examples():
    return iter(())
'''


def test_time_grows_as_the_number_of_pages() -> None:
    grown = measure_growth(2000)
    assert [each.run for each in grown if each.is_too_fast] == []
    assert all(each.pages > FACTOR * 1800 for each in grown)


def test_work_that_grows_as_the_square_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "square"
    package.mkdir()
    for name, text in (("__init__.py", ""), ("archlint.rules", ""), ("each_with_each.py", EACH_WITH_EACH)):
        (package / name).write_text(text)
    (tmp_path / "archlint.toml").write_text('plugins = ["square"]\nselect = ["ODD001"]\n')
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    check = ("check", "content", "--jobs", "1", "-q", "--no-cache", "--config", str(tmp_path / "archlint.toml"))
    (growth,) = measure_growth(500, {"each with each": check})
    assert growth.is_too_fast
    assert growth.ratio > MOST

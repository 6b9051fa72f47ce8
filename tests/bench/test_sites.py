"""Generated sites have nothing wrong, are the same each time, and what is measured on them is told."""

from pathlib import Path

import pytest

from archlint.cli.main import main
from benchmarks.posts import site_posts, write_site
from benchmarks.sites import COLD, NEW_POST, measure_site, table

pytestmark = pytest.mark.slow


def test_nothing_is_wrong_on_a_site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert len(write_site(str(tmp_path), 300)) == 300
    assert main(["check", str(tmp_path), "--select", "ALL"]) == 0
    assert capsys.readouterr().out == "No findings in 302 pages.\n"


def test_no_link_of_a_site_is_broken(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = write_site(str(tmp_path), 100, links=50)
    texts = [(tmp_path / name).read_text() for name in names]
    assert all(text.count("\n* [") >= 50 for text in texts)
    assert sum(text.count("post_url") for text in texts) == 100
    assert main(["check", str(tmp_path), "--select", "ALL"]) == 0
    assert capsys.readouterr().out == "No findings in 102 pages.\n"
    (tmp_path / names[0]).unlink()
    assert main(["check", str(tmp_path), "--select", "PAG001"]) == 1


def test_a_larger_site_begins_with_the_posts_of_a_smaller_one() -> None:
    small, large = list(site_posts(20)), list(site_posts(50))
    assert large[:20] == small
    assert list(site_posts(20, seed=2)) != small
    assert all(3000 < len(text) < 9000 for _, text in large)


def test_runs_are_measured_and_told(tmp_path: Path) -> None:
    small, large = (measure_site(tmp_path / str(posts), posts, rounds=1) for posts in (20, 40))
    assert small.spent[COLD].processor > 0
    told = table([small, large]).splitlines()
    assert sum(NEW_POST in line for line in told) == 2
    assert all(line.count("|") == told[0].count("|") for line in told)

"""The benchmark of renames, on an archive small enough for every run of the tests."""

from pathlib import Path

import pytest

from benchmarks.renames import run

pytestmark = pytest.mark.slow


def test_planted_slug_errors_are_fixed_and_nothing_is_lost(tmp_path: Path) -> None:
    outcome = run(tmp_path, events=200, defects=40)
    assert outcome.faults == ()
    assert (outcome.planted, outcome.moved) == (40, 40)

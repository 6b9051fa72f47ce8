"""The time for each post of a flat folder does not grow with the number of posts, with or without the cache."""

from pathlib import Path

import pytest

from benchmarks.growth import MOST
from benchmarks.sites import COLD, WARM, measure_site

pytestmark = pytest.mark.slow


def test_time_grows_as_the_number_of_posts(tmp_path: Path) -> None:
    small, large = (measure_site(tmp_path / str(posts), posts, rounds=2) for posts in (1000, 4000))
    for run in (COLD, WARM):
        assert large.each(run) < MOST * small.each(run)

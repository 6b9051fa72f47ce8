"""What the tests of the baseline share."""

from pathlib import Path

import pytest

from baselines import DAY, FILE, page
from conftest import Archlint, Write


@pytest.fixture
def old(write: Write, archlint: Archlint) -> Path:
    """An archive of two pages with three findings, all in the baseline."""
    root = write({f"{DAY}/a.md": page("bridge", "ferry"), f"{DAY}/b.md": page("harbour", headline="B. ", source="b")})
    write({"archlint.toml": 'select = ["TAG002"]\n'})
    run = archlint("baseline")
    assert (run.code, run.out, run.err) == (0, "", f"{FILE}: 3 findings on 2 pages.\n")
    return root

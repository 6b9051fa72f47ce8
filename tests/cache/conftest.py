"""What the tests of the cache share."""

import shutil
from pathlib import Path

import pytest

from caching import BROKEN, check


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A copy of the broken example that a run with the cache has seen."""
    shutil.copytree(BROKEN, tmp_path / "a", ignore=shutil.ignore_patterns(".*"))
    check(tmp_path / "a")
    return tmp_path / "a"

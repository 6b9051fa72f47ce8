"""The process that the tests of a module ask about sites, and the site of the examples."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import Archlint
from jekyll.judge import Judge

EXAMPLE = Path(__file__).parents[2] / "examples" / "jekyll"


@pytest.fixture(scope="module")
def judge() -> Iterator[Judge]:
    """Start one process for all tests of a module."""
    with Judge() as judge:
        yield judge


@pytest.fixture
def example(archlint: Archlint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the example, which ``archlint`` runs in."""
    root = Path(shutil.copytree(EXAMPLE, tmp_path / "site"))
    monkeypatch.chdir(root)
    return root

"""What the tests of git share."""

from pathlib import Path

import pytest

from repositories import Repository, make_repository
from sparse import archive, thin_out


@pytest.fixture
def full(tmp_path: Path) -> Repository:
    """A repository with a clean archive, all of it checked out."""
    repository = make_repository(tmp_path / "full")
    repository.commit(archive())
    return repository


@pytest.fixture
def sparse(full: Repository) -> Repository:
    """The same, with the day of 2033 not checked out."""
    thin_out(full)
    return full

"""What the tests of the ways into archlint share."""

from pathlib import Path

import pytest

from harbour import harbour
from repositories import Repository, make_repository


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository with a clean archive on main, and a branch that has changed nothing yet."""
    repository = make_repository(tmp_path / "archive")
    repository.commit(harbour())
    repository.git("switch", "-q", "-c", "branch")
    return repository


@pytest.fixture
def site(tmp_path: Path) -> Repository:
    """An empty repository, for the files of a site."""
    return make_repository(tmp_path / "site")

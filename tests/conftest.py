"""What the tests share: an archive in a folder of its own, and archlint as its users call it."""

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import settings

from archlint.cli.main import main
from archlint.workers.tuning import Sharing, Tuning
from trees import write_files

# What one test leaves in a cache is not for another; the tests of the cache turn it on.
os.environ["ARCHLINT_NO_CACHE"] = "1"

# A slow day is no defect.
settings.register_profile("archlint", deadline=None)
settings.register_profile("quick", deadline=None, max_examples=10)
settings.load_profile("archlint")

Write = Callable[[Mapping[str, str | bytes]], Path]


class Run(NamedTuple):
    """What a run of archlint left behind."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """The lines on standard output."""
        return self.out.splitlines()

    @property
    def objects(self) -> list[dict[str, Any]]:
        """The objects on standard output, a line of JSON each."""
        return [json.loads(line) for line in self.lines]


Archlint = Callable[..., Run]

USUAL = Tuning()
SHARED = Tuning(pages=Sharing(smallest=10, chunk=7))
"""Tuning with which few pages are shared among processes, in several chunks."""
SHARED_ALWAYS = Tuning(pages=Sharing(smallest=1, chunk=250))


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write files below the test's folder, given by their paths; returns that folder."""

    def write_here(files: Mapping[str, str | bytes]) -> Path:
        write_files(tmp_path, files)
        return tmp_path

    return write_here


@pytest.fixture
def archlint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Archlint:
    """Run archlint in the test's folder."""
    monkeypatch.chdir(tmp_path)
    for name in ("COLUMNS", "FORCE_COLOR", "GITHUB_ACTIONS", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: str, tuning: Tuning = USUAL) -> Run:
        capsys.readouterr()
        try:
            code = main(arguments, tuning)
        except SystemExit as stopped:  # argparse's, for --help and wrong options
            code = int(stopped.code or 0)
        captured = capsys.readouterr()
        return Run(code, captured.out, captured.err)

    return run

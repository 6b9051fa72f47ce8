"""The plug-in in examples/: a package apart, with tests of its own, which an archive names in its configuration."""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from repositories import has_index

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
PLUGIN = ROOT / "examples" / "plugin"
FOUND = {"TRW001": 1, "TRW002": 2, "SRC001": 1}


def run(*command: str, folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "GITHUB_ACTIONS"} | more
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def check_plug_in(python: str, folder: Path, **more: str) -> None:
    """Check the archive and run the tests of the plug-in with an interpreter, in a folder from which nothing is found."""
    checked = run(
        python, "-m", "archlint", "check", str(PLUGIN / "archive"), "--output-format", "json", folder=folder, **more
    )
    findings = json.loads(checked.stdout)
    assert checked.returncode == 1, checked.stderr
    assert Counter(finding["code"] for finding in findings) == FOUND
    by_code = {finding["code"]: finding for finding in findings}
    assert by_code["TRW001"]["fix"]["applicability"] == "unsafe"
    assert by_code["TRW002"]["severity"] == "error"
    assert by_code["TRW002"]["url"] == "https://archive.tarrow.example/rules#unsourced-related-event"
    tests = run(python, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(PLUGIN), folder=folder, **more)
    assert tests.returncode == 0, tests.stdout + tests.stderr
    assert "3 passed" in tests.stdout


def paths() -> str:
    return os.pathsep.join([str(PLUGIN / "src"), os.environ.get("PYTHONPATH", "")])


def test_python_finds_the_plug_in_on_its_path(tmp_path: Path) -> None:
    check_plug_in(sys.executable, tmp_path, PYTHONPATH=paths(), PYTHONDONTWRITEBYTECODE="1")


def test_without_the_plug_in_the_archive_is_not_taken_for_checked(tmp_path: Path) -> None:
    done = run(sys.executable, "-m", "archlint", "check", str(PLUGIN / "archive"), folder=tmp_path)
    assert done.returncode == 2
    assert "cannot import the rule package or module 'tarrow_rules': ModuleNotFoundError" in done.stderr


def test_the_plug_in_is_installed_beside_archlint(tmp_path: Path) -> None:
    if not has_index(tmp_path / "downloaded"):
        pytest.skip("pip finds no package index, from which it would get what archlint and the plug-in need")
    bin_folder = tmp_path / "fresh" / ("Scripts" if os.name == "nt" else "bin")
    made = run(sys.executable, "-m", "venv", str(tmp_path / "fresh"), folder=tmp_path)
    assert made.returncode == 0, made.stderr
    python = str(bin_folder / "python")
    installed = run(python, "-m", "pip", "install", "-q", str(ROOT), f"{PLUGIN}[dev]", folder=tmp_path)
    assert installed.returncode == 0, installed.stderr
    check_plug_in(python, tmp_path, PYTHONPATH="", PYTHONDONTWRITEBYTECODE="1")


def test_the_schema_of_the_archive_knows_the_plug_in(tmp_path: Path) -> None:
    configuration = str(PLUGIN / "archive" / "archlint.toml")
    command = (sys.executable, "-m", "archlint", "config", "--schema", "--config", configuration)
    schema = json.loads(run(*command, folder=tmp_path, PYTHONPATH=paths()).stdout)
    good = {"severity": {"TRW002": "error"}, "rules": {"house-spelling": {"words": {"harbor": "harbour"}}}}
    assert Draft202012Validator(schema).is_valid(good)
    assert not Draft202012Validator(schema).is_valid({"rules": {"house-spelling": {"words": {"harbor": 1}}}})

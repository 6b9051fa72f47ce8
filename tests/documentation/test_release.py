"""What is not registered is named nowhere; once a build sets it, all that leads there does."""

import json
import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import archlint
from bridge import BRIDGE, broken
from conftest import Write

ROOT = Path(__file__).parents[2]
SITE = "https://docs.archive.example/archlint/"
_UNOWNED = re.compile(
    r"readthedocs|(pip|pipx|uv|uvx|tool)( -\S+)*( install| run| add)?( -\S+)* ['\"]?archlint(?![\w/.-]| @ )|archlint@v\d|rev: v\d|archlint==\d"
)


def texts() -> list[Path]:
    folders = ("linter", "rules", "docs", "examples", "benchmarks", ".github")
    found = [file for folder in folders for file in (ROOT / folder).rglob("*")]
    return [
        file
        for file in (*found, *ROOT.glob("*.*"), ROOT / ".pre-commit-hooks.yaml")
        if file.suffix in (".md", ".py", ".toml", ".yml", ".yaml", ".json", ".txt")
    ]


@pytest.mark.skipif(
    archlint.DOCUMENTATION is not None or archlint.PACKAGE is not None, reason="a release owns these names"
)
def test_no_text_names_what_nobody_owns() -> None:
    assert len(texts()) > 300
    for file in texts():
        assert not _UNOWNED.search(file.read_text(errors="replace")), file
    assert "urls" not in (ROOT / "pyproject.toml").read_text().partition("[project.urls]")[1]
    for text in (
        "pip install archlint",
        "pip install -q 'archlint",
        "pipx run archlint",
        "uvx archlint",
        "rev: v0.1.0",
    ):
        assert _UNOWNED.search(text)


def test_the_newest_section_of_the_changelog_is_that_of_this_version() -> None:
    headings = re.findall(r"^## (.*)$", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    versions = headings[1:] if headings[0] == "Unreleased" else headings
    newest, _, day = versions[0].partition(" - ")
    assert newest == archlint.__version__
    date.fromisoformat(day)
    for heading in versions:
        assert re.fullmatch(r"\d+\.\d+\.\d+ - \d{4}-\d{2}-\d{2}", heading), heading


@pytest.mark.slow
@pytest.mark.parametrize("site", [None, SITE])
def test_findings_lead_to_the_site_that_a_build_sets(write: Write, tmp_path: Path, site: str | None) -> None:
    root = broken(write)
    built = tmp_path / "built"
    for source in (ROOT / "linter" / "archlint", ROOT / "rules" / "archlint_rules"):
        shutil.copytree(source, built / source.name, ignore=shutil.ignore_patterns("__pycache__"))
    made = built / "archlint" / "__init__.py"
    made.write_text(
        made.read_text().replace("DOCUMENTATION: str | None = None", f"DOCUMENTATION: str | None = {site!r}")
    )

    def run(*arguments: str) -> str:
        environment = {**os.environ, "PYTHONPATH": str(built), "PYTHONDONTWRITEBYTECODE": "1"}
        command = (sys.executable, "-P", "-m", "archlint", *arguments)
        done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True)
        assert done.returncode in (0, 1), done.stderr
        return done.stdout

    page = f"{site}rules/self-link/" if site else None
    check = ("check", "content" + BRIDGE, "--select", "REL002", "--output-format")
    (found,) = json.loads(run(*check, "json"))
    assert found.get("url") == page and ("url" in found) is (site is not None)
    (log,) = json.loads(run(*check, "sarif"))["runs"]
    assert log["tool"]["driver"].get("informationUri") == site
    assert log["tool"]["driver"]["rules"][0].get("helpUri") == page
    assert json.loads(run("config", "--schema")).get("$id") == (f"{site}archlint.schema.json" if site else None)
    assert (f"- more: {page}" in run("rule", "REL002").splitlines()) is (site is not None)
    for form in ("full", "concise", "github", "gitlab", "junit", "sarif", "json", "jsonl"):
        addresses = re.findall(r"https?://[^\s\"<]*", run(*check, form))
        ours = [each for each in addresses if "oasis-open" not in each and "schemastore" not in each]
        assert all(site and each.startswith(site) for each in ours), (form, ours)

"""The example sites, built by Jekyll: archlint sees all their files as it does."""

import os
import shutil
from datetime import datetime
from pathlib import Path

import pytest

from conftest import Archlint
from jekyll.build import build_site
from jekyll.comparison import differences, shown
from jekyll.judge import NEEDS_JEKYLL, NOON, Judge, Request

EXAMPLES = Path(__file__).parents[2] / "examples"
ZONE = "Europe/Lisbon"

pytestmark = NEEDS_JEKYLL


@pytest.fixture(params=["jekyll", "jekyll-broken"])
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Return a copy of a site, in which a build may write; its drafts are of the day of the build."""
    copy = Path(shutil.copytree(EXAMPLES / request.param, tmp_path / request.param))
    built = datetime.fromisoformat(NOON).timestamp()
    for draft in (copy / "_drafts").iterdir():
        os.utime(draft, (built, built))
    return copy


def test_jekyll_builds_it(site: Path, tmp_path: Path) -> None:
    warnings = build_site(site, tmp_path / "out")
    assert ("YAML Exception" in warnings) is (site.name == "jekyll-broken")
    assert (tmp_path / "out" / "keepers").is_dir()


def test_archlint_sees_it_as_jekyll_does(
    site: Path, judge: Judge, archlint: Archlint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site)
    reading = judge.read(Request(site))
    paths = sorted(reading.files)
    assert {file.why for file in reading.files.values()} >= {"", "draft"}
    assert len(paths) > 15
    assert list(differences(reading, shown(archlint, paths, NOON[:10]), ZONE)) == []

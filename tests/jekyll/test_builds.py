"""Real sites, built by Jekyll: the judge names the files that a build writes, and archlint sees all pages as it does."""

from pathlib import Path
from typing import NamedTuple

import pytest

from conftest import Archlint
from jekyll.build import names_at, written
from jekyll.built_links import redirect_in
from jekyll.comparison import differences, shown
from jekyll.judge import NEEDS_JEKYLL, Judge, Reading, Request
from jekyll.real_sites import CONFIGURATIONS, NEEDS_CORPORA, NOW, RECIPES, Recipe, build_real_site, unpack

pytestmark = [pytest.mark.slow, NEEDS_JEKYLL, NEEDS_CORPORA]


class Build(NamedTuple):
    """A site that has been built: its zone, its folder, the destination and the files in it, and the words of the judge."""

    zone: str | None
    root: Path
    out: Path
    written: frozenset[str]
    reading: Reading


@pytest.fixture(scope="module", params=RECIPES, ids=lambda recipe: recipe.corpus)
def build(request: pytest.FixtureRequest, judge: Judge, tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Build a site."""
    recipe: Recipe = request.param
    folder = tmp_path_factory.mktemp(recipe.corpus)
    root, out = unpack(recipe, folder / "site"), folder / "out"
    build_real_site(root, out)
    reading = judge.read(Request(root, NOW, configurations=CONFIGURATIONS))
    assert len(reading.files) > recipe.pages
    return Build(recipe.zone, root, out, written(out), reading)


def test_the_judge_names_what_a_build_writes(build: Build) -> None:
    assert not build.reading.error
    urls = {path: file.url for path, file in build.reading.files.items() if file.written}
    assert [path for path, url in urls.items() if build.written.isdisjoint(names_at(url))] == []
    made = set().union(*map(names_at, urls.values()))
    others = {name for name in build.written - made if name.endswith(".html")}
    assert [name for name in others if not redirect_in(build.out / name)] == []


def test_archlint_sees_each_page_of_a_build_as_jekyll_does(
    build: Build, archlint: Archlint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(build.root)
    paths = sorted(build.reading.files)
    lines = shown(archlint, paths, NOW[:10])
    assert list(differences(build.reading, lines, build.zone)) == []
    published = [line for line in lines.values() if line["state"] == "published" and line["kind"] != "file"]
    assert [
        line["path"] for line in published if all(build.written.isdisjoint(names_at(url)) for url in line["urls"])
    ] == []

"""The example sites of 11ty, built by it: archlint sees all their pages as it does."""

import json
import re
import shutil
from pathlib import Path

import pytest

from conftest import Archlint
from eleventy.judge import NEEDS_11TY, build_own, build_pages

EXAMPLES = Path(__file__).parents[2] / "examples"
SITES = ("eleventy", "eleventy-broken")


@pytest.fixture(params=SITES)
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Return a copy of a site, in which a build may write."""
    return Path(shutil.copytree(EXAMPLES / request.param, tmp_path / request.param))


@NEEDS_11TY
def test_archlint_sees_it_as_11ty_does(site: Path, archlint: Archlint, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site)
    built = build_own(site)
    assert not built.error
    lines = {f"content{line['path']}": line for line in archlint("show", "--output-format", "jsonl").objects}
    assert lines.keys() == built.posts.keys()
    posts = {path: post for path, post in built.posts.items() if path.startswith("content/_posts/")}
    assert len(posts) >= 10
    wrong = []
    for path, post in posts.items():
        line = lines[path]
        tags = tuple(dict.fromkeys(line["tags"]))  # 11ty takes a tag once; TAG002 reports the other
        found = (line["state"], line["urls"], line["days_in_url"], tags, line["language"])
        if found != ("published", [post.url], [post.time[:10]], post.tags, post.language):
            wrong.append((path, found, post))
    assert wrong == []
    others = {path: lines[path]["urls"] for path in built.posts.keys() - posts.keys()}
    assert {path for path, urls in others.items() if not urls} <= {"content/tags.liquid"}
    assert all(urls in ([], [built.posts[path].url]) for path, urls in others.items())


@NEEDS_11TY
def test_the_links_that_are_broken_in_the_built_site_are_reported(
    site: Path, archlint: Archlint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site)
    out = tmp_path / "out"
    build_pages(site, out)
    written = {f"/{file.relative_to(out)}" for file in out.rglob("*") if file.is_file()}
    moved = {line.split()[0] for line in (site / "content" / "_redirects").read_text().splitlines()}
    links = {link for file in out.rglob("*.html") for link in re.findall(r'(?:href|src)="(/[^"]*)"', file.read_text())}
    broken = {link for link in links - moved if not {link, f"{link}index.html"} & written}
    assert set(re.findall(r"PAG001 no page has the URL (\S+);", archlint("check").out)) == broken


def test_it_needs_the_11ty_of_the_tests() -> None:
    """The same version builds the examples here and where a reader tries them."""
    pinned = [
        json.loads((folder / "package.json").read_text())["devDependencies"]
        for folder in (Path(__file__).parent, *(EXAMPLES / name for name in SITES))
    ]
    assert pinned == [{"@11ty/eleventy": "3.1.8"}] * 3

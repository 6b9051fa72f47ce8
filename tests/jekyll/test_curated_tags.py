"""Spellings of tags are mended on sites with pages of tags: a build lacks the URLs that were told, and no other one."""

import os
import re
import subprocess
from functools import cache
from pathlib import Path
from random import Random
from urllib.parse import unquote

import pytest
import yaml

from conftest import Archlint
from jekyll.build import build_site, written
from jekyll.judge import NEEDS_JEKYLL, environment
from jekyll.real_sites import CONFIGURATIONS, NEEDS_CORPORA, RECIPES, unpack
from trees import tree

pytestmark = [pytest.mark.slow, NEEDS_JEKYLL]

SPELLINGS = (
    "Sea Watch",
    "sea watch",
    "sea-watch",
    "SeaWatch",
    "Ébb",
    "ébb",
    "Node.js",
    "nodejs",
    "lamp",
    "Lamp",
    "C++",
)
CONFIGURATION = (
    "plugins: [jekyll-archives]\njekyll-archives: {enabled: [tags, categories], layout: page}\n"
    "permalink: /:categories/:year/:month/:day/:title/\nexclude: [archlint.toml]\n"
)


@cache
def needs_archives() -> None:
    """Skip the test if jekyll-archives is not installed."""
    command = ["ruby", "-e", "require 'jekyll'; require 'jekyll-archives'"]
    if subprocess.run(command, env=environment(), capture_output=True, check=False).returncode:
        pytest.skip("jekyll-archives is not installed")


def write_posts(root: Path, seed: int) -> None:
    """Write posts with tags and categories in several spellings and styles."""
    random = Random(seed)
    (root / "_posts").mkdir(parents=True)
    (root / "_config.yml").write_text(CONFIGURATION)
    for number in range(1, 29):
        lines = [f"title: Post {number}"]
        for key in ("tags", "categories"):
            names = random.sample(SPELLINGS, random.randint(0, 3))
            style = random.choice(("[{}]", "[ {} ] # ours", "\n{}"))
            items = "\n".join(f"- {name}" for name in names) if style == "\n{}" else ", ".join(names)
            lines += [f"{key}: {style.format(items)}"] if names else []
        text = "\n".join(("---", *random.sample(lines, len(lines)), "---", "Text.", ""))
        (root / f"_posts/2021-05-{number:02}-post.md").write_bytes(text.encode())


def fields_of(content: bytes) -> tuple[dict[str, object], bytes]:
    """Return the fields of a post but for tags and categories, and its body."""
    _, front, body = content.removeprefix(b"\xef\xbb\xbf").split(b"---", 2)
    fields = yaml.safe_load(front.replace(b"\t", b" "))  # which Ruby takes for a blank
    return {key: value for key, value in fields.items() if key not in ("tags", "categories", "category", "tag")}, body


def assert_mended(archlint: Archlint, root: Path, out: Path, *options: str) -> None:
    """Mend the spellings of tags of the site in the current folder, and compare a build before with one after."""
    build_site(root, out / "before", *options, TZ="UTC")
    files = tree(root)
    found = archlint("check", "--select", "TAG001", "--output-format", "jsonl").objects
    told = {
        unquote(url) for each in found if each["fix"] for url in re.findall(r" (/[^\s;,]*)", each["fix"]["message"])
    }
    assert archlint("check", "--select", "TAG001", "--fix", "--unsafe-fixes", "-q").code in (0, 1)
    fixed = tree(root)
    changed = [name for name, content in fixed.items() if content != files[name]]
    assert len(changed) > 5
    assert [name for name in changed if fields_of(fixed[name]) != fields_of(files[name])] == []
    assert archlint("check", "--select", "TAG001", "--fix", "--unsafe-fixes", "-q").code in (0, 1)
    assert tree(root) == fixed
    build_site(root, out / "after", *options, TZ="UTC")
    before, after = (written(out / name) for name in ("before", "after"))
    gone = {f"/{name.removesuffix('index.html')}" for name in before - after}
    assert (gone - told, told - gone) == (set(), set())
    # Posts move with the categories in their URLs.
    assert [name for name in after - before if not name.endswith("/post/index.html")] == []


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_build_of_a_generated_site_lacks_the_urls_that_were_told(
    seed: int, archlint: Archlint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs_archives()
    write_posts(tmp_path / "site", seed)
    monkeypatch.chdir(tmp_path / "site")
    assert_mended(archlint, tmp_path / "site", tmp_path)


@NEEDS_CORPORA
@pytest.mark.skipif("JEKYLL_SITES" not in os.environ, reason="no JEKYLL_SITES, which nox -s full sets")
def test_a_build_of_a_real_site_lacks_the_urls_that_were_told(
    archlint: Archlint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs_archives()
    recipe = RECIPES[0]._replace(plugins="[jekyll-archives]")
    root = unpack(recipe, tmp_path / "site", "layouts_dir: _none\n")
    monkeypatch.chdir(root)
    assert_mended(archlint, root, tmp_path, "--config", ",".join(CONFIGURATIONS))

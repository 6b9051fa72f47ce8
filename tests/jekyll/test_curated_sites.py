"""Posts are moved by the hundred, and the site is built before and after: no link breaks, old URLs lead to the pages."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from conftest import Archlint
from jekyll.build import build_site, names_at, written
from jekyll.built_links import Meaning, redirect_in, urls_in
from jekyll.comparison import Line, shown
from jekyll.curated import LINKING, curate, links_to, posts_of
from jekyll.judge import NEEDS_JEKYLL
from jekyll.real_sites import CONFIGURATIONS, NEEDS_CORPORA, NOW, RECIPES, Recipe, unpack

pytestmark = [pytest.mark.slow, NEEDS_JEKYLL]
HOSTS = {"openSUSE_news-o-o": "https://news.opensuse.org", "jekyll_jekyll": "https://jekyllrb.com"}
OWN_URL = re.compile(r"^(?:slug|permalink):", re.MULTILINE)
"""A field that leaves its URL to a page that is renamed."""


class Built(NamedTuple):
    """A built site: its host, the folder and the files in it, the files of its pages by path, and its redirects."""

    host: str
    out: Path
    files: frozenset[str]
    pages: Mapping[str, str]
    rules: Mapping[str, str]

    def file_at(self, path: str) -> str | None:
        """Return the file that a web server has at a path; None if there is none."""
        return next((name for name in names_at(path) if name in self.files), None)

    def meaning(self, url: str) -> Meaning:
        """Return what an absolute URL leads to: a page, by the path of its source, or another file."""
        _, host, path, _, _ = urlsplit(url)
        if f"//{host}" != self.host.partition(":")[2]:
            return Meaning("outside")
        file = self.file_at(path)
        target = redirect_in(self.out / file) if file else self.rules.get(path)
        if target:
            return self.meaning(urljoin(self.host, target))._replace(leads_to="alias")
        return Meaning("there", self.pages.get(file, file)) if file else Meaning("nowhere", unquote(path).strip("/"))

    def links(self) -> dict[str, list[Meaning]]:
        """Return what the links in each file of HTML lead to, in order."""
        return {
            name: [self._meaning_in(name, url) for url in urls_in(self.out / name)]
            for name in sorted(self.files)
            if name.endswith(".html") and not redirect_in(self.out / name)
        }

    def _meaning_in(self, name: str, url: str) -> Meaning:
        """Return what a link in a file leads to; of a relative one that leads nowhere, the path as it is written."""
        meaning = self.meaning(urljoin(f"{self.host}/{name}", url))
        is_relative = not url.startswith(("/", self.host))
        return meaning._replace(path=url) if meaning.leads_to == "nowhere" and is_relative else meaning


class Site(NamedTuple):
    """A site: its folder, one for builds, its host, and options for builds."""

    root: Path
    out: Path
    host: str
    options: tuple[str, ...] = ()

    def build(self, name: str, lines: Mapping[str, Line]) -> Built:
        """Build the site, of whose pages archlint shows these lines, into a folder of that name."""
        build_site(self.root, self.out / name, *self.options, TZ="UTC")
        redirects = self.root / "_redirects"
        rules = dict(line.split()[:2] for line in redirects.read_text().splitlines()) if redirects.exists() else {}
        built = Built(self.host, self.out / name, written(self.out / name), {}, rules)
        urls = [(url, name) for name, line in lines.items() for url in line["urls"]]
        return built._replace(pages={file: name for url, name in urls if (file := built.file_at(url))})


def assert_curated(archlint: Archlint, site: Site, count: int) -> None:
    """Move that many posts of the site in the current folder, and compare a build before with one after.

    A fifth as many with a ``slug`` or a ``permalink``, which leaves them their URLs, are moved, too.
    """
    posts = posts_of(shown(archlint, today=NOW[:10]))
    fixed = [post for post in posts if OWN_URL.search((site.root / post.path).read_text())]
    free = [post for post in posts if post not in fixed]
    chosen, stays = free[:count] + fixed[: count // 5], free[count:] + fixed[count // 5 :]
    assert len(chosen) >= count
    (site.root / LINKING).write_text(links_to(chosen, site.host, ""))
    lines = shown(archlint, today=NOW[:10])
    before = site.build("before", lines)
    moves = dict(curate(archlint, site.root, chosen, stays))
    after = site.build("after", shown(archlint, today=NOW[:10]))

    for old, new in moves.items():
        url = urljoin(site.host, lines[old]["urls"][0])
        assert before.meaning(url) == Meaning("there", old)
        assert after.meaning(url).path == new, (old, new, url)

    had, has = before.links(), after.links()
    broken = {link.path for links in had.values() for link in links if link.leads_to == "nowhere"}
    now_broken = {(link.path, name) for name, links in has.items() for link in links if link.leads_to == "nowhere"}
    assert {(path, name) for path, name in now_broken if path not in broken} == set()

    files = {name: file for file, name in after.pages.items()}
    to_moved, differences = 0, {}
    for file, name in before.pages.items():
        new = moves.get(name, name)
        is_gone = new != name and new in lines
        # Other pages list posts, perhaps others than before.
        if is_gone or lines[name]["kind"] not in ("post", "document"):
            continue
        right = [link._replace(path=moves.get(link.path or "", link.path)) for link in had[file]]
        to_moved += sum(link.path in moves for link in had[file])
        if has[files[new]] != right:
            differences[name] = right, has[files[new]]
    assert differences == {}
    assert to_moved > len(chosen)


def test_the_example_is_curated(example: Path, archlint: Archlint) -> None:
    assert_curated(archlint, Site(example, example.parent, "https://lamp.example"), 12)


@NEEDS_CORPORA
@pytest.mark.skipif("JEKYLL_SITES" not in os.environ, reason="no JEKYLL_SITES, which nox -s full sets")
@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.corpus)
def test_a_hundred_posts_of_a_real_site_are_curated(
    recipe: Recipe, archlint: Archlint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Without its theme, the layouts of a site may make empty pages.
    root = unpack(recipe, tmp_path / "site", "layouts_dir: _none\n")
    if "redirect-from" not in recipe.plugins:
        (root / "_redirects").touch()
    monkeypatch.chdir(root)
    site = Site(root, tmp_path, HOSTS[recipe.corpus], ("--config", ",".join(CONFIGURATIONS)))
    assert_curated(archlint, site, 100)

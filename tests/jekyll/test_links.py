"""Links of generated sites: each leads where that in the HTML that the real Jekyll builds leads."""

import posixpath
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from conftest import Archlint
from jekyll.comparison import Line
from jekyll.judge import NEEDS_JEKYLL, environment
from jekyll.linked import FILES, MARK, Linked, built_links, linked_site

pytestmark = NEEDS_JEKYLL
NOWHERE = "https://none.example"
UNFOLLOWED = ("{{ page.url }}", "{{ site.unset }}")
"""Liquid whose value archlint does not know."""
TAGS = ("link", "post_url")


class Meaning(NamedTuple):
    """What a link leads to, and the path of the page or the file, if there is one."""

    leads_to: str
    path: str | None = None


class Answers:
    """The pages and files of a site by their URLs, as its web server has them."""

    def __init__(self, site: Linked, lines: Mapping[str, Line]) -> None:
        """Take a site, and what ``archlint show`` says of its pages, which other tests compare with Jekyll."""
        self._site = site
        self._there = {normal(f"{site.base}/{name}"): Meaning("there", f"/{name}") for name in (*FILES, "feed.xml")}
        self._there |= {normal(url): Meaning("there", line["path"]) for line in lines.values() for url in line["urls"]}
        self._former = {
            normal(url): Meaning("alias", line["path"]) for line in lines.values() for url in line["aliases"]
        }

    def meaning(self, href: str, url: str) -> Meaning:
        """Return what the link in a built page leads to, in a browser that shows this page at a URL."""
        scheme, host, path, _, _ = urlsplit(urljoin((self._site.url or NOWHERE) + url, href))
        hosts = ("harbour.example", "www.harbour.example") if self._site.url else ("none.example",)
        path = posixpath.normpath(path) + "/" * (path.endswith("/") and path != "/")
        if scheme not in ("http", "https") or host not in hosts or not f"{path}/".startswith(f"{self._site.base}/"):
            return Meaning("outside")
        return self._there.get(normal(path)) or self._former.get(normal(path)) or Meaning("unknown")


def normal(path: str) -> str:
    """Return the form that equal URLs have in common."""
    path = unquote(path)
    if path.endswith("/index.html"):
        path = path.removesuffix("index.html")
    return path.removesuffix("/").removesuffix(".html") or "/"


def pages(archlint: Archlint) -> dict[str, Line]:
    """Return what ``archlint show`` says of all pages, by their names."""
    run = archlint("show", "--output-format", "jsonl")
    assert run.code == 0, run.err
    return {line["filename"]: line for line in run.objects}


def found_links(root: Path, lines: Mapping[str, Line]) -> Iterator[tuple[int, Line, Line]]:
    """Yield the links that archlint finds, each with its mark and with its page."""
    for name, page in lines.items():
        rows = (root / name).read_text().splitlines()
        for link in page["links"]:
            if link["target"] not in ("/i.png", "{{ post.url }}"):
                yield int(MARK.findall(rows[link["line"] - 1])[0]), link, page


@pytest.mark.parametrize("seed", [1, 4, 7])
def test_each_link_leads_where_that_in_the_built_page_leads(
    seed: int, archlint: Archlint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, plain = tmp_path / "site", linked_site(seed, {})
    plain.write(root)
    monkeypatch.chdir(root)
    urls = {name: line["urls"][0].removeprefix(plain.base) for name, line in pages(archlint).items() if line["urls"]}
    site = linked_site(seed, urls)
    site.write(root)
    command = ["jekyll", "build", "--quiet", "--destination", str(tmp_path / "out")]
    done = subprocess.run(
        command, cwd=root, env=environment() | {"JEKYLL_NO_BUNDLER_REQUIRE": "true"}, check=False, capture_output=True
    )
    assert done.returncode == 0, done.stderr
    built, lines = built_links(tmp_path / "out"), pages(archlint)
    answers = Answers(site, lines)
    found: dict[int, Meaning] = {}
    differences = []
    for mark, link, page in found_links(root, lines):
        leads_to = "there" if link["leads_to"] in ("page", "asset") else link["leads_to"]
        found[mark] = Meaning(leads_to, link["path"])
        if mark not in built:
            # A tag in code names a page, and is no link in the built page.
            right = found[mark] if link["syntax"] in TAGS else None
        else:
            right = answers.meaning(built[mark], page["urls"][0])
        if found[mark] != right and not (leads_to == "unknown" and any(text in link["target"] for text in UNFOLLOWED)):
            differences.append(f"{page['path']}:{link['line']}: {link['target']} is {found[mark]}, not {right}")
    assert differences == []
    assert [(mark, href) for mark, href in built.items() if mark not in found and "{{" not in href] == []
    assert len(built) > 250
    assert {meaning.leads_to for meaning in found.values()} == {"there", "alias", "outside", "unknown"}

"""The links in the pages that Jekyll has built, and what they lead to in a browser."""

import html
import posixpath
import re
from collections.abc import Iterable, Mapping, Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from archlint.layouts.dated_files.links.grammar import ATTRIBUTES
from jekyll.comparison import Line
from jekyll.linked import FILES, MARK, Linked

NOWHERE = "https://none.example"


class _Links(HTMLParser):
    """Reader of the URLs in a built page."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[str] = []

    def handle_starttag(self, _tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self.urls += [value for name, value in attrs if value and name in ATTRIBUTES]


def urls_in(file: Path) -> list[str]:
    """Return the URLs in a file of HTML, in order."""
    reader = _Links()
    reader.feed(file.read_text())
    return reader.urls


def redirect_in(file: Path) -> str | None:
    """Return the URL to which a page that jekyll-redirect-from has written leads; None if the file is none."""
    text = file.read_text() if file.suffix == ".html" else ""
    target = re.search(r'<link rel="canonical" href="([^"]*)"', text) if "Redirecting&hellip;" in text else None
    return html.unescape(target[1]) if target else None


def built_links(out: Path) -> dict[int, str]:
    """Return the links of a built site, or of one of its files, by their marks."""
    found = {}
    for file in sorted(out.rglob("*.html")) if out.is_dir() else [out]:
        for url in urls_in(file):
            if mark := MARK.search(url):
                found[int(mark[1])] = url
    return found


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


_MEANT = {"page": "there", "asset": "there", "broken": "unknown"}
"""What the built page tells of a link: of one that leads nowhere, not whose business it is."""
_TAGS = ("link", "post_url")


def assert_lead_as_built(
    links: Iterable[tuple[int, Line, Line]], built: Mapping[int, str], answers: Answers, unfollowed: Sequence[str]
) -> set[str]:
    """Compare links that archlint finds with those of the built site, and return the kinds of what they lead to.

    Each link comes with its mark and its page. ``unfollowed`` are texts in links that archlint does not follow.
    """
    found: dict[int, Meaning] = {}
    differences = []
    for mark, link, page in links:
        leads_to = str(link["leads_to"])
        meaning = Meaning(_MEANT.get(leads_to, leads_to), link["path"])
        found[mark] = meaning
        if mark not in built:
            # A tag in code names a page, and is no link in the built page.
            right = meaning if link["syntax"] in _TAGS else None
        else:
            right = answers.meaning(built[mark], page["urls"][0])
        if meaning != right and not (
            meaning.leads_to == "unknown" and any(text in link["target"] for text in unfollowed)
        ):
            differences.append(f"{page['path']}:{link['line']}: {link['target']} is {meaning}, not {right}")
    assert differences == []
    assert [(mark, href) for mark, href in built.items() if mark not in found and "{{" not in href] == []
    return {meaning.leads_to for meaning in found.values()}


def normal(path: str) -> str:
    """Return the form that equal URLs have in common."""
    path = unquote(path)
    if path.endswith("/index.html"):
        path = path.removesuffix("index.html")
    return path.removesuffix("/").removesuffix(".html") or "/"

"""The files of a site that are its pages, and those that are left out."""

from collections.abc import Iterable

import pytest

from archlint.discovery.discover import Extent, select_pages
from archlint.layouts.dated_files.layout import DatedFilesLayout
from archlint.layouts.dated_files.presets import PRESETS
from archlint.layouts.membership import belongs
from archlint.model import Day
from conftest import Write
from repositories import make_repository

SITE = DatedFilesLayout(PRESETS["jekyll"], Day(2031, 6, 1))
POST = "---\ntitle: A ferry\n---\nThe ferry runs again.\n"
OWN = {"/_posts/2031-05-07-a.md", "/_posts/2031-05-07-b.html", "/_posts/old/2030-05-07-c.markdown", "/about.md"}
LEFT_OUT = {
    "/_site/2031/05/07/a.html",
    "/_layouts/default.html",
    "/node_modules/a/README.md",
    "/vendor/bundle/a/_posts/2031-05-07-a.md",
    "/.hidden/a.md",
    "/_posts/.a.md",
}
NO_PAGES = {"/feed.xml", "/a.css", "/_posts/2031-05-07-a.png"}


def pages(folder: str, *named: str, hook: bool = False) -> set[str]:
    """Return the pages that are selected in a folder with a site."""
    return set(select_pages([folder + name for name in named], Extent(folder, SITE), hook=hook).pages)


@pytest.fixture
def site(write: Write) -> str:
    """A site with pages of its own and others; a submodule is one of these."""
    folder = write(dict.fromkeys((*OWN, *LEFT_OUT, *NO_PAGES), POST))
    inner = make_repository(folder / "theme", folder)
    inner.commit({"about.md": POST, "_posts/2031-05-07-a.md": POST})
    return str(folder)


def test_the_whole_site_is_what_the_generator_reads(site: str) -> None:
    assert pages(site) == OWN


def test_paths_alone_tell_the_same(site: str) -> None:
    assert {path for path in (*OWN, *LEFT_OUT, *NO_PAGES) if belongs(SITE, path)} == OWN


@pytest.mark.parametrize(
    ("named", "found"),
    [
        (["/node_modules"], {"/node_modules/a/README.md"}),
        (["/_site"], {"/_site/2031/05/07/a.html"}),
        (["/theme"], {"/theme/about.md", "/theme/_posts/2031-05-07-a.md"}),
        (["/_posts"], {path for path in OWN if path.startswith("/_posts/")}),
        (["/_layouts/default.html", "/feed.xml"], {"/_layouts/default.html"}),
    ],
)
def test_what_is_named_is_selected(site: str, named: Iterable[str], found: set[str]) -> None:
    assert pages(site, *named) == found


def test_a_hook_selects_only_what_belongs_to_the_site(site: str) -> None:
    assert pages(site, *OWN, *LEFT_OUT, *NO_PAGES, hook=True) == OWN

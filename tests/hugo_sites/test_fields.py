"""Single fields mean to archlint what they mean to Hugo: dates, slugs, URLs, former URLs, drafts, states."""

from functools import partial

import pytest

from conftest import Archlint, Write
from hugo_program import NEEDS_HUGO
from hugo_sites.comparison import differences
from hugo_sites.judge import TODAY, read
from jekyll import comparison

pytestmark = NEEDS_HUGO
shown = partial(comparison.shown, today=TODAY)

DATES = (
    "2031-05-07", '"2031-05-07"', "2031-05-07 10:00:00", "2031-05-07 10:00:00 +0200", "2031-05-07T10:00:00+02:00",
    "2031-05-07T10:00:00", "2031-05-07T10:00:00Z", "2031-05-07 10:00:00 -08:00", "2031-05-07T10:00:00.123+02:00", '"07 May 2031"',
    "Mon, 07 May 2031 10:00:00 +0000", '"Wed, 07 May 2031 10:00:00 UTC"', '"Wed May  7 10:00:00 2031"',
    '"Wednesday, 07-May-31 10:00:00 UTC"', '"07 May 31 10:00 UTC"', "20310507", "1930000000", "0", "", "null", '""',
    "2031-05-07 10:00:00 +0000 UTC", "2031-05-07T1:00:00Z",
)  # fmt: skip
"""Values of the field that Hugo reads."""
FAULTS = (
    "2031-05-07 10:00", '"2031-05-07 10:00"', "2031-05-07T10:00", '"May 7, 2031"', "7 May 2031", "2031-5-7", '"20310507"',
    "05/07/2031", "2031/05/07", "soon", '"2031-02-30"', "2031-02-30", "2031-13-01", "2031-05", '"2031"', "[2031-05-07]",
    "true", "7 mai 2031", "2031.05.07", "07-05-2031", "2031-05-07T24:00:00Z", "1.5", '"10:00"', "2031-05-07T10:00Z",
)  # fmt: skip
"""Values at which it ends the build."""
FIELDS = (
    "slug: My Slug", "slug: a/b", 'slug: "Ü.x"', "slug: 7", 'slug: ""', 'slug: " x "', "slug: 1.5", "slug: true",
    "slug: null", "slug: [a]", 'slug: "-x-"', "slug: a?b", "Slug: Cap", "url: /own/", "url: own/x", "url: /own/x.html",
    "url: /Own Up/ü/", "url: /:year/:slug/", "url: /a/../b", 'url: ""', "url: /x/index.html", "url: //q//r/", "url: 7",
    'url: "/a b.html"', "url: ../x", "url: /a?b=c", "url: /x/#frag", "permalink: /p/", "aliases: [/old/, older, ../x/]",
    "aliases: /one/", "aliases: [7]", 'aliases: ["/ü x/"]', 'draft: "true"', "draft: 1", "draft: yes", 'draft: "maybe"',
    "publishDate: 2031-07-01", "pubdate: 2031-07-01", "published: 2031-07-01", "expiryDate: 2031-05-30",
    "unpublishdate: 2031-05-30", "lastmod: 2031-05-01", "headless: true", "build: {render: never}", "cascade: {draft: true}",
    "type: other", "params: {slug: x}", "tags: {a: b}", "tags: 7",
)  # fmt: skip
ENDS = ("url: https://h.example/z/", "aliases: [https://h.example/z]", "title: twice", "url: /:unknown/")
"""Fields at which Hugo ends the build."""


def page(field: str = "", date: str = "2031-05-07T23:30:00-08:00") -> str:
    """Return a page with a field."""
    return f'---\ntitle: "Ünder & The Title!"\ndate: {date}\n{field}\n---\nText.\n'


def paths(folder: str, count: int) -> list[str]:
    """Return the paths of pages in a folder of content."""
    return [f"content/{folder}/name-{number}.md" for number in range(count)]


def test_dates_are_read_as_by_hugo(archlint: Archlint, write: Write) -> None:
    configuration = '[permalinks]\nposts = ":year/:month/:day/:filename"\n'
    pages = dict(zip(paths("posts", len(DATES)), [page(date=date) for date in DATES], strict=True))
    reading = read(write({"hugo.toml": configuration, **pages}))
    assert not reading.error
    assert list(differences(reading, shown(archlint, list(pages)))) == []


def test_dates_that_end_the_build_are_told(archlint: Archlint, write: Write) -> None:
    pages = dict(zip(paths("posts", len(FAULTS)), [page(date=date) for date in FAULTS], strict=True))
    reading = read(write({"hugo.toml": "", **pages, "content/posts/fine.md": page()}))
    assert {path for path in pages if path in reading.error} == set(pages)
    assert "fine.md" not in reading.error
    lines = shown(archlint, list(pages))
    assert {path for path in pages if (lines[path]["why"] or "").startswith("the build ends at")} == set(pages)
    run = archlint("check", "--output-format", "jsonl", "--today", TODAY)
    assert sorted(each["filename"] for each in run.objects) == sorted(pages), run.err


def test_fields_are_read_as_by_hugo(archlint: Archlint, write: Write) -> None:
    pages = dict(zip(paths("posts/sub", len(FIELDS)), map(page, FIELDS), strict=True))
    reading = read(write({"hugo.toml": "", **pages}))
    assert not reading.error
    assert list(differences(reading, shown(archlint, list(pages)))) == []


@pytest.mark.parametrize("field", ENDS)
def test_a_field_that_ends_the_build_is_told(field: str, archlint: Archlint, write: Write) -> None:
    path = "content/posts/a.md"
    reading = read(write({"hugo.toml": "", path: page(field)}))
    assert reading.error or not reading.pages
    assert shown(archlint, [path])[path]["why"].startswith("the build ends at this page: ")

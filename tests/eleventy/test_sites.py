"""On a site of 11ty, archlint says of each post what 11ty does: whether it ends the build, day, URL and tags."""

from collections.abc import Sequence
from functools import partial
from urllib.parse import unquote

import pytest

from conftest import Archlint, Write
from eleventy.judge import NEEDS_11TY, build
from jekyll import comparison

pytestmark = NEEDS_11TY
shown = partial(comparison.shown, today="2032-01-01")

SETTINGS = """[layout]
preset = "11ty"
permalink = "/:path/"
posts = ["posts/**/{year}-{month}-{day}-{slug}.{ext}", "posts/**/{slug}.{ext}"]
"""
NAMES = (
    "2031-05-07-a",
    "2031-05-08-Long-Tide",
    "2031-05-09-with space",
    "2031-05-10-café",
    "2031-05-11-9",
    "a/b/2031-05-12-c",
)
DATES = (
    "2031-06-09", '"2031-06-09"', "2031-06-09 23:30:00 -05:00", "2031-06-09 23:30:00 -5", "2031-06-09 23:30:00",
    "2031-06-09T23:30:00Z", "2031-6-9 01:30:00.5 +05:45", '"2031-06-09T23:30"', '"2031-06-09T23:30:15"',
    '"2031-06-09T23:30-05:00"', '"2031-06-09T23:30+0545"', '"2031-06-09T01:30+03"', "2031-06-09T23:30", "2031-02-30", "2031-05-32", "2031-13-00", "2031-00-31", "", "false",
    '""', "'2031-06-09T23:30:15.250Z'",
)  # fmt: skip
"""Values of the field that 11ty reads."""
FAULTS = (
    "2031-06-09 23:30:00 -0500", '"2031-06-09 10:00"', "2031-06-09 10:00", "June 9, 2031", "2031-6-9", "20310609",
    '"2031-02-30"', "2031/06/09", "2031-06-09 23:30:00 UTC", "9.6.2031", '"2031-06-09T25:00"', "soon", "true",
    '"2031-13-01"',
)  # fmt: skip
"""Values at which it ends the build."""
OF_THE_FILE = ("Last Modified", "git Last Modified", "git created", "Created")
OTHER_FORMS = ("2031-06", "2031-W10", '"2031-123"', '"20310609"', '"2031"', '"2031-W10-3"')
URLS = (
    "/blog/x/", "blog/y/index.html", "/z.html", "/:year/:title/", "a b/ü/", "/a/../b/", "/q/index/", "/feed.xml",
    "/blog/{{ page.fileSlug }}/", "{{page.filePathStem}}/", '"/b/{{ page.date | date: \'%Y/%m/%d\' }}/{{- page.fileSlug -}}/"',
)  # fmt: skip
UNKNOWN_URLS = (
    '"/blog/{{ title | slugify }}/"',
    '"{% if title %}/a/{% endif %}"',
    "\"/{{ page.date | date: '%B' }}/\"",
    "[/list/]",
)
TAGS = ("boat", "[boat, long boat]", "[boat, [tide]]", "[7]", "", "\n  - boat\n  - tide")


def posts(headers: Sequence[str]) -> dict[str, str]:
    """Return posts with some fields, each with another day in its name."""
    return {
        f"posts/2030-{1 + number // 28:02}-{1 + number % 28:02}-post-{number}.md": f"---\n{header}\n---\nText.\n"
        for number, header in enumerate(headers)
    }


def test_each_post_is_read_as_by_11ty(archlint: Archlint, write: Write) -> None:
    plain = {f"posts/{name}.md": "---\ntitle: Tide\n---\nText.\n" for name in NAMES}
    dated = posts([f"date: {date}" for date in DATES])
    named = posts([f"permalink: {url}" if url[0] in '"[' else f"permalink: '{url}'" for url in URLS])
    tagged = posts([f"tags: {tags}" for tags in TAGS])
    pages = plain
    for number, some in enumerate((dated, named, tagged)):
        pages |= {path.replace("posts/", f"posts/{number}/"): text for path, text in some.items()}
    root = write({"archlint.toml": SETTINGS, **pages})
    built = build(root)
    assert not built.error
    assert built.posts.keys() == pages.keys()
    lines = shown(archlint, sorted(pages))
    wrong = []
    for path, post in built.posts.items():
        line = lines[path]
        found = (line["state"], [unquote(url) for url in line["urls"]], line["days_in_url"], tuple(line["tags"]))
        if found != ("published", [post.url], [post.time[:10]], post.tags):
            wrong.append((pages[path], found, post))
    assert wrong == []


@pytest.mark.parametrize("value", FAULTS)
def test_a_date_that_ends_the_build_is_told(value: str, archlint: Archlint, write: Write) -> None:
    path = "posts/2031-05-07-a.md"
    built = build(write({"archlint.toml": SETTINGS, path: f"---\ndate: {value}\n---\nText.\n"}))
    assert "2031-05-07-a.md" in built.error
    assert "is invalid" in built.error
    line = shown(archlint, [path])[path]
    assert (line["state"], line["urls"]) == ("unknown", [])
    assert line["why"].startswith("the build ends at this page: ")


def test_what_only_the_build_knows_is_unknown(archlint: Archlint, write: Write) -> None:
    dates = posts([f"date: {value}" for value in (*OF_THE_FILE, *OTHER_FORMS)])
    urls = {
        path.replace("posts/", "posts/urls/"): text
        for path, text in posts([f"title: Tide\npermalink: {url}" for url in UNKNOWN_URLS]).items()
    }
    built = build(write({"archlint.toml": SETTINGS, **dates, **urls}))
    assert not built.error
    assert built.posts.keys() == {**dates, **urls}.keys()
    lines = shown(archlint, sorted(built.posts))
    assert {lines[path]["state"] for path in dates} == {"unknown"}
    assert not any("ends" in lines[path]["why"] for path in dates)
    assert {(lines[path]["state"], *lines[path]["urls"]) for path in urls} == {("published",)}


def test_a_page_may_be_written_nowhere(archlint: Archlint, write: Write) -> None:
    path = "posts/2031-05-07-a.md"
    built = build(write({"archlint.toml": SETTINGS, path: "---\npermalink: false\n---\nText.\n"}))
    assert built.posts[path].url == ""
    line = shown(archlint, [path])[path]
    assert (line["state"], line["why"], line["urls"]) == ("unpublished", "permalink is false", [])


@pytest.mark.parametrize(
    "template", ["/blog/{{ page.fileSlug }}/", "/{{ page.date | date: '%Y/%m' }}/{{ page.fileSlug }}/index.html"]
)
def test_a_template_for_all_posts_is_a_setting(template: str, archlint: Archlint, write: Write) -> None:
    settings = SETTINGS.replace("/:path/", template)
    path = "posts/2031-05-07-Long-Tide.md"
    data = f'{{"permalink": "{template}"}}'
    built = build(write({"archlint.toml": settings, "posts/posts.json": data, path: "---\ndate: 2031-06-09\n---\n"}))
    assert shown(archlint, [path])[path]["urls"] == [built.posts[path].url]


@pytest.mark.parametrize("path", ["about.md", "index.md", "crew/index.md", "crew/crew.md", "crew/Anna Tide.md"])
def test_a_page_has_a_folder_of_its_own(path: str, archlint: Archlint, write: Write) -> None:
    built = build(
        write({"archlint.toml": SETTINGS, path: "---\ntitle: A\n---\n", "posts/2031-05-07-a.md": "---\n---\n"})
    )
    line = shown(archlint, [path])[path]
    assert [unquote(url) for url in line["urls"]] == [built.posts[path].url]

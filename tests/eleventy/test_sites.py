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
    '"2031-13-01"', "2031-05-07 18:30", '"2031-05-07 18:30:00"', "2031-05-07 18:30:00 +0200", "7", "[a]", "[2031-05-07]", "{a: b}",
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
TAGS = (
    "boat", "[boat, long boat]", "[boat, [tide]]", "[7]", "", "\n  - boat\n  - tide", "boat, tide", "boat,long tide",
    "' boat ,tide '",
)  # fmt: skip
DATA = {
    "_data/lang.json": '"en"',
    "posts/posts.json": '{"tags": "tide, ferry", "permalink": "/log/{{ page.fileSlug }}/", "title": "By default"}',
    "posts/posts.11tydata.json": '{"lang": "de", "date": "2030-01-31"}',
    "posts/old/old.11tydata.json": '{"tags": ["old"], "permalink": "/old/{{ page.date | date: \'%Y\' }}/{{ page.fileSlug }}/"}',
    "posts/old/bare/bare.json": '{"permalink": null, "date": null, "tags": []}',
    "posts/old/2031-05-03-c.json": '{"tags": ["own"], "lang": "fr"}',
    "posts/old/2031-05-03-c.11tydata.json": '{"lang": "it"}',
    "posts/old/2031-05-04-d.json": '{"eleventyComputed": {"permalink": "/computed/{{ page.fileSlug }}/"}}',
    "posts/old/2031-05-05-e.json": '{"permalink": {"build": "/built/e/"}}',
    "posts/old/2031-05-06-f.json": '{"permalink": {}}',
    "posts/hidden/hidden.json": '{"permalink": false}',
}
"""Data files, by path."""
OF_DATA = {
    "posts/2031-05-01-a.md": "",
    "posts/2031-05-01-b.md": "tags: boat\ndate: 2031-06-01\npermalink: /own/b/\nlang: nl",
    "posts/2031-05-01-b2.md": "tags: [ferry]\ndate:\npermalink:\nlang:",
    "posts/2031-05-01-b3.md": 'tags:\npermalink: ""',
    "posts/old/2031-05-02-b.md": "",
    "posts/old/2031-05-03-c.md": "tags: boat",
    "posts/old/2031-05-04-d.md": "permalink: /own/d/",
    "posts/old/2031-05-05-e.md": "",
    "posts/old/2031-05-06-f.md": "",
    "posts/old/bare/2031-05-07-g.md": "tags: boat",
    "posts/hidden/2031-05-08-h.md": "",
    "posts/hidden/2031-05-09-i.md": "permalink: /shown/",
    "posts/hidden/2031-05-09-j.md": "eleventyComputed:\n  permalink: /computed/{{ page.fileSlug }}/",
}
"""Pages of the site with data files, with their fields."""
NAMES_OF_PAGES = (
    "about.md", "_notes/a.md", "#a.md", "a~.md", "feed.xml.njk", "list.liquid", "bare.html", "posts/index.md",
    "crew/crew.md", "crew/_hidden.md",
)  # fmt: skip


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
    assert "ends the build" not in archlint("check", "--select", "DAT003").out


@pytest.mark.parametrize("value", FAULTS)
def test_a_date_that_ends_the_build_is_told(value: str, archlint: Archlint, write: Write) -> None:
    path = "posts/2031-05-07-a.md"
    built = build(write({"archlint.toml": SETTINGS, path: f"---\ndate: {value}\n---\nText.\n"}))
    assert "2031-05-07-a.md" in built.error
    assert "is invalid" in built.error
    line = shown(archlint, [path])[path]
    assert (line["state"], line["urls"], line["days_in_url"]) == ("unknown", [], [])
    assert line["why"].startswith("the build ends at this page: ")
    assert "DAT003" in archlint("check", "--select", "DAT003").out


@pytest.mark.parametrize("tags", ["7", "true", "{a: b}", "2031-05-07", "0", "false", "''"])
def test_tags_of_another_form_end_the_build(tags: str, archlint: Archlint, write: Write) -> None:
    path = "posts/2031-05-07-a.md"
    built = build(write({"archlint.toml": SETTINGS, path: f"---\ntags: {tags}\n---\nText.\n"}))
    line = shown(archlint, [path])[path]
    assert (line["state"] == "unknown") is bool(built.error)
    assert not built.error or "its tags are no list and no text" in line["why"]


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


def test_values_by_default_are_those_of_data_files(archlint: Archlint, write: Write) -> None:
    pages = {path: f"---\n{fields}\n---\nText.\n" for path, fields in OF_DATA.items()}
    root = write({"archlint.toml": SETTINGS, **DATA, **pages})
    built = build(root)
    assert not built.error
    lines = shown(archlint, sorted(pages))
    wrong = []
    for path, post in built.posts.items():
        line = lines[path]
        state = "published" if post.url else "unpublished"
        found = (line["state"], line["urls"], line["days_in_url"], tuple(line["tags"]), line["language"] or "")
        if found != (state, [post.url] if post.url else [], [post.time[:10]], post.tags, post.language):
            wrong.append((path, found, post))
    assert wrong == []
    assert built.posts.keys() == pages.keys()


def test_what_a_program_sets_by_default_is_unknown(archlint: Archlint, write: Write) -> None:
    path, own = "posts/2031-05-07-a.md", "posts/2031-05-08-b.md"
    program = "module.exports = { permalink: (data) => `/${data.title}/`, tags: ['boat'] };\n"
    pages = {path: "---\ntitle: Tide\n---\n", own: "---\npermalink: /own/\n---\n"}
    settings = SETTINGS.replace('permalink = "/:path/"\n', "")
    built = build(write({"archlint.toml": settings, "posts/posts.11tydata.js": program, **pages}))
    assert (built.posts[path].url, built.posts[own].url) == ("/Tide/", "/own/")
    lines = shown(archlint, [path, own])
    assert [lines[each]["urls"] for each in (path, own)] == [[], ["/own/"]]
    assert [lines[each]["state"] for each in (path, own)] == ["published", "published"]
    assert lines[path]["days_in_url"] == ["2031-05-07"]


@pytest.mark.parametrize(
    ("program", "is_known"),
    [
        (
            "module.exports = { permalink: (data) => `/${data.page.date.getUTCFullYear()}/${data.page.fileSlug}/` };",
            True,
        ),
        ("module.exports = { permalink: ({ page }) => `/${page.date?.getUTCFullYear()}/` };", True),
        ("module.exports = { date: '2030-01-31' };", False),
        ("const date = '2030-01-31';\nmodule.exports = { date };", False),
        ("exports.date = '2030-01-31';", False),
        ("exports.title = 'Tide';\nexports . date ??= '2030-01-31';", False),
        ("const from = { date: '2030-01-31' };\nmodule.exports = { ...from };", False),
    ],
)
def test_a_program_that_only_reads_the_day_leaves_it_known(
    program: str, is_known: bool, archlint: Archlint, write: Write
) -> None:
    path = "posts/2031-05-07-a.md"
    built = build(write({"archlint.toml": SETTINGS, "posts/posts.11tydata.js": program, path: "---\ntitle: A\n---\n"}))
    day = built.posts[path].time[:10]
    assert (day == "2031-05-07") is is_known
    line = shown(archlint, [path])[path]
    assert (line["state"], line["days_in_url"]) == (("published", [day]) if is_known else ("unknown", []))


def test_every_template_is_a_page(archlint: Archlint, write: Write) -> None:
    texts = ("Text.\n", "---\ntitle: A\n---\nText.\n", "\ufeff---\npermalink: /mark/\n---\nText.\n", "")
    pages = {
        f"{number}/{name}": text.replace("mark", name.encode().hex())
        for number, text in enumerate(texts)
        for name in NAMES_OF_PAGES
    }
    root = write({"archlint.toml": SETTINGS, **pages})
    for path, text in pages.items():
        (root / path).write_text(text, encoding="utf-8")
    built = build(root)
    assert not built.error
    lines = shown(archlint)
    assert {path: [unquote(url) for url in line["urls"]] for path, line in lines.items()} == {
        path: [post.url] for path, post in built.posts.items()
    }


def test_ignored_files_are_no_pages(archlint: Archlint, write: Write) -> None:
    ignored = "# notes\n/drafts\nlog/*.tmp.md\n!kept.md\n\nsingle.md\n**/private/**\nno-such-file.md\n"
    names = (
        "drafts/a.md", "more/drafts/a.md", "log/a.tmp.md", "log/b/a.tmp.md", "log/a.md", "kept.md", "single.md",
        "more/single.md", "private/a.md", "more/private/a.md", "tracked.md", "more/tracked.md",
    )  # fmt: skip
    pages = dict.fromkeys(names, "---\ntitle: A\n---\n")
    root = write({"archlint.toml": SETTINGS, ".eleventyignore": ignored, ".gitignore": "tracked.md\n", **pages})
    built = build(root)
    lines = shown(archlint, names)
    assert {path for path, line in lines.items() if line["state"] != "excluded"} == built.posts.keys()


def test_ignored_files_of_the_program_are_a_setting(archlint: Archlint, write: Write) -> None:
    """The folders that 11ty takes for others are no pages beside them."""
    names = ("notes/a.md", "_includes/a.md", "_data/a.md", "node_modules/a/readme.md", "log/a.md")
    pages = dict.fromkeys(names, "---\n---\n")
    root = write({"archlint.toml": SETTINGS + 'exclude = ["notes/"]\n', ".eleventyignore": "notes/\n", **pages})
    assert set(build(root).posts) == {"log/a.md"}
    (root / ".eleventyignore").unlink()
    assert set(shown(archlint)) == {"log/a.md"}


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

"""On sites made from seeds, archlint says of each page what Jekyll does: kind, state, day, URL, tags and categories."""

import os
from pathlib import Path

import pytest

from conftest import Archlint, Write
from jekyll import axes
from jekyll.comparison import differences, shown
from jekyll.judge import NEEDS_JEKYLL, Judge, Request
from jekyll.sites import site

pytestmark = NEEDS_JEKYLL

SITES = int(os.environ.get("JEKYLL_SITES", "20"))
"""The number of sites; ``nox -s full`` asks for more."""
ENDINGS = (".md", ".html", ".htm", ".txt")
"""The endings of pages that archlint searches for on every site: no ``markdown_ext`` takes them away."""


def test_sites_have_files_of_each_kind_and_each_reason(judge: Judge, tmp_path: Path) -> None:
    seen = set()
    for seed in range(60):
        made = site(seed)
        assert made == site(seed)
        reading = judge.read(made.write(tmp_path / str(seed)))
        assert not reading.error
        assert len(reading.files) > 30
        seen |= {(file.kind, file.why) for file in reading.files.values()}
    posts = {("post", why) for why in ("", "future", "unpublished", "encoding")}
    documents = {("document", why) for why in ("", "future", "unpublished", "collection")}
    others = {("draft", ""), ("draft", "draft"), ("page", ""), ("page", "unpublished"), ("file", "")}
    nothing = {(None, why) for why in ("name", "special", "excluded", "destination", "outside")}
    assert posts | documents | others | nothing <= seen


@pytest.mark.parametrize("seed", range(SITES))
def test_archlint_sees_each_page_as_jekyll_does(seed: int, judge: Judge, archlint: Archlint, tmp_path: Path) -> None:
    made = site(seed)
    reading = judge.read(made.write(tmp_path))
    assert not reading.error
    lines = shown(archlint, sorted(reading.files))
    assert list(differences(reading, lines, made.zone)) == []
    # Without names, the same is said of all posts, drafts and documents that the site shows.
    alone = shown(archlint, [])
    assert {path: lines[path] for path in alone if path in lines} == {
        path: alone[path] for path in alone if path in lines
    }
    dated = {
        path for path, line in lines.items() if line["state"] == "published" and line["kind"] not in ("page", "file")
    }
    assert {path for path in dated if path.lower().endswith(ENDINGS)} <= alone.keys()


@pytest.mark.parametrize("path", axes.ENDS)
def test_what_ends_a_build_is_told(path: str, judge: Judge, archlint: Archlint, write: Write) -> None:
    root = write(
        {
            "_config.yml": "show_drafts: true\ncollections: {recipes: {output: true}}\n",
            "_posts/2031-05-30-fine.md": "---\ntitle: Tent\n---\n",
            path: axes.ENDS[path],
        }
    )
    reading = judge.read(Request(root))
    assert reading.error or reading.files[path].fault
    lines = shown(archlint, ["_posts/2031-05-30-fine.md", path])
    assert lines["_posts/2031-05-30-fine.md"]["state"] == "published"
    assert lines[path]["state"] == "unknown"
    assert lines[path]["why"]
    assert not lines[path]["urls"]
    run = archlint("check", "--today", "2031-06-01", "--output-format", "jsonl")
    # Dates that are not known to archlint may be fine.
    wanted = [path] if lines[path]["why"].startswith("the build ends") else []
    assert [each["filename"] for each in run.objects if "ends the build" in each["message"]] == wanted, run.err


_BAD = "---\ntitle: Tent: new\n---\n"


@pytest.mark.parametrize(
    ("path", "text", "state"),
    [
        ("_posts/2031-05-07-a.md", _BAD, "unknown"),
        ("_crew/a.md", _BAD, "unknown"),
        ("about.md", _BAD, "unknown"),
        ("_drafts/a.md", _BAD, "draft"),
        ("_posts/a.md", _BAD, "dropped"),
        ("_posts/2031-05-07-a.md", "---\ntitle: Tent\n---\n", "published"),
    ],
)
def test_strict_front_matter_ends_a_build(
    path: str, text: str, state: str, judge: Judge, archlint: Archlint, write: Write
) -> None:
    configuration = "strict_front_matter: true\ncollections: [crew]\n"
    reading = judge.read(Request(write({"_config.yml": configuration, path: text})))
    assert bool(reading.error) == (state == "unknown")
    assert shown(archlint, [path])[path]["state"] == state
    if path.startswith("_posts/2031") and state == "unknown":
        assert "Jekyll ends the build at it" in archlint("check").out


FOUND = {
    "a time in a URL": (
        "permalink: /:hour/:minute/:second/:title/\n",
        {"_posts/2031-05-07-a.md": "---\ndate: 2031-05-07 01:30:15 +0200\n---\n"},
    ),
    "no value of published by default": (
        "defaults: [{scope: {path: ''}, values: {published: }}]",
        {
            "_posts/2031-05-07-a.md": "---\ntitle: A\n---\n",
            "_posts/2031-05-07-b.md": "---\npublished: true\n---\n",
            "a.md": "---\n---\n",
        },
    ),
    "an empty permalink of a collection": (
        "collections: {recipes: {output: true, permalink: ''}, posts: {permalink: ''}}",
        {"_posts/2031-05-07-a.md": "---\n---\n", "_recipes/a.md": "---\n---\n", "_recipes/a.txt": "Text."},
    ),
    "a file that is not published by default": (
        "unpublished: true\ndefaults: [{values: {published: false}}]",
        {"_posts/2031-05-07-a.md": "---\n---\n", "a.md": "---\n---\n", "b.txt": "Text."},
    ),
    "an empty permalink by default": (
        "defaults: [{scope: {path: ''}, values: {permalink: ''}}]",
        {"_posts/2031-05-07-a.md": "---\n---\n", "a.md": "---\n---\n", "b.txt": "Text."},
    ),
    "a base path that is a number": ("baseurl: 7", {"_posts/2031-05-07-a.md": "---\n---\n", "a.txt": "Text."}),
    "a base path that is false": ("baseurl: false", {"_posts/2031-05-07-a.md": "---\n---\n", "a.md": "---\n---\n"}),
    "an empty permalink of a post": ("", {"_posts/2031-05-07-a.md": "---\npermalink: ''\n---\n"}),
    "a default category that a page without its fields has not": (
        "defaults: [{values: {category: given}}]\npermalink: /:categories/:title\n",
        {"_posts/2031-05-07-a.md": "---\ncategories: 7\n---\n", "_posts/2031-05-07-b.md": "---\na: b: c\n---\n"},
    ),
}
"""Sites on which archlint and Jekyll differed once: configuration and pages, by what it was."""


@pytest.mark.parametrize("name", FOUND)
def test_differences_that_were_found_are_mended(name: str, judge: Judge, archlint: Archlint, write: Write) -> None:
    configuration, pages = FOUND[name]
    reading = judge.read(Request(write({"_config.yml": f"timezone: UTC\n{configuration}", **pages})))
    assert not reading.error
    assert list(differences(reading, shown(archlint, sorted(reading.files)), "UTC")) == []

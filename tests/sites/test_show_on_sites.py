"""``archlint show`` on sites: what each file is to the generator, and the archives that one run shows."""

import json
from pathlib import Path

import pytest

import small_site
from blog import below
from conftest import Archlint, Write
from harbour import BRIDGE, FERRY, harbour
from small_site import site_repository

POST = "---\ntitle: The bridge\ntags: river trams\n---\nIt opens.\n"

SITE = {
    "_config.yml": "title: Larkfield\nexclude: [attic]\n",
    "_posts/2031-05-07-the-bridge.md": POST,
    "_posts/2031-06-07-the-ferry.md": POST.replace("bridge", "ferry"),
    "_posts/bridge.md": POST,
    "_drafts/the-tram.md": POST,
    "attic/2031-05-07-the-old-bridge.md": POST,
    "about.md": "---\ntitle: About\n---\nWe.\n",
}


def test_the_pages_of_a_site_have_their_states(write: Write, archlint: Archlint) -> None:
    write(SITE)
    names = sorted(set(SITE) - {"_config.yml"})
    run = archlint("show", *names, "--today", "2031-06-01", "--output-format", "jsonl")
    assert (run.code, run.err) == (0, "")
    shown = {page["filename"]: page for page in run.objects}
    assert {name: (page["kind"], page["state"]) for name, page in shown.items()} == {
        "_drafts/the-tram.md": ("post", "draft"),
        "_posts/2031-05-07-the-bridge.md": ("post", "published"),
        "_posts/2031-06-07-the-ferry.md": ("post", "future"),
        "_posts/bridge.md": ("post", "dropped"),
        "about.md": ("page", "published"),
        "attic/2031-05-07-the-old-bridge.md": ("file", "excluded"),
    }
    assert shown["_posts/2031-05-07-the-bridge.md"]["urls"] == ["/2031/05/07/the-bridge.html"]
    assert shown["_posts/2031-05-07-the-bridge.md"]["tags"] == ["river", "trams"]
    later = archlint("show", "_posts", "--today", "2031-06-07", "--output-format", "jsonl").objects
    assert [page["state"] for page in later] == ["published", "published", "dropped"]


def test_titles_are_those_of_the_site(write: Write, archlint: Archlint) -> None:
    write({**SITE, "_posts/2031-05-08-untitled.md": "---\nlayout: post\n---\nText.\n"})
    assert "  title:      Untitled" in archlint("show", "_posts/2031-05-08-untitled.md").lines
    assert "  title:      The bridge (line 2)" in archlint("show", "_posts/2031-05-07-the-bridge.md").lines
    assert "title:" not in archlint("show", "_posts/bridge.md").out


def test_hidden_files_are_what_the_site_takes_them_for(write: Write, archlint: Archlint) -> None:
    page = "---\ntitle: A\n---\nText.\n"
    write({**SITE, "_config.yml": "include: [.well-known]\n", ".well-known/a.md": page, ".hidden/b.md": page})
    shown = archlint("show", ".well-known/a.md", ".hidden/b.md", "--output-format", "jsonl").objects
    assert [(each["filename"], each["state"], each["urls"]) for each in shown] == [
        (".well-known/a.md", "published", ["/.well-known/a.html"]),
        (".hidden/b.md", "excluded", []),
    ]


def test_no_day_is_shown_where_the_field_tells_none(write: Write, archlint: Archlint) -> None:
    write({"_config.yml": "title: Larkfield\n", "_posts/2031-05-07-a.md": "---\ntitle: A\ndate: soon\n---\n"})
    run = archlint("show", "_posts/2031-05-07-a.md")
    assert "  state:      unknown: the build ends at this page: soon is no date" in run.lines
    assert not any(line.startswith("  day:") for line in run.lines)


def test_a_named_file_of_a_site_is_what_the_generator_makes_of_it(write: Write, archlint: Archlint) -> None:
    page = "---\ntitle: Harbour log\n---\n"
    files: dict[str, str | bytes] = {
        "feed.xml": page,
        "robots.txt": "User-agent: *\n",
        "assets/main.scss": page,
        "assets/old.sass": "p\n  color: red\n",
        "js/app.coffee": page,
        "tent.png": b"\x89PNG\r\n\x1a\n\0\xff",
        "_data/tides.yml": "- low\n",
        "CNAME": "tides.example",
        "_posts/2031-05-07-tides.json": page,
        "_posts/tent.png": b"\x89PNG\xff",
        "_config.yml": "",
    }
    write({**files, "_posts/2031-05-07-a.md": page, "_config.yml": "plugins: [jekyll-coffeescript]\n"})
    run = archlint("show", *files, "--output-format", "jsonl", "--today", "2031-06-01")
    assert (run.code, run.err) == (0, "")
    told = {page["filename"]: (page["kind"], page["state"], *page["urls"]) for page in run.objects}
    assert told == {
        "feed.xml": ("page", "published", "/feed.xml"),
        "robots.txt": ("file", "published", "/robots.txt"),
        "assets/main.scss": ("page", "published", "/assets/main.css"),
        "assets/old.sass": ("file", "published", "/assets/old.sass"),
        "js/app.coffee": ("page", "published", "/js/app.js"),
        "tent.png": ("file", "published", "/tent.png"),
        "_data/tides.yml": ("file", "excluded"),
        "CNAME": ("file", "published", "/CNAME"),
        "_posts/2031-05-07-tides.json": ("post", "published", "/2031/05/07/tides.json"),
        "_posts/tent.png": ("post", "dropped"),
        "_config.yml": ("file", "excluded"),
    }


def test_whether_a_program_copies_a_file_is_not_known(write: Write, archlint: Archlint) -> None:
    settings = '[layout]\npreset = "11ty"\n'
    write({"archlint.toml": settings, "posts/posts.json": "{}", "tent.png": b"\x89PNG\xff", "log.njk": "A"})
    run = archlint("show", "posts/posts.json", "tent.png", "log.njk", "--output-format", "jsonl")
    told = {page["filename"]: (page["kind"], page["state"], *page["urls"]) for page in run.objects}
    assert told == {
        "posts/posts.json": ("file", "unknown"),
        "tent.png": ("file", "unknown"),
        "log.njk": ("page", "published", "/log/"),
    }
    assert "its name ends with none of .md, .html, .njk, .liquid" in archlint("show", "tent.png").out


@pytest.mark.parametrize(
    ("gemfile", "aliases"),
    [
        ("gem 'jekyll-redirect-from'\n", []),
        ("group :jekyll_plugins do\n  gem 'jekyll-redirect-from'\nend\n# caf\xe9\n", ["/was/"]),
    ],
)
def test_a_plugin_of_the_gemfile_makes_former_urls(
    gemfile: str, aliases: list[str], write: Write, archlint: Archlint
) -> None:
    post = "_posts/2031-05-07-a.md"
    write({"_config.yml": "", "Gemfile": gemfile.encode("latin-1"), post: "---\nredirect_from: /was/\n---\n"})
    run = archlint("show", post, "--output-format", "jsonl")
    assert (run.code, run.err) == (0, "")
    assert run.objects[0]["aliases"] == aliases


def test_a_gemfile_elsewhere_is_not_read(
    write: Write, archlint: Archlint, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("elsewhere") / "Gemfile"
    outside.write_text("gem 'jekyll-redirect-from', group: :jekyll_plugins\n")
    root = write({"_config.yml": "", "_posts/2031-05-07-a.md": "---\nredirect_from: /was/\n---\n"})
    (root / "Gemfile").symlink_to(outside)
    run = archlint("show")
    assert (run.code, run.out) == (2, "")
    assert "Gemfile" in run.err


def test_pages_of_several_archives_are_shown(write: Write, archlint: Archlint) -> None:
    root = write({**below("blog", SITE), **harbour(), "README.md": "x"})
    names = ["blog/about.md", "content" + BRIDGE, "blog/_drafts/the-tram.md", "README.md"]
    shown = archlint("show", *names, "--output-format", "jsonl").objects
    assert [(page["filename"], page["kind"]) for page in shown] == [
        ("blog/_drafts/the-tram.md", "post"),
        ("blog/about.md", "page"),
        ("README.md", "file"),
        ("content" + BRIDGE, "event"),
    ]
    assert shown[2]["why"] == f"lies outside the archive {root / 'blog'}"


def test_all_archives_that_the_settings_name_are_shown(write: Write, archlint: Archlint) -> None:
    tables = '[[archive]]\nroot = "blog"\n[[archive]]\nroot = "content"\n'
    write({**below("blog", SITE), **harbour(), "archlint.toml": tables})
    shown = {page["filename"] for page in archlint("show", "--output-format", "jsonl").objects}
    assert shown >= {"blog/about.md", "content" + BRIDGE, "content" + FERRY}
    assert shown == {page["filename"] for page in archlint("show", ".", "--output-format", "jsonl").objects}
    alone = archlint("show", "blog", "--output-format", "jsonl").objects
    assert {page["filename"] for page in alone} == {name for name in shown if name.startswith("blog")}


ENDINGS = (".md", ".Md", ".mD", ".MD", ".Markdown", ".HTML", ".Htm", ".tXt")


def test_capitals_in_the_ending_of_a_name_make_no_difference(write: Write, archlint: Archlint) -> None:
    posts = {f"_posts/2021-05-07-{number}{ending}": POST for number, ending in enumerate(ENDINGS)}
    write({"_config.yml": "", **posts, "_posts/2021-05-07-a.text": POST})
    assert {page["filename"] for page in archlint("show", "--output-format", "jsonl").objects} == posts.keys()
    write({"archlint.toml": '[layout]\nsuffixes = [".MD", ".Text"]\nothers = [".Html"]\n'})
    shown = {page["filename"]: page["urls"] for page in archlint("show", "--output-format", "jsonl").objects}
    assert shown == {
        **{f"_posts/2021-05-07-{number}{ENDINGS[number]}": [f"/2021/05/07/{number}.html"] for number in range(4)},
        "_posts/2021-05-07-5.HTML": ["/2021/05/07/5.HTML"],
        "_posts/2021-05-07-a.text": ["/2021/05/07/a.html"],
    }


def test_a_slug_may_be_empty(write: Write, archlint: Archlint) -> None:
    empty = {"_posts/2021-05-07-.md": POST, "_posts/2021-05-08-a.md": "---\nslug: ''\n---\n"}
    write({"_config.yml": "", **empty, "_posts/2021-05-09-b.md": "---\ncategories: 5\n---\n"})
    shown = {page["filename"]: page["slug"] for page in archlint("show", "--output-format", "jsonl").objects}
    assert shown == {**dict.fromkeys(empty, ""), "_posts/2021-05-09-b.md": None}
    assert "  slug:       (empty)" in archlint("show", "_posts/2021-05-07-.md").lines


def test_a_post_beside_the_folder_of_collections_is_unknown(write: Write, archlint: Archlint) -> None:
    posts = {f"{folder}/_posts/2021-05-07-a.md": POST for folder in ("ca", "camp", "c")}
    write({"_config.yml": "collections_dir: ca\n", **posts})
    shown = archlint("show", *posts, "--output-format", "jsonl").objects
    assert {page["filename"].partition("/")[0]: page["state"] for page in shown} == {
        "ca": "published",
        "camp": "unknown",
        "c": "dropped",
    }
    why = next(page["why"] for page in shown if page["filename"].startswith("camp"))
    assert why.startswith("its folder is beside /ca, that of the collections, where Jekyll makes its URL of the path")


@pytest.mark.parametrize("field", ["date: soon", "date: [a]", 'date: ""'])
@pytest.mark.parametrize("by_default", [False, True])
def test_a_field_that_is_no_date_tells_no_day(
    field: str, write: Write, archlint: Archlint, *, by_default: bool
) -> None:
    path, default = "_posts/2021-05-07-a.md", f"defaults: [{{values: {{{field}}}}}]\n" if by_default else ""
    write({"_config.yml": f"title: A\n{default}", path: f"---\n{'title: A' if by_default else field}\n---\nIt runs.\n"})
    (shown,) = archlint("show", "--output-format", "jsonl", path).objects
    assert (shown["state"], shown["name_day"]) == ("unknown", "2021-05-07")
    assert (shown["day"], shown["day_origin"], shown["field_day"]) == (None, None, None)
    assert "day:" not in archlint("show", path).out


@pytest.mark.parametrize(("ignored", "settings"), [("ferries.md\n", ""), ("", 'exclude = ["ferries.md"]\n')])
def test_a_link_leads_where_a_check_takes_it_to_lead(ignored: str, settings: str, tmp_path: Path) -> None:
    site = site_repository(tmp_path / "site")
    body = "[Ferries](/2021/05/10/ferries.html), [Bridge](/2021/05/09/a-bridge-opens.html), [None](/2021/05/09/a-bridge-close.html)."
    ferries = "---\npermalink: /2021/05/10/ferries.html\n---\nThey run.\n"
    text = small_site.post("A ferry runs", "2021-05-07", body=body)
    site.write({".gitignore": ignored, "archlint.toml": settings, "ferries.md": ferries, small_site.FERRY: text})
    found = json.loads(site.archlint("check", "--select", "PAG001", "--output-format", "json", "-q").stdout)
    assert [each["location"]["row"] for each in found] == [5]
    shown = json.loads(site.archlint("show", small_site.FERRY, "--output-format", "jsonl").stdout)
    assert [link["leads_to"] for link in shown["links"]] == ["page", "page", "broken"]

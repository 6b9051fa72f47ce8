"""``archlint show``: how archlint sees pages, for people and for programs."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from archlint.layouts.news.examples import event
from archlint.model.days import Day
from archlint.model.front_matter import Moment
from archlint.model.metadata import DayOrigin, Metadata, PageKind, State, Text
from archlint.model.spans import Piece
from archlint.report.shown_page import ShownPage
from conftest import Archlint, Write
from harbour import BRIDGE, FERRY, INDEX_PATH, harbour

DOCUMENTATION = (Path(__file__).parents[2] / "docs" / "show.md").read_text()


def objects(out: str) -> list[dict[str, Any]]:
    """The objects of a run, a line each."""
    return [json.loads(line) for line in out.splitlines()]


def test_a_page_is_described_in_lines(write: Write, archlint: Archlint) -> None:
    write(harbour())
    run = archlint("show", "content" + BRIDGE)
    assert (run.code, run.err) == (0, "")
    assert run.lines == [
        "content/news/2031/05/7/the-bridge-is-open.md",
        "  kind:       event",
        "  state:      published",
        "  day:        2031-05-07 (from its path)",
        "  title:      The bridge is open. (line 3)",
        "  slug:       the-bridge-is-open",
        f"  URL:        {BRIDGE}",
    ]


def test_all_pages_are_shown_without_a_path(write: Write, archlint: Archlint) -> None:
    write(harbour() | {"content/about.md": "Who we are.\n"})
    shown = objects(archlint("show", "--output-format", "jsonl").out)
    assert {(page["path"], page["kind"]) for page in shown} >= {
        ("/about.md", "page"),
        (BRIDGE, "event"),
        (INDEX_PATH, "day-index"),
    }
    assert [page["path"] for page in shown] == sorted(page["path"] for page in shown)
    assert archlint("show", "content/news", "--output-format", "jsonl").out.count("\n") == len(shown) - 1


def test_pages_are_separated_by_an_empty_line(write: Write, archlint: Archlint) -> None:
    write(harbour())
    first, second = (archlint("show", "content" + path).out for path in (FERRY, BRIDGE))
    assert archlint("show", "content" + BRIDGE, "content" + FERRY).out == f"{first}\n{second}"


def test_keys_are_those_of_the_documentation_on_every_page(write: Write, archlint: Archlint) -> None:
    write(harbour() | {"content/about.md": "Who we are.\n", "elsewhere.md": "x\n"})
    rows = re.findall(r"^\| (`\w+`(?:, `\w+`)*) \|", DOCUMENTATION.partition("## For programs")[2], re.MULTILINE)
    documented = [key for row in rows for key in re.findall(r"`(\w+)`", row)]
    run = archlint("show", "content", "elsewhere.md", "--output-format", "jsonl")
    assert {tuple(page) for page in objects(run.out)} == {tuple(documented)}
    for values in (PageKind, State, DayOrigin):
        assert all(f"`{each.value}`" in DOCUMENTATION for each in values)


def test_files_that_are_no_pages_say_so(write: Write, archlint: Archlint) -> None:
    root = write(
        harbour()
        | {
            "content/archlint.toml": 'exclude = ["/old/"]\n',
            "content/old/a.md": "x",
            "content/.draft.md": "x",
            "content/a.png": "x",
            "elsewhere.md": "x",
        }
    )
    (root / "content/link").symlink_to("news")
    names = ["content/old/a.md", "content/.draft.md", "content/a.png", "content/link", "elsewhere.md"]
    run = archlint("show", *names, "--output-format", "jsonl")
    assert run.code == 0, run.err
    told = {page["filename"]: (page["path"], page["state"], page["why"]) for page in objects(run.out)}
    assert told == {
        names[0]: ("/old/a.md", "excluded", "a pattern of the setting exclude matches its path"),
        names[1]: ("/.draft.md", "excluded", "hidden: a name in its path begins with a dot"),
        names[2]: ("/a.png", "unknown", "no page: its name does not end with .md"),
        names[3]: ("/link", "excluded", "a link to a folder, which is not followed"),
        names[4]: (None, "unknown", f"lies outside the archive {root / 'content'}"),
    }


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
    told = {page["filename"]: (page["kind"], page["state"], *page["urls"]) for page in objects(run.out)}
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
    assert objects(run.out)[0]["aliases"] == aliases


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


def test_a_page_that_cannot_be_read_has_the_reason(write: Write, archlint: Archlint) -> None:
    write(harbour() | {"content/news/2031/05/7/bytes.md": b"caf\xe9\n", "content/news/2031/5/x.md": "x"})
    shown = {page["path"]: page for page in objects(archlint("show", "--output-format", "jsonl").out)}
    bad = shown["/news/2031/05/7/bytes.md"]
    assert (bad["state"], bad["title"]) == ("unknown", None)
    assert bad["why"].startswith("it is not UTF-8")
    assert shown["/news/2031/5/x.md"]["why"] == "its path is not that of an event"


def test_a_path_that_is_not_there_is_an_error(write: Write, archlint: Archlint) -> None:
    write(harbour())
    run = archlint("show", "content" + BRIDGE, "content/none.md")
    assert (run.code, run.out) == (2, "")
    assert run.err == "archlint: error: content/none.md: there is no such file or folder\n"


@pytest.mark.parametrize("day", ["2031-02-30", "2031-5-7", "tomorrow", "٢٠٣١-٠٥-٠٧", "0000-01-01", ""])
def test_the_day_of_the_build_is_one_of_the_calendar(day: str, write: Write, archlint: Archlint) -> None:
    write(harbour())
    run = archlint("show", "--today", day)
    assert run.code == 2
    assert "argument --today: must be a day of the calendar, as 2031-05-07, not " in run.err


def test_titles_move_no_cursor(write: Write, archlint: Archlint) -> None:
    path = "/news/2031/05/7/hostile.md"
    write({"content" + path: event("A \x1b]0;owned\x07 \u202e headline. ")})
    run = archlint("show", "content" + path)
    assert "A \\x1b]0;owned\\x07 \\u202e headline." in run.out
    assert run.out.replace("\n", "").isprintable()
    assert archlint("show", "content" + path, "--output-format", "jsonl").out.isascii()


def test_a_reader_that_goes_away_is_no_error(write: Write) -> None:
    root = write({f"content/news/2031/05/{day}/page-{n}.md": "# A. \n" for day in range(1, 29) for n in range(40)})
    command = f"{sys.executable} -m archlint show --output-format jsonl | head -2; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], cwd=root, capture_output=True, text=True)
    assert done.stderr == ""
    assert len(done.stdout.splitlines()) == 3
    assert "Traceback" not in done.stdout


def test_values_of_a_dated_file_tell_where_they_are_from() -> None:
    text = "---\ndate: 2031-05-08 10:00 +0200\ntitle: A ferry\n---\n"
    page = Metadata(
        PageKind.POST,
        State.FUTURE,
        "its day is after 2031-05-01",
        day=Day(2031, 5, 8),
        day_origin=DayOrigin.FIELD,
        moment=Moment(Day(2031, 5, 8), 10, 0, 0, 7200),
        name_day=Day(2031, 5, 7),
        field=Piece("2031-05-08 10:00 +0200", 10),
        title=Text("A ferry", Piece("A ferry", text.index("A ferry"))),
        slug="a-ferry",
        urls=("/2031/05/07/a-ferry.html", "/2031/05/08/a-ferry.html"),
        days_in_url=(Day(2031, 5, 7), Day(2031, 5, 8)),
        aliases=(Text("/old/"),),
        tags=(Text("river"), Text("a, b")),
        language="en",
        is_draft=True,
        redirect=Text("https://example.org/", None),
    )
    shown = ShownPage("a.md", "/a.md", page, text)
    assert list(shown.lines()) == [
        "a.md",
        "  kind:       post",
        "  state:      future: its day is after 2031-05-01",
        "  day:        2031-05-08 (from its field, line 2; its name says 2031-05-07)",
        "  time:       2031-05-08T10:00:00+02:00",
        "  title:      A ferry (line 3)",
        "  slug:       a-ferry",
        "  URL:        /2031/05/07/a-ferry.html or /2031/05/08/a-ferry.html",
        "  aliases:    `/old/`",
        "  tags:       `river`, `a, b`",
        "  language:   en",
        "  draft:      yes",
        "  redirect:   https://example.org/",
    ]
    told = shown.as_object()
    assert (told["day"], told["time"], told["lines"]) == (
        "2031-05-08",
        "2031-05-08T10:00:00+02:00",
        {"day": 2, "title": 3},
    )
    named = page._replace(day=Day(2031, 5, 7), day_origin=DayOrigin.NAME, moment=None)
    assert (
        list(ShownPage("a.md", "/a.md", named, text).lines())[3]
        == "  day:        2031-05-07 (from its name; its field says `2031-05-08 10:00 +0200`, line 2)"
    )


@pytest.mark.parametrize(("offset", "zone"), [(None, ""), (0, "+00:00"), (-12600, "-03:30"), (19800, "+05:30")])
def test_times_are_written_as_in_rfc_3339(offset: int | None, zone: str) -> None:
    moment = Moment(Day(2031, 5, 7), 1, 2, 3, offset)
    page = Metadata(PageKind.POST, day=moment.day, day_origin=DayOrigin.FIELD, moment=moment)
    assert ShownPage("a.md", "/a.md", page).as_object()["time"] == "2031-05-07T01:02:03" + zone


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
    shown = {page["filename"]: page for page in objects(run.out)}
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
    later = objects(archlint("show", "_posts", "--today", "2031-06-07", "--output-format", "jsonl").out)
    assert [page["state"] for page in later] == ["published", "published", "dropped"]


def test_titles_are_those_of_the_site(write: Write, archlint: Archlint) -> None:
    write({**SITE, "_posts/2031-05-08-untitled.md": "---\nlayout: post\n---\nText.\n"})
    assert "  title:      Untitled" in archlint("show", "_posts/2031-05-08-untitled.md").lines
    assert "  title:      The bridge (line 2)" in archlint("show", "_posts/2031-05-07-the-bridge.md").lines
    assert "title:" not in archlint("show", "_posts/bridge.md").out


def test_hidden_files_are_what_the_site_takes_them_for(write: Write, archlint: Archlint) -> None:
    page = "---\ntitle: A\n---\nText.\n"
    write({**SITE, "_config.yml": "include: [.well-known]\n", ".well-known/a.md": page, ".hidden/b.md": page})
    shown = objects(archlint("show", ".well-known/a.md", ".hidden/b.md", "--output-format", "jsonl").out)
    assert [(each["filename"], each["state"], each["urls"]) for each in shown] == [
        (".well-known/a.md", "published", ["/.well-known/a.html"]),
        (".hidden/b.md", "excluded", []),
    ]


def test_pages_of_several_archives_are_shown(write: Write, archlint: Archlint) -> None:
    root = write({**{f"blog/{name}": text for name, text in SITE.items()}, **harbour(), "README.md": "x"})
    names = ["blog/about.md", "content" + BRIDGE, "blog/_drafts/the-tram.md", "README.md"]
    shown = objects(archlint("show", *names, "--output-format", "jsonl").out)
    assert [(page["filename"], page["kind"]) for page in shown] == [
        ("blog/_drafts/the-tram.md", "post"),
        ("blog/about.md", "page"),
        ("README.md", "file"),
        ("content" + BRIDGE, "event"),
    ]
    assert shown[2]["why"] == f"lies outside the archive {root / 'blog'}"


def test_all_archives_that_the_settings_name_are_shown(write: Write, archlint: Archlint) -> None:
    tables = '[[archive]]\nroot = "blog"\n[[archive]]\nroot = "content"\n'
    write({**{f"blog/{name}": text for name, text in SITE.items()}, **harbour(), "archlint.toml": tables})
    shown = {page["filename"] for page in objects(archlint("show", "--output-format", "jsonl").out)}
    assert shown >= {"blog/about.md", "content" + BRIDGE, "content" + FERRY}
    assert shown == {page["filename"] for page in objects(archlint("show", ".", "--output-format", "jsonl").out)}
    alone = objects(archlint("show", "blog", "--output-format", "jsonl").out)
    assert {page["filename"] for page in alone} == {name for name in shown if name.startswith("blog")}


def test_no_day_is_shown_where_the_field_tells_none(write: Write, archlint: Archlint) -> None:
    write({"_config.yml": "title: Larkfield\n", "_posts/2031-05-07-a.md": "---\ntitle: A\ndate: soon\n---\n"})
    run = archlint("show", "_posts/2031-05-07-a.md")
    assert "  state:      unknown: the build ends at this page: soon is no date" in run.lines
    assert not any(line.startswith("  day:") for line in run.lines)

"""``archlint show``: how archlint sees pages, for people and for programs."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from archlint.layouts.news.examples import event
from archlint.model.metadata import DayOrigin, PageKind, State
from archlint.model.source_links import LinkSyntax, Resolution
from blog import BLOG, below
from conftest import Archlint, Write
from harbour import BRIDGE, FERRY, INDEX_PATH, harbour

DOCUMENTATION = (Path(__file__).parents[2] / "docs" / "show.md").read_text()


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
    shown = archlint("show", "--output-format", "jsonl").objects
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
    documented = documented[: documented.index("links") + 1]
    run = archlint("show", "content", "elsewhere.md", "--output-format", "jsonl")
    assert {tuple(page) for page in run.objects} == {tuple(documented)}
    for values in (PageKind, State, DayOrigin, LinkSyntax, Resolution):
        assert all(f"`{each.value}`" in DOCUMENTATION for each in values)


def test_the_links_of_a_site_say_where_they_lead(write: Write, archlint: Archlint) -> None:
    text = (
        "---\ntitle: Tide\n---\n[a](/about/#us), [b]({% post_url 2021-05-07-tide %}) and [c](/old/){: .wide}.\n"
        "![d](/img/quay.png) `[no](/about/)` [e](/2021/05/07/none.html)\n[f](https://lamp.example/) [g]({{ page.x }})\n"
    )
    about = "---\npermalink: /about/\nredirect_from: /old\n---\nWe.\n"
    write({
        "_config.yml": "plugins: [jekyll-redirect-from]\n", "_posts/2021-05-07-tide.md": text, "about.md": about,
        "img/quay.png": "x", "_redirects": "/2021/05/07/none.html /about\n",
    })  # fmt: skip
    [page] = archlint("show", "_posts", "--output-format", "jsonl").objects
    assert [tuple(link.values()) for link in page["links"]] == [
        ("inline", "/about/#us", 4, "page", "/about.md"),
        ("post_url", "2021-05-07-tide", 4, "page", "/_posts/2021-05-07-tide.md"),
        ("inline", "/old/", 4, "alias", "/about.md"),
        ("image", "/img/quay.png", 5, "asset", "/img/quay.png"),
        ("inline", "/2021/05/07/none.html", 5, "alias", "/about.md"),
        ("inline", "https://lamp.example/", 6, "outside", None),
        ("inline", "{{ page.x }}", 6, "unknown", None),
    ]
    assert set(page["links"][0]) == set(
        re.findall(r"^\| `(\w+)` \|", DOCUMENTATION.partition("### Links")[2], re.MULTILINE)
    )
    assert archlint("show", "_posts").lines[-7:-4] == [
        "  link:       /about/#us (line 4): page /about.md",
        "  link:       2021-05-07-tide (line 4): page /_posts/2021-05-07-tide.md",
        "  link:       /old/ (line 4): alias /about.md",
    ]


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
    told = {page["filename"]: (page["path"], page["state"], page["why"]) for page in run.objects}
    assert told == {
        names[0]: ("/old/a.md", "excluded", "a pattern of the setting exclude matches its path"),
        names[1]: ("/.draft.md", "excluded", "hidden: a name in its path begins with a dot"),
        names[2]: ("/a.png", "unknown", "no page: its name does not end with .md"),
        names[3]: ("/link", "excluded", "a link to a folder, which is not followed"),
        names[4]: (None, "unknown", f"lies outside the archive {root / 'content'}"),
    }


@pytest.mark.parametrize("names", [["notes.txt"], ["notes.txt", "content" + BRIDGE], ["content" + BRIDGE, "notes.txt"]])
def test_a_file_in_no_archive_says_so_whatever_comes_first(names: list[str], write: Write, archlint: Archlint) -> None:
    root = write(harbour()) / "content"
    elsewhere = root.parent / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "notes.txt").write_text("x")
    names = [name if name.startswith("content") else f"elsewhere/{name}" for name in names]
    run = archlint("show", *names, "--output-format", "jsonl")
    assert (run.code, run.err) == (0, "")
    assert {page["filename"]: page["why"] for page in run.objects}["elsewhere/notes.txt"] == (
        f"lies outside the archive {root}"
    )
    assert len(run.objects) == len(names)


def test_a_file_beside_several_archives_says_so(write: Write, archlint: Archlint) -> None:
    settings = '[[archive]]\nroot = "blog"\n[[archive]]\nroot = "docs"\n'
    root = write({**below("blog", BLOG), **below("docs", BLOG), "archlint.toml": settings, "notes.txt": "x"})
    run = archlint("show", "notes.txt")
    assert (run.code, run.err) == (0, "")
    assert f"lies outside the archive {root / 'blog'}" in run.out
    assert "bridge" not in run.out


def test_without_any_archive_a_file_is_an_error(write: Write, archlint: Archlint) -> None:
    root = write({"notes.txt": "x"})
    run = archlint("show", "notes.txt")
    assert (run.code, run.out) == (2, "")
    assert f"no archive found: no folder at or above {root} holds news/, _config.yml or posts in _posts/" in run.err


def test_a_page_that_cannot_be_read_has_the_reason(write: Write, archlint: Archlint) -> None:
    write(harbour() | {"content/news/2031/05/7/bytes.md": b"caf\xe9\n", "content/news/2031/5/x.md": "x"})
    shown = {page["path"]: page for page in archlint("show", "--output-format", "jsonl").objects}
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

"""Who links to a page: found in every kind of page and in every form of link, but in no record and no code."""

import os
from pathlib import Path

import pytest

from archlint.discovery.discover import Extent, select_pages
from archlint.files.disk import DiskStore
from archlint.fixes.backlinks import Linked, find_links
from archlint.fixes.draft import Draft
from archlint.fixes.page_links import leads_to, links_of
from archlint.layouts.news.examples import day_index, event, path_of
from archlint.layouts.news.layout import NEWS
from archlint.model.edits import Edit
from conftest import Write

BRIDGE = path_of("The bridge is open. ")
OTHER = "/news/2031/05/2/a.md"


def search(root: Path, *targets: str, jobs: int = 1) -> Linked:
    return find_links(
        Draft(DiskStore(str(root)), NEWS), NEWS, select_pages([], Extent(str(root), NEWS)).pages, targets, jobs
    )


def linking(root: Path, target: str = BRIDGE) -> dict[str, list[str]]:
    """The targets, as written, of the links to a page, by the page that they are on."""
    draft = Draft(DiskStore(str(root)), NEWS)
    found = {}
    for path in search(root, target).pages:
        targets = [
            link.target.text for link in links_of(draft.read(path)) if leads_to(NEWS, path, link.target.text, [target])
        ]
        if targets:
            found[path] = targets
    return found


@pytest.mark.parametrize(
    "page",
    [
        event(related=f"1. [The bridge. ]({BRIDGE}) _Context: a_"),
        event(related=f"1. [The [old] bridge ](x) (y) ]({BRIDGE})"),
        event(related=f"1) [By hand]( {BRIDGE} ) _Context: a_"),
        event(sources=f"1. [Our own page]({BRIDGE})"),
        event(body=f"As told in [an earlier page]({BRIDGE})."),
        event() + f"\n### Notes:\n\nSee [the bridge]({BRIDGE}).\n",
        event(related=f"- [no item]({BRIDGE})"),
        event(body=f"<a href='{BRIDGE}'>html</a>"),
        event(body=f"[a][a]\n\n[a]:\n  {BRIDGE}"),
        event(related=f"1. [The bridge. ]({BRIDGE})").replace("\n", "\r\n"),
        "\ufeff" + event(related=f"1. [The bridge. ]({BRIDGE})"),
        f"[a]({BRIDGE}) without a date header",
    ],
)
def test_an_event_links_from_wherever_it_does(write: Write, page: str) -> None:
    assert linking(write({OTHER: page})) == {OTHER: [BRIDGE]}


@pytest.mark.parametrize(
    "target",
    [
        f"{BRIDGE}?a=1",
        "../7/the-bridge-is-open.md",
        "./../7/the%2Dbridge-is-open.md#x",
        f"/lists/..{BRIDGE}",
        "../7/the-bridge&#45;is-open.md",
    ],
)
@pytest.mark.parametrize(
    "form", ["[a]({})", "[a]( <{}> 'title')", "<a href='{}'>a</a>", "<A b=c HREF={}>", "[a]:\n  {}"]
)
def test_in_every_form(write: Write, form: str, target: str) -> None:
    root = write({OTHER: event(body=f"A.\n\n{form.format(target)}"), BRIDGE: event()})
    assert linking(root) == {OTHER: [target]}


def test_indexes_and_ordinary_pages_link(write: Write) -> None:
    entry = f"### [The bridge. ]({BRIDGE}#top)\nMore [here]({BRIDGE}).\n"
    root = write({
        "/news/2031/05/7/index.md": day_index(entry),
        "/news/2031/05/7/README.md": day_index(entry),
        "/index.md": f"[b]({BRIDGE} \"title\") [c](<{BRIDGE}>)\n\n[d]: {BRIDGE}",
        "/lists/a.md": f"[b]({BRIDGE.replace('-', '%2D')})",
        "/news/2031/x.md": f"[b]({BRIDGE})",
    })  # fmt: skip
    assert linking(root) == {
        "/index.md": [BRIDGE] * 3,
        "/lists/a.md": [BRIDGE.replace("-", "%2D")],
        "/news/2031/05/7/README.md": [f"{BRIDGE}#top", BRIDGE],
        "/news/2031/05/7/index.md": [f"{BRIDGE}#top", BRIDGE],
        "/news/2031/x.md": [BRIDGE],
    }


@pytest.mark.parametrize(
    "page",
    [
        event(body=f"Not <!-- [a]({BRIDGE}) <a href='{BRIDGE}'> --> and `<a href='{BRIDGE}'>`."),
        event(body="Elsewhere: [a](the-bridge-is-open.md) [a](../../7/the-bridge-is-open.md)"),
        event(changes=f"1. [The bridge. ]({BRIDGE}) _2031-05-07 10:00:00 (First version)_"),
        event(body=f"In code: `[a]({BRIDGE})`."),
        event(body=f"Nearly: [a]({BRIDGE}x) [b](/x{BRIDGE}) [c](https://post.example{BRIDGE}) {BRIDGE}"),
        event(related=f"1. [See [the bridge]({BRIDGE}) there. ](/news/2031/05/1/b.md)"),
    ],
)
def test_what_is_no_link_is_not_found(write: Write, page: str) -> None:
    assert linking(write({OTHER: page})) == {}


@pytest.mark.parametrize("name", ["a b.md", "a_(b).md", "Grüße.md", "a.md).md", "a.mdb.md"])
def test_odd_names_are_found(write: Write, name: str) -> None:
    target = f"/news/2031/05/7/{name}"
    root = write({OTHER: event(related=f"1. [A]({target}) _Context: a_")})
    assert search(root, target).pages == {OTHER: {target}}


def test_the_draft_is_searched_not_the_disk(write: Write) -> None:
    root = write({"/a.md": f"[b]({BRIDGE})", "/b.md": "xx", "/c.md": f"[b]({BRIDGE})", "/news/x.md": ""})
    draft = Draft(DiskStore(str(root)), NEWS)
    pages = select_pages([], Extent(str(root), NEWS)).pages
    draft.edit("/a.md", [Edit(4, 9, "/none")])
    draft.write("/b.md", f"[b]({BRIDGE})".encode())
    draft.write("/new/d.md", f"[b]({BRIDGE})".encode())
    draft.remove("/c.md")
    assert sorted(find_links(draft, NEWS, pages, [BRIDGE]).pages) == ["/b.md", "/new/d.md"]


def test_a_page_that_cannot_be_read_is_named(write: Write) -> None:
    root = write({"/a.md": f"[b]({BRIDGE})", "/news/x.md": ""})
    draft = Draft(DiskStore(str(root)), NEWS)
    linked = find_links(draft, NEWS, ["/a.md", "/gone.md"], [BRIDGE])
    assert sorted(linked.pages) == ["/a.md"]
    assert "/gone.md" in linked.unreadable


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_what_is_no_file_holds_no_links(write: Write) -> None:
    root = write({BRIDGE: event(), "/a.md": f"[b]({BRIDGE})", "/folder.md/b.txt": ""})
    os.mkfifo(root / "pipe.md")
    linked = search(root, BRIDGE)
    assert (sorted(linked.pages), linked.unreadable) == (["/a.md"], {})


def test_symbolic_links_are_no_pages_but_those_to_the_page_are_named(write: Write) -> None:
    root = write({BRIDGE: event(), "/a.md": f"[b]({BRIDGE})"})
    (root / "alias.md").symlink_to(root / BRIDGE[1:])
    (root / "second.md").symlink_to(root / "a.md")
    (root / "nowhere.md").symlink_to(root / "none")
    linked = search(root, BRIDGE)
    assert (sorted(linked.pages), linked.aliases, linked.unreadable) == (["/a.md"], {"/alias.md": BRIDGE}, {})


def test_processes_find_what_one_finds(write: Write) -> None:
    pages = {f"/lists/{number}.md": f"[b]({BRIDGE})" if number % 7 == 0 else "no" for number in range(2100)}
    root = write({BRIDGE: event(), **pages})
    assert search(root, BRIDGE, jobs=3) == search(root, BRIDGE)
    assert len(search(root, BRIDGE, jobs=3).pages) == 300


def test_a_link_is_found_behind_others_on_its_line(write: Write) -> None:
    line = f"![a map](/map.png) [a list](/lists/a.txt) and [the bridge]({BRIDGE}), ](/ [the bridge]({BRIDGE}#top)"
    assert linking(write({"/index.md": line})) == {"/index.md": [BRIDGE, f"{BRIDGE}#top"]}
    assert linking(write({"/index.md": f"[a]({BRIDGE}"})) == {}


def test_a_page_too_large_to_be_read_is_told_of_and_not_read(write: Write) -> None:
    root = write({OTHER: event(), "/dump.md": ""})
    os.truncate(root / "dump.md", 1 << 40)
    found = search(root, BRIDGE)
    assert found.pages == {}
    assert found.unreadable == {"/dump.md": "/dump.md: is larger than 10 MB; split it, or exclude it"}

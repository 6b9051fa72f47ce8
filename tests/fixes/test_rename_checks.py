"""Pages that want to move: what is refused, and what moves all the same."""

import os
from itertools import permutations

import pytest

from archlint.layouts.news.examples import event
from conftest import Write
from renaming import FERRY, FOLDER, NEW, A, B, C, rename, texts


@pytest.mark.parametrize(
    "wanted",
    [{A: B, B: C}, {A: B, B: A}, {A: B, B: C, C: A}, {A: f"{FOLDER}/A.md"}],
    ids=["chain", "swap", "circle", "capitals"],
)
def test_chains_swaps_and_capitals(write: Write, wanted: dict[str, str]) -> None:
    stays = {} if C in wanted or C not in wanted.values() else {C: None}
    links = "".join(f"[{path}]({path})\n" for path in (A, B, C))
    pages = {path: event(f"Page {path}. ") for path in (A, B, C) if path not in stays}
    draft, renamed = rename(write({**pages, "/index.md": links}), wanted)
    assert renamed.refused == ()
    for old, page in pages.items():
        assert draft.contents(wanted.get(old, old)) == page.encode()
    assert draft.contents("/index.md").decode() == "".join(
        f"[{path}]({wanted.get(path, path)})\n" for path in (A, B, C)
    )


@pytest.mark.parametrize(
    ("new", "reason"),
    [
        (B, f"{B} exists already"),
        ("/news/2031/05/8/a.md", "is no event of its day"),
        ("/lists/a.md", "is no event of its day"),
        (f"{FOLDER}/index.md", "the index of a day is found by its name"),
        (f"{FOLDER}/../7/x.md", "leaves the archive"),
        (f"{FOLDER}/../../../../../x.md", "leaves the archive"),
        ("a.md", "is no page's path"),
        (f"{FOLDER}/a", "is no page's path"),
        (f"{FOLDER}/a b.md", "holds ' ', which links cannot"),
        (f"{FOLDER}/a(.md", "holds '(', which links cannot"),
        (f"{FOLDER}/a\n.md", r"holds '\n', which links cannot"),
        (f"{FOLDER}/.a.md", "is hidden"),
        (f"{FOLDER}/{'a' * 253}.md", "more than 255 bytes"),
    ],
)
def test_what_cannot_be_is_refused(write: Write, new: str, reason: str) -> None:
    root = write({A: event(), B: event("Another. "), FERRY: event(related=f"1. [A. ]({A})")})
    draft, renamed = rename(root, {A: new})
    assert renamed.moved == {}
    ((path, said),) = renamed.refused
    assert (path, reason in said) == (A, True), said
    assert draft.changes() == ()


def test_a_folder_in_the_way_is_refused_and_the_others_move(write: Write) -> None:
    root = write({A: event(), FERRY: event("A ferry runs. "), f"{NEW}/notes.txt": ""})
    other = FERRY.replace("a-ferry", "the-ferry")
    _, renamed = rename(root, {A: NEW, FERRY: other})
    assert renamed.moved == {FERRY: other}
    assert [(path, f"{NEW}: is a folder" in reason) for path, reason in renamed.refused] == [(A, True)]


def test_two_that_want_one_name_are_refused_and_the_others_move(write: Write) -> None:
    root = write({A: event(), B: event("Another. "), C: event("A third. ")})
    draft, renamed = rename(root, {A: NEW, B: NEW, C: A})
    assert [path for path, _ in renamed.refused] == [A, B, C]
    assert "2 pages want to be" in renamed.refused[0].reason
    assert "exists already" in renamed.refused[2].reason
    assert (renamed.moved, draft.changes()) == ({}, ())


def test_a_page_that_cannot_be_read_stops_what_it_links_to_and_no_more(write: Write) -> None:
    root = write({A: event(), B: event("Another. "), FERRY: event(related=f"1. [A. ]({A})").encode() + b"\xff"})
    draft, renamed = rename(root, {A: NEW, B: C})
    assert renamed.moved == {B: C}
    assert [path for path, _ in renamed.refused] == [A]
    assert f"{FERRY}, which links to it, is not UTF-8" in renamed.refused[0].reason
    assert list(texts(draft)) == [C]


def test_symbolic_links_are_refused(write: Write) -> None:
    root = write({A: event(), B: event("Another. ")})
    (root / C[1:]).symlink_to("a.md")
    _, renamed = rename(root, {C: NEW, B: f"{FOLDER}/d.md"})
    assert [path for path, _ in renamed.refused] == [C]
    _, renamed = rename(root, {A: NEW})
    assert f"the symbolic link {C} leads to it" in renamed.refused[0].reason


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_where_it_cannot_be_known_who_links_nothing_moves(write: Write) -> None:
    root = write({A: event(), FERRY: event()})
    (root / FERRY[1:]).chmod(0)
    _, renamed = rename(root, {A: NEW})
    assert "it is unknown whether all links" in renamed.refused[0].reason


def test_an_ordinary_page_moves_unless_it_holds_relative_links(write: Write) -> None:
    root = write(
        {"/lists/a.md": "[x](/news/x.md) [y](#top)", "/lists/b.md": "[x](y.md)", "/index.md": "[a](/lists/a.md)"}
    )
    draft, renamed = rename(root, {"/lists/a.md": "/a.md", "/lists/b.md": "/b.md"})
    assert renamed.moved == {"/lists/a.md": "/a.md"}
    assert "relative links" in renamed.refused[0].reason
    assert draft.contents("/index.md") == b"[a](/a.md)"


def test_circles_of_any_length_turn(write: Write) -> None:
    names = [f"{FOLDER}/{letter}.md" for letter in "abcd"]
    root = write({name: event(f"Page {name}. ") for name in names})
    for order in permutations(names):
        wanted = dict(zip(names, order, strict=True))
        draft, renamed = rename(root, wanted)
        assert renamed.refused == ()
        assert all(f"Page {old}. ".encode() in draft.contents(new) for old, new in wanted.items())

"""The archive as it will be: what it shows, and what it says that changed."""

from pathlib import Path

import pytest

from archlint.files.disk import DiskStore
from archlint.fixes.draft import Change, Draft
from archlint.layouts.news.layout import NEWS
from archlint.model import PlainPage, Unreadable
from archlint.model.edits import Edit
from conftest import Write


def draft_of(folder: Path) -> Draft:
    return Draft(DiskStore(str(folder)), NEWS)


def text(draft: Draft, path: str) -> str:
    page = draft.read(path)
    assert isinstance(page, PlainPage)
    return page.text


def test_an_untouched_draft_is_the_disk(write: Write) -> None:
    draft = draft_of(write({"a.md": "A\n"}))
    assert text(draft, "/a.md") == "A\n"
    assert draft.names("") == {"a.md"}
    assert (draft.contents("/a.md"), draft.changed, draft.changes()) == (b"A\n", frozenset(), ())


def test_edits_leave_every_other_byte(write: Write) -> None:
    root = write({"a.md": b"\xef\xbb\xbfone\r\ntwo\nthree\r\n"})
    draft = draft_of(root)
    draft.edit("/a.md", [Edit(4, 7, "2"), Edit(0, 3, "1\n1")])
    after = b"\xef\xbb\xbf1\r\n1\r\n2\nthree\r\n"
    assert draft.contents("/a.md") == after
    assert text(draft, "/a.md") == "1\n1\n2\nthree\n"
    assert draft.changed == {"/a.md"}
    mode = (root / "a.md").stat().st_mode & 0o7777
    assert draft.changes() == (Change("/a.md", "/a.md", (root / "a.md").read_bytes(), after, mode),)


def test_an_edit_that_is_taken_back_is_no_change(write: Write) -> None:
    draft = draft_of(write({"a.md": "A\n"}))
    draft.edit("/a.md", [Edit(0, 1, "B")])
    draft.edit("/a.md", [Edit(0, 1, "A")])
    assert (draft.changed, draft.changes()) == (frozenset(), ())


def test_what_is_held_is_what_is_changed_whatever_the_disk_has_by_then(write: Write) -> None:
    root = write({"a.md": "A\n"})
    draft = draft_of(root)
    draft.hold("/a.md")
    (root / "a.md").write_text("An editor was here\n")
    draft.edit("/a.md", [Edit(0, 1, "B")])
    (change,) = draft.changes()
    assert (change.before, change.after) == (b"A\n", b"B\n")


def test_a_moved_page_is_one_change_edited_or_not(write: Write) -> None:
    draft = draft_of(write({"a.md": "A\n", "x/b.md": "B\n"}))
    draft.move({"/a.md": "/y/c.md", "/x/b.md": "/x/d.md"})
    draft.edit("/x/d.md", [Edit(0, 1, "D")])
    assert [change[:4] for change in draft.changes()] == [
        ("/a.md", "/y/c.md", b"A\n", b"A\n"),
        ("/x/b.md", "/x/d.md", b"B\n", b"D\n"),
    ]
    assert draft.changed == {"/a.md", "/y/c.md", "/x/b.md", "/x/d.md"}
    assert [sorted(draft.names(folder)) for folder in ("", "/x", "/y")] == [[], ["d.md"], ["c.md"]]
    assert isinstance(draft.read("/a.md"), Unreadable)


def test_pages_change_places_and_move_in_chains(write: Write) -> None:
    draft = draft_of(write({"a.md": "A\n", "b.md": "B\n", "c.md": "C\n", "d.md": "D\n"}))
    draft.move({"/a.md": "/b.md", "/b.md": "/a.md", "/c.md": "/d.md", "/d.md": "/e.md"})
    assert [draft.contents(f"/{name}.md") for name in "abde"] == [b"B\n", b"A\n", b"C\n", b"D\n"]
    assert draft.names("") == {"a.md", "b.md", "d.md", "e.md"}
    moves = [(change.old, change.new) for change in draft.changes()]
    assert moves == [("/a.md", "/b.md"), ("/b.md", "/a.md"), ("/c.md", "/d.md"), ("/d.md", "/e.md")]


def test_moves_add_up_and_can_lead_back(write: Write) -> None:
    draft = draft_of(write({"a.md": "A\n"}))
    draft.move({"/a.md": "/b.md"})
    draft.move({"/b.md": "/c.md"})
    assert [(change.old, change.new) for change in draft.changes()] == [("/a.md", "/c.md")]
    draft.move({"/c.md": "/a.md"})
    assert draft.changes() == ()


def test_a_move_to_other_capitals(write: Write) -> None:
    draft = draft_of(write({"Ash.md": "A\n"}))
    draft.move({"/Ash.md": "/ash.md"})
    assert draft.names("") == {"ash.md"}
    assert draft.changed == {"/Ash.md", "/ash.md"}


@pytest.mark.parametrize("moves", [{"/a.md": "/b.md"}, {"/a.md": "/c.md", "/b.md": "/c.md"}])
def test_nothing_moves_over_another_page(write: Write, moves: dict[str, str]) -> None:
    draft = draft_of(write({"a.md": "A\n", "b.md": "B\n"}))
    with pytest.raises(FileExistsError, match="there is a page already"):
        draft.move(moves)
    assert draft.changes() == ()


def test_pages_come_and_go(write: Write) -> None:
    draft = draft_of(write({"a.md": "A\n", "b.md": "B\n"}))
    draft.write("/new/c.md", b"C\n")
    draft.remove("/a.md")
    draft.write("/b.md", b"B2\n")
    found = [change[:4] for change in draft.changes()]
    assert found == [
        ("/a.md", None, b"A\n", None),
        ("/b.md", "/b.md", b"B\n", b"B2\n"),
        (None, "/new/c.md", None, b"C\n"),
    ]
    draft.write("/a.md", b"A again\n")
    draft.remove("/new/c.md")
    assert [(change.old, change.new) for change in draft.changes()] == [("/a.md", "/a.md"), ("/b.md", "/b.md")]


def test_a_page_moves_to_the_place_of_one_that_is_removed(write: Write) -> None:
    draft = draft_of(write({"a.md": "A\n", "b.md": "B\n"}))
    draft.remove("/b.md")
    draft.move({"/a.md": "/b.md"})
    assert [change[:4] for change in draft.changes()] == [
        ("/a.md", "/b.md", b"A\n", b"A\n"),
        ("/b.md", None, b"B\n", None),
    ]


def test_what_is_not_there_cannot_be_changed(write: Write) -> None:
    draft = draft_of(write({"a.md": "A\n"}))
    for change in (
        lambda: draft.edit("/b.md", []),
        lambda: draft.remove("/b.md"),
        lambda: draft.move({"/b.md": "/c.md", "/a.md": "/d.md"}),
        lambda: draft.hold("/b.md"),
        lambda: draft.contents("/b.md"),
    ):
        with pytest.raises(OSError, match=r"/b\.md: "):
            change()
    assert draft.changes() == ()

"""Pages that move: what goes along, what stays, and what is refused."""

import os
import re
import sys
from collections.abc import Mapping
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archlint.files.disk import DiskStore
from archlint.fixes.draft import Draft
from archlint.fixes.page_links import links_of
from archlint.fixes.renames import Renamed, Whole, rename_pages
from archlint.layouts.news.examples import day_index, event, formats_line, path_of
from archlint.model import target_path
from archlint.text.tags import Vocabulary
from conftest import Write

NOW = "2031-06-01 12:00:00"
FOLDER = "/news/2031/05/7"
OLD, NEW = f"{FOLDER}/an-old-name.md", path_of("The bridge is open. ")
FERRY = "/news/2031/05/2/a-ferry-runs.md"


def rename(root: Path, wanted: Mapping[str, str]) -> tuple[Draft, Renamed]:
    draft = Draft(DiskStore(str(root)))
    pages = sorted("/" + str(page.relative_to(root)) for page in root.rglob("*.md"))
    return draft, rename_pages(draft, wanted, Whole(lambda: pages, Vocabulary(), NOW))


def texts(draft: Draft) -> dict[str, str | None]:
    """What changes, by new path; None for a page that went."""
    return {
        change.new or change.old or "": None if change.after is None else change.after.decode()
        for change in draft.changes()
    }


def test_every_link_goes_along(write: Write) -> None:
    entry = f"### [The bridge is open. ]({OLD}#top)\nThe old one.\n"
    root = write({
        OLD: event("The bridge is open. ", formats=OLD.removesuffix(".md")),
        FERRY: event("A ferry runs. ", body=f"See [it]({OLD}).", related=f"1. [The bridge is open. ]({OLD}) _Context: a_"),
        f"{FOLDER}/index.md": day_index(entry, formats=True),
        f"{FOLDER}/README.md": day_index(entry),
        "/index.md": f"[The bridge]({OLD.replace('-', '%2D')}) `[code]({OLD})`\n\n[b]: {OLD}\n",
    })  # fmt: skip
    before = {path: (root / path[1:]).read_text() for path in (OLD, FERRY, f"{FOLDER}/index.md", f"{FOLDER}/README.md")}
    draft, renamed = rename(root, {OLD: NEW})
    assert renamed == Renamed({OLD: NEW}, ())
    assert texts(draft) == {
        NEW: event("The bridge is open. ", formats=NEW.removesuffix(".md")),
        **{path: text.replace(OLD, NEW) for path, text in before.items() if path != OLD},
        "/index.md": f"[The bridge]({NEW}) `[code]({OLD})`\n\n[b]: {NEW}\n",
    }


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names of files are text")
def test_a_link_goes_along_that_writes_the_bytes_of_a_name(write: Write) -> None:
    old = f"{FOLDER}/caf\udce9.md"
    root = write({old: event("The bridge is open. "), "/index.md": f"[b]({FOLDER}/caf%E9.md#top)"})
    draft, renamed = rename(root, {old: NEW})
    assert renamed == Renamed({old: NEW}, ())
    assert texts(draft)["/index.md"] == f"[b]({NEW}#top)"


@pytest.mark.parametrize("written", ["{}.html", "{0}.json", "relative"])
def test_a_formats_line_is_written_as_it_was(write: Write, written: str) -> None:
    stem = OLD.removesuffix(".md")
    line = formats_line(stem) if written != "relative" else formats_line(stem.removeprefix("/news/"))
    if written == "{0}.json":
        line = line.replace(f"[XML]({stem}.xml)", "[XML](/news/2031/05/7/another.xml)")
    page = f"\n{line}\n{event('The bridge is open. ')}"
    draft, _ = rename(write({OLD: page}), {OLD: NEW})
    assert texts(draft) == {NEW: page.replace("an-old-name", "the-bridge-is-open")}


FIRST = "1. [A bridge. ](/news/2031/05/7/a-bridge.md) _2031-05-07 10:00:00 (First version)_"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            (FIRST, f"1. [The bridge is open. ]({OLD}) _(Current version)_"),
            (
                FIRST,
                f"2. [The bridge is open. ]({OLD}) _{NOW} (Update)_",
                f"2. [The bridge is open. ]({NEW}) _(Current version)_",
            ),
        ),
        (
            (f"1. [The bridge is open. ]({OLD}) _(Current version)_",),
            (
                f"1. [The bridge is open. ]({OLD}) _{NOW} (First version)_",
                f"1. [The bridge is open. ]({NEW}) _(Current version)_",
            ),
        ),
        ((FIRST,), (FIRST, f"2. [The bridge is open. ]({OLD}) _{NOW} (Update)_")),
        # numbers that were wrong already, and a current version that was another page's
        (
            (FIRST.replace("1.", "7."), f"9. [The bridge is open. ]({NEW}) _(Current version)_"),
            (
                FIRST.replace("1.", "7."),
                f"2. [The bridge is open. ]({OLD}) _{NOW} (Update)_",
                f"9. [The bridge is open. ]({NEW}) _(Current version)_",
            ),
        ),
    ],
)
def test_a_list_of_changes_gets_the_old_path(write: Write, before: tuple[str, ...], after: tuple[str, ...]) -> None:
    root = write(
        {OLD: event("The bridge is open. ", changes="\n".join(before), related="1. [A](/news/2031/05/2/a.md)")}
    )
    draft, _ = rename(root, {OLD: NEW})
    assert texts(draft) == {
        NEW: event("The bridge is open. ", changes="\n".join(after), related="1. [A](/news/2031/05/2/a.md)")
    }


def test_lists_of_changes_are_records(write: Write) -> None:
    older = f"1. [An old name. ]({OLD}) _2031-05-07 10:00:00 (First version)_"
    other = event("A ferry runs. ", changes=older)
    root = write({OLD: event("The bridge is open. "), FERRY: other})
    draft, _ = rename(root, {OLD: NEW})
    assert texts(draft) == {NEW: event("The bridge is open. ")}


def listed(*rows: tuple[str, str]) -> str:
    return "\n".join(f"{number}. [A. ]({path}) _Context: {tags}_" for number, (path, tags) in enumerate(rows, 1))


def test_a_list_is_put_in_order_again_if_it_was_in_order(write: Write) -> None:
    middle = f"{FOLDER}/m.md"
    in_order = event(related=listed((f"{FOLDER}/z.md", "a, b"), (f"{FOLDER}/zz.md", "a"), (middle, "a"), (OLD, "a")))
    out_of_order = event(related=listed((middle, "a"), (f"{FOLDER}/z.md", "a"), (OLD, "a")))
    root = write({OLD: event("The bridge is open. "), "/news/2031/05/1/a.md": in_order, FERRY: out_of_order})
    draft, _ = rename(root, {OLD: NEW})
    new_order = event(related=listed((f"{FOLDER}/z.md", "a, b"), (f"{FOLDER}/zz.md", "a"), (NEW, "a"), (middle, "a")))
    assert texts(draft)["/news/2031/05/1/a.md"] == new_order
    assert texts(draft)[FERRY] == out_of_order.replace(OLD, NEW)


def test_a_list_in_doubt_is_left_in_its_order(write: Write) -> None:
    # `Larkfield, Upper Tarrow` may be one tag or two.
    page = event(related=listed((f"{FOLDER}/m.md", "Larkfield, Upper Tarrow"), (OLD, "boats")))
    root = write({OLD: event("The bridge is open. "), FERRY: page})
    draft, _ = rename(root, {OLD: NEW})
    assert texts(draft)[FERRY] == page.replace(OLD, NEW)


def test_byte_order_mark_and_line_ends_stay(write: Write) -> None:
    own = "\ufeff" + event("The bridge is open. ", changes=FIRST).replace("\n", "\r\n")
    other = event(related=f"1. [A. ]({OLD}) _Context: a_").replace("\n", "\r\n")
    draft, _ = rename(write({OLD: own, FERRY: other}), {OLD: NEW})
    line = f"2. [The bridge is open. ]({OLD}) _{NOW} (Update)_"
    assert texts(draft)[NEW] == own.replace(FIRST, f"{FIRST}\r\n{line}")
    assert texts(draft)[FERRY] == other.replace(OLD, NEW)


A, B, C = (f"{FOLDER}/{name}.md" for name in "abc")


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
        assert draft.data(wanted.get(old, old)) == page.encode()
    assert draft.data("/index.md").decode() == "".join(f"[{path}]({wanted.get(path, path)})\n" for path in (A, B, C))


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
    assert "cannot be told" in renamed.refused[0].reason


def test_an_ordinary_page_moves_unless_it_holds_relative_links(write: Write) -> None:
    root = write(
        {"/lists/a.md": "[x](/news/x.md) [y](#top)", "/lists/b.md": "[x](y.md)", "/index.md": "[a](/lists/a.md)"}
    )
    draft, renamed = rename(root, {"/lists/a.md": "/a.md", "/lists/b.md": "/b.md"})
    assert renamed.moved == {"/lists/a.md": "/a.md"}
    assert "relative links" in renamed.refused[0].reason
    assert draft.data("/index.md") == b"[a](/a.md)"


# --- Properties -----------------------------------------------------------------------------------------------------

NAMES = [f"{FOLDER}/{name}.md" for name in ("a", "b", "c", "d", "e-e", "E-E", "f_f")]


@st.composite
def archives(draw: st.DrawFn) -> tuple[dict[str, str], dict[str, str]]:
    """Events that link to each other in every way, also to nothing, and wanted renames, some of them impossible."""
    present = draw(st.lists(st.sampled_from(NAMES), min_size=1, unique=True))
    wanted = draw(st.dictionaries(st.sampled_from(NAMES), st.sampled_from(NAMES), max_size=5))
    pages = {}
    for number, path in enumerate(present):
        targets = draw(st.lists(st.sampled_from(NAMES), max_size=4))
        tags = [", ".join(draw(st.sampled_from([["a"], ["a", "b"], ["B, c"]]))) for _ in targets]
        rows = sorted(zip(targets, tags, strict=True), key=lambda row: (row[1].count(","), row[0]), reverse=True)
        record = draw(st.booleans())
        page = event(
            f"Page {number}. ",
            body=draw(st.none() | st.sampled_from(NAMES).map("See [it]({}).".format)),
            changes=f"1. [Page {number}. ]({path}) _(Current version)_" if record else None,
            related=listed(*rows) if rows else None,
            formats=path.removesuffix(".md") if draw(st.booleans()) else None,
        )
        pages[path] = page.replace("\n", "\r\n") if draw(st.booleans()) else page
    entries = draw(st.lists(st.sampled_from(NAMES), max_size=4))
    pages[f"{FOLDER}/index.md"] = day_index("".join(f"### [A page. ]({path})\n\n" for path in entries))
    return pages, wanted


def broken(draft: Draft, paths: list[str]) -> list[str]:
    targets = [target_path(link.target.text) for path in paths for link in links_of(draft.read(path))]
    return sorted(target for target in targets if target in NAMES and target not in paths)


@given(archives())
def test_no_link_breaks_and_no_text_is_lost(
    tmp_path_factory: pytest.TempPathFactory, made: tuple[dict[str, str], dict[str, str]]
) -> None:
    pages, wanted = made
    root = tmp_path_factory.mktemp("archive")
    for path, text in pages.items():
        (root / path[1:]).parent.mkdir(parents=True, exist_ok=True)
        (root / path[1:]).write_bytes(text.encode())
    untouched = Draft(DiskStore(str(root)))
    draft, renamed = rename(root, wanted)
    moved = renamed.moved
    assert set(moved) | {path for path, _ in renamed.refused} == {old for old, new in wanted.items() if old != new}
    after = {moved.get(path, path) for path in pages}
    assert len(after) == len(pages)
    assert draft.names(FOLDER) == {path.rpartition("/")[2] for path in after}
    was = broken(untouched, sorted(pages))
    # A link to nothing may by chance lead to a page that came; one that led somewhere still does.
    assert [target for target in broken(draft, sorted(after)) if target not in was] == []
    for path, text in pages.items():
        new = draft.data(moved.get(path, path)).decode()
        assert lines(new, {}) == lines(text, moved), path


def lines(text: str, moved: Mapping[str, str]) -> list[str]:
    """The lines of a page with moved paths put in, sorted, without the numbers of lists and what a rename adds."""

    def led(match: re.Match[str]) -> str:
        return moved.get(match[1] + ".md", match[1] + ".md").removesuffix("md") + match[2]

    found = (line for line in text.split("\n") if "(First version)" not in line)
    return sorted(re.sub(r"^\d+\. ", "", re.sub(r"(/news/[^()\s]*)\.(md|html|json|xml)", led, line)) for line in found)


def test_circles_of_any_length_turn(write: Write) -> None:
    names = [f"{FOLDER}/{letter}.md" for letter in "abcd"]
    root = write({name: event(f"Page {name}. ") for name in names})
    for order in permutations(names):
        wanted = dict(zip(names, order, strict=True))
        draft, renamed = rename(root, wanted)
        assert renamed.refused == ()
        assert all(f"Page {old}. ".encode() in draft.data(new) for old, new in wanted.items())

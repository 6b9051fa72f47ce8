"""Pages that move: links, records of changes and ranked lists go along."""

import sys

import pytest

from archlint.fixes.renames import Renamed
from archlint.layouts.news.examples import day_index, event
from archlint.layouts.news.headers import formats_line
from conftest import Write
from renaming import FERRY, FIRST, FOLDER, NEW, NOW, OLD, listed, rename, texts


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

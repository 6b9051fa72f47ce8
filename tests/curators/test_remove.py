"""``archlint remove`` as curators call it."""

import pytest

from archlint.layouts.news.examples import day_index, event
from conftest import Archlint, Write
from linked_bridge import AGAIN, BRIDGE, FERRY, INDEX, NOW, OLD_HEADLINE, archive, twice, written


def test_remove_leads_everything_to_the_other_page(write: Write, archlint: Archlint) -> None:
    related = (
        f"1. [The bridge opens. ]({AGAIN}) _Context: Larkfield_\n2. [A. ](/news/2031/05/1/only-old.md) _Context: x_"
    )
    root = archive(write, twice(event("The bridge opens. "), event(OLD_HEADLINE, related=related)))
    run = archlint("remove", "content" + AGAIN, "--into", "content" + BRIDGE)
    assert run.code == 0
    tags = "_Context: Larkfield_"
    assert written(root) == {
        BRIDGE: event(
            OLD_HEADLINE,
            changes=f"1. [The bridge opens. ]({AGAIN}) _{NOW} (First version)_\n"
            f"1. [{OLD_HEADLINE}]({BRIDGE}) _(Current version)_",
            related="1. [A. ](/news/2031/05/1/only-old.md) _Context: x_",
        ),
        "/news/2031/05/1/only-old.md": event("A. ", day="2031-05-1", related=f"1. [{OLD_HEADLINE}]({BRIDGE}) {tags}"),
        "/news/2031/05/1/both.md": event("B. ", day="2031-05-1", related=f"1. [{OLD_HEADLINE}]({BRIDGE}) {tags}"),
        "/index.md": f"- [The bridge is open.]({BRIDGE})\n- [mine]({BRIDGE})\n",
        INDEX: day_index(f"### [{OLD_HEADLINE}]({BRIDGE})\nNo band.\n"),
        "/news/2031/05/7/README.md": day_index(f"### [{OLD_HEADLINE}]({BRIDGE})\nA band plays.\n"),
    }


def test_remove_leaves_no_item_twice_that_writes_its_link_in_another_way(write: Write, archlint: Archlint) -> None:
    tags = "_Context: Larkfield_"
    related = f"1. [The bridge opens. ]({AGAIN.replace('-', '%2D')}) {tags}\n2. [{OLD_HEADLINE}]({BRIDGE}) {tags}"
    both = event("B. ", day="2031-05-1", related=related)
    root = archive(write, {**twice(event("The bridge opens. "), event(OLD_HEADLINE)), "/news/2031/05/1/both.md": both})
    assert archlint("remove", AGAIN, "--into", BRIDGE).code == 0
    expected = event("B. ", day="2031-05-1", related=f"1. [{OLD_HEADLINE}]({BRIDGE}) {tags}")
    assert written(root)["/news/2031/05/1/both.md"] == expected


def test_the_histories_of_both_pages_join_in_order_of_time(write: Write, archlint: Archlint) -> None:
    def version(name: str, time: str, kind: str, number: int) -> str:
        return f"{number}. [{name} ](/news/2031/05/7/{name}.md) _2031-05-07 {time} ({kind})_"

    old = f"{version('a', '10:00:00', 'First version', 1)}\n{version('c', '12:00:00', 'Update', 2)}"
    new = f"{version('b', '11:00:00', 'First version', 1)}\n{version('a', '10:00:00', 'Update', 2)}"
    files = twice(
        event("The bridge opens. ", changes=f"{old}\n2. [The bridge opens. ]({AGAIN}) _(Current version)_"),
        event(OLD_HEADLINE, changes=f"{new}\n2. [{OLD_HEADLINE}]({BRIDGE}) _(Current version)_"),
    )
    root = archive(write, files)
    assert archlint("remove", AGAIN, "--into", BRIDGE).code == 0
    expected = [
        version("b", "11:00:00", "First version", 1),
        version("a", "10:00:00", "Update", 2),
        version("c", "12:00:00", "Update", 3),
        f"4. [The bridge opens. ]({AGAIN}) _{NOW} (Update)_",
        f"4. [{OLD_HEADLINE}]({BRIDGE}) _(Current version)_",
    ]
    assert written(root)[BRIDGE] == event(OLD_HEADLINE, changes="\n".join(expected))


def test_remove_from_another_day_forgets_the_entry(write: Write, archlint: Archlint) -> None:
    files = twice(event("The bridge opens. "), event(OLD_HEADLINE))
    root = archive(write, {**files, FERRY: event("The ferry. ", day="2031-05-2")})
    assert archlint("remove", AGAIN, "--into", FERRY).code == 0
    after = written(root)
    assert after[INDEX] == day_index(f"### [{OLD_HEADLINE}]({BRIDGE})\nNo band.\n")
    assert after["/news/2031/05/7/README.md"] == day_index("").replace("\n\n\n\n", "\n\n\n")
    assert f"[The ferry. ]({FERRY})" in after["/news/2031/05/1/only-old.md"]


@pytest.mark.parametrize(
    ("removed", "kept", "message"),
    [
        (AGAIN, AGAIN, "is the page itself"),
        (AGAIN, INDEX, "is no event"),
        ("/index.md", BRIDGE, "is no event"),
        ("/news/2031/05/7/none.md", BRIDGE, "there is no such page"),
        (AGAIN, "none.md", "lies outside the archive"),
    ],
)
def test_what_cannot_be_merged_is_refused(
    write: Write, archlint: Archlint, removed: str, kept: str, message: str
) -> None:
    files = twice(event("The bridge opens. "), event(OLD_HEADLINE))
    root = archive(write, files)
    run = archlint("remove", removed, "--into", kept)
    assert (run.code, message in run.err) == (2, True), run.err
    assert written(root) == files


def test_a_list_that_cannot_be_read_stops_the_removal(write: Write, archlint: Archlint) -> None:
    files = twice(event("The bridge opens. "), event(OLD_HEADLINE))
    files["/news/2031/05/1/both.md"] += "3. a line that is no item\n"
    root = archive(write, files)
    run = archlint("remove", AGAIN, "--into", BRIDGE)
    assert (run.code, "/news/2031/05/1/both.md: its list" in run.err) == (2, True), run.err
    assert written(root) == files

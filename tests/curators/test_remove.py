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
        "/news/2031/05/1/only-old.md": event(
            "A. ", day="2031-05-1", related=f"1. [{OLD_HEADLINE}]({BRIDGE}) _Context: x_"
        ),
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


def item(number: int, headline: str, path: str, tags: str) -> str:
    return f"{number}. [{headline}]({path}) _Context: {tags}_"


def test_links_in_both_directions_and_their_contexts_stay_as_checks_want_them(write: Write, archlint: Archlint) -> None:
    """The other page names other tags for one page, and has room for a second one that the removed page listed."""
    ferry, mill, days = "/news/2031/05/2/a-ferry-runs.md", "/news/2031/05/3/a-mill-burns.md", ("2031-05-2", "2031-05-3")
    old = "\n".join([item(1, "A mill burns. ", mill, "mills, river"), item(2, "A ferry runs. ", ferry, "ferries")])
    files = {
        AGAIN: event("The bridge opens. ", related=old),
        BRIDGE: event(OLD_HEADLINE, related=item(1, "A ferry runs. ", ferry, "Larkfield, ferries")),
        ferry: event("A ferry runs. ", day=days[0], related=item(1, "The bridge opens. ", AGAIN, "ferries")),
        mill: event("A mill burns. ", day=days[1], related=item(1, "The bridge opens. ", AGAIN, "mills, river")),
    }
    root = archive(write, files)
    assert archlint("remove", AGAIN, "--into", BRIDGE).code == 0
    after = written(root)
    assert after[ferry].endswith(item(1, OLD_HEADLINE, BRIDGE, "Larkfield, ferries") + "\n")
    assert after[mill].endswith(item(1, OLD_HEADLINE, BRIDGE, "mills, river") + "\n")
    both = [item(1, "A mill burns. ", mill, "mills, river"), item(2, "A ferry runs. ", ferry, "Larkfield, ferries")]
    assert after[BRIDGE].endswith("\n".join(both) + "\n")
    assert archlint("check", "content", "--select", "REL").code == 0


def test_a_page_that_records_the_removed_one_already_gets_its_links_back(write: Write, archlint: Archlint) -> None:
    ferry = "/news/2031/05/2/a-ferry-runs.md"
    changes = (
        f"1. [The bridge opens. ]({AGAIN}) _2031-05-08 10:30:00 (First version)_\n"
        f"1. [{OLD_HEADLINE}]({BRIDGE}) _(Current version)_"
    )
    files = {
        AGAIN: event("The bridge opens. ", related=item(1, "A ferry runs. ", ferry, "ferries, river")),
        BRIDGE: event(OLD_HEADLINE, changes=changes),
        ferry: event("A ferry runs. ", day="2031-05-2", related=item(1, "The bridge opens. ", AGAIN, "ferries, river")),
    }
    root = archive(write, files)
    run = archlint("remove", AGAIN, "--into", BRIDGE)
    assert run.code == 0
    assert "lacks" not in run.err
    assert item(1, "A ferry runs. ", ferry, "ferries, river") in written(root)[BRIDGE]
    assert archlint("check", "content", "--select", "REL").code == 0


def test_a_list_that_loses_an_item_takes_the_next_that_is_owed(write: Write, archlint: Archlint) -> None:
    full = [f"/news/2031/05/{day}/event.md" for day in (9, 8)]
    tower, paths = "/news/2031/04/30/a-tower.md", [BRIDGE, AGAIN]
    headlines = dict(zip(paths, (OLD_HEADLINE, "The bridge opens. "), strict=True))
    listed = [*((path, "Event. ") for path in full), *((path, headlines[path]) for path in sorted(paths)[::-1])]
    fifth = ("/news/2031/05/1/event.md", "Event. ")
    mill = "/news/2031/05/4/a-mill.md"
    lines = [item(n, text, path, "river") for n, (path, text) in enumerate([*listed, fifth], 1)]
    files = {
        AGAIN: event("The bridge opens. "),
        BRIDGE: event(OLD_HEADLINE),
        mill: event("A mill. ", day="2031-05-4", related="\n".join(lines)),
        tower: event("A tower. ", day="2031-04-30", related=item(1, "A mill. ", mill, "river")),
    }
    root = archive(write, files)
    assert archlint("check", "content", "--select", "REL004").out.count("a-tower") == 0
    assert archlint("remove", AGAIN, "--into", BRIDGE).code == 0
    assert written(root)[mill].endswith(item(5, "A tower. ", tower, "river") + "\n")
    assert archlint("check", "content", "--select", "REL004").out.count("a-tower") == 0


def test_a_page_of_another_event_is_no_substitute(write: Write, archlint: Archlint) -> None:
    sources = "1. [Harbour Post](https://harbour.example/a)\n2. [Cover Image](https://harbour.example/a.jpg)"
    related = item(1, "A. ", "/news/2031/05/1/only-old.md", "Larkfield, boats")
    files = {
        **twice(event("The ferry sinks. ", sources=sources, related=related), event(OLD_HEADLINE)),
        "/news/2031/05/2/x.md": event("X. ", day="2031-05-2"),
    }
    root = archive(write, files)
    run = archlint("remove", AGAIN, "--into", BRIDGE)
    assert run.code == 2
    assert run.err == (
        f"archlint: error: {BRIDGE}: shares no source with {AGAIN}, and has another headline: it seems to report "
        "another event; removing that page would lose its sources: Harbour Post; tags: Larkfield, boats. To remove it all the same, "
        "add --force\n"
    )
    assert written(root) == files
    run = archlint("remove", AGAIN, "--into", BRIDGE, "--force")
    assert run.code == 0
    assert run.err.endswith(f"{BRIDGE} lacks these of {AGAIN}: sources: Harbour Post; tags: boats\n")
    assert AGAIN not in written(root)


@pytest.mark.parametrize(
    "kept",
    [
        event("The bridge opens again. ", sources="1. [A](https://a.example)"),
        event("Crowds come. ", sources="1. [A](https://b.example)\n2. [B](https://harbour.example/a)"),
        event("Crowds come. ", sources=None, changes=f"1. [The bridge opens. ]({AGAIN}) _(First version)_"),
    ],
    ids=["headline", "source", "changes"],
)
def test_pages_of_one_event_have_a_headline_a_source_or_a_version_in_common(
    write: Write, archlint: Archlint, kept: str
) -> None:
    files = {AGAIN: event("The bridge opens. ", sources="1. [A](https://harbour.example/a)"), BRIDGE: kept}
    archive(write, files)
    assert archlint("remove", AGAIN, "--into", BRIDGE).code == 0


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

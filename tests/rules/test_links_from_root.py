"""Links in lists, indexes and date headers that do not begin at the root: each is found, and mended to the page meant."""

import pytest

from archlint.layouts.news.examples import day_index, event, path_of
from conftest import Archlint, Write

BRIDGE, FERRY = path_of("The bridge. "), path_of("A ferry. ", "2031-05-2")
INDEX, FERRY_NAME = "/news/2031/05/7/index.md", FERRY.rpartition("/")[2]
FORMS = ["../2/{}", "./../2/{}", "news/2031/05/2/{}", "//news/2031/05/2/{}", "2031/05/2/{}", "/2031/05/2/{}", "2/{}"]


def related(*targets: str) -> str:
    items = [f"{n}. [A ferry. ]({target}) _Context: Larkfield_" for n, target in enumerate(targets, 1)]
    return event("The bridge. ", related="\n".join(items))


def archive(write: Write, **pages: str) -> dict[str, str]:
    """Write an archive of a bridge, a ferry that lists it, and the index of a day; ``bridge`` and ``index`` are texts."""
    ferry = event("A ferry. ", day="2031-05-2", related=f"1. [The bridge. ]({BRIDGE}) _Context: Larkfield_")
    texts = {
        f"content{BRIDGE}": pages.get("bridge", related(FERRY)),
        f"content{FERRY}": ferry,
        f"content{INDEX}": pages.get("index", day_index(f"### [The bridge. ]({BRIDGE})\n")),
        "content/news/2031/05/2/index.md": day_index(
            f"### [A ferry. ]({FERRY})\n", day="2031-05-2", previous="2031-05-1"
        ),
    }
    write(texts)
    return texts


def codes(archlint: Archlint, *options: str) -> list[str]:
    return sorted(
        line.split(" ")[1] for line in archlint("check", "content", "--output-format", "concise", *options).lines
    )


def test_the_archive_is_clean(write: Write, archlint: Archlint) -> None:
    archive(write)
    assert codes(archlint) == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("rest", ["", "#top", "?view=1#top"])
def test_a_related_link(form: str, rest: str, write: Write, archlint: Archlint) -> None:
    archive(write, bridge=related(form.format(FERRY_NAME) + rest))
    assert "REL008" in codes(archlint)
    assert archlint("check", "content", "--fix").code == 0
    root = write({})
    assert (root / f"content{BRIDGE}").read_text() == related(FERRY + rest)


def test_two_links_to_one_event_become_one_link_and_a_finding(write: Write, archlint: Archlint) -> None:
    archive(write, bridge=related("../2/" + FERRY_NAME, "2/" + FERRY_NAME))
    run = archlint("check", "content", "--fix", "--select", "REL008", "--output-format", "concise")
    assert run.code == 1
    assert run.out.count("which is in this list already") == 1
    assert (write({}) / f"content{BRIDGE}").read_text() == related(FERRY, "2/" + FERRY_NAME)


def test_a_page_that_is_not_there_is_not_guessed(write: Write, archlint: Archlint) -> None:
    archive(write, bridge=related("../2/a-boat.md"))
    run = archlint("check", "content", "--select", "REL008", "--fix", "--output-format", "concise")
    assert run.code == 1
    assert "does not begin with /news/" in run.out
    assert (write({}) / f"content{BRIDGE}").read_text() == related("../2/a-boat.md")


@pytest.mark.parametrize("target", [BRIDGE[1:], BRIDGE.removeprefix("/news/"), "the-bridge.md", "7/the-bridge.md"])
def test_an_entry_of_an_index(target: str, write: Write, archlint: Archlint) -> None:
    texts = archive(write, index=day_index(f"### [The bridge. ]({target})\nIt is open.\n"))
    assert codes(archlint) == ["IDX002"]
    assert archlint("check", "content", "--fix").code == 0
    assert (write({}) / f"content{INDEX}").read_text() == texts[f"content{INDEX}"].replace(f"({target})", f"({BRIDGE})")


@pytest.mark.parametrize("target", ["../6/index.md", "news/2031/05/6/index.md"])
def test_the_link_to_the_day_before(target: str, write: Write, archlint: Archlint) -> None:
    good = day_index(f"### [The bridge. ]({BRIDGE})\n")
    archive(write, index=good.replace("/news/2031/05/6/index.md", target))
    assert codes(archlint, "--select", "ALL", "--ignore", "IDX009") == ["IDX006"]
    assert archlint("check", "content", "--fix").code == 0
    assert (write({}) / f"content{INDEX}").read_text() == good


@pytest.mark.parametrize("target", ["index.md", "./index.md", "../7/index.md", "news/2031/05/7/index.md"])
def test_the_date_header(target: str, write: Write, archlint: Archlint) -> None:
    archive(write, bridge=related(FERRY).replace("(/news/2031/05/7/index.md)", f"({target})"))
    assert codes(archlint) == ["DAT004"]
    assert archlint("check", "content", "--fix").code == 0
    assert (write({}) / f"content{BRIDGE}").read_text() == related(FERRY)

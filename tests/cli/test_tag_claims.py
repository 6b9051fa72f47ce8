"""A tag that changes in the context of a link changes in that of the link back, and both lists keep their order."""

import json
from pathlib import Path

import pytest

from archlint.files.disk import DiskStore
from archlint.layouts.news.examples import day_index, event
from archlint.layouts.news.layout import NEWS
from archlint.layouts.read import read_page
from archlint.model import DayIndex, Event
from benchmarks.generate import generate
from conftest import Archlint, Write

pytestmark = pytest.mark.slow

SETTINGS = """[tags]
canonical = ["Ashmere", "Larkfield", "Sund", "ferries", "Houston, Texas"]

[tags.aliases]
"United States" = ["U.S.", "US"]
"""
HERE, THERE = "/news/2031/05/7/the-bridge.md", "/news/2031/05/6/the-ferry.md"
FIX = ("--fix", "--select", "TAG001,TAG002,TAG003", "--output-format", "concise")


def other(day: int) -> str:
    return f"/news/2031/04/{day}/another-event.md"


def page(headline: str, day: str, *links: tuple[str, str]) -> str:
    items = (f"{n}. [Event. ]({path}) _Context: {tags}_" for n, (path, tags) in enumerate(links, 1))
    return event(headline, day=day, related="\n".join(items))


def archive(write: Write, here: list[tuple[str, str]], there: list[tuple[str, str]]) -> Path:
    return write(
        {
            f"content{HERE}": page("The bridge. ", "2031-05-7", *here),
            f"content{THERE}": page("The ferry. ", "2031-05-6", *there),
            "archlint.toml": SETTINGS,
        }
    )


def listed(root: Path, path: str) -> list[tuple[str, str | None]]:
    read = read_page(DiskStore(str(root / "content")), NEWS, path)
    assert isinstance(read, Event)
    assert list(read.related.numbers) == [str(n) for n in range(1, len(read.related) + 1)]
    return list(zip(read.related.paths, read.related.contexts, strict=True))


def test_the_link_back_follows_though_only_one_page_is_named(write: Write, archlint: Archlint) -> None:
    root = archive(write, [(THERE, "Sund, U.S.")], [(HERE, "Sund, U.S.")])
    run = archlint("check", f"content{HERE}", *FIX)
    assert (run.code, run.out) == (0, "")
    assert listed(root, HERE) == [(THERE, "Sund, United States")]
    assert listed(root, THERE) == [(HERE, "Sund, United States")]
    assert "2 pages changed" in run.err


def test_all_else_on_the_other_page_stays(write: Write, archlint: Archlint) -> None:
    """Its own findings are for a run that names it."""
    root = archive(write, [(THERE, "Sund, U.S.")], [(HERE, "Sund, U.S."), (other(3), "US")])
    archlint("check", f"content{HERE}", *FIX)
    assert listed(root, THERE) == [(HERE, "Sund, United States"), (other(3), "US")]


@pytest.mark.parametrize("back", ["Ashmere, U.S.", "Sund", ""])
def test_a_link_back_that_claims_something_else_stays(write: Write, archlint: Archlint, back: str) -> None:
    root = archive(write, [(THERE, "Sund, U.S.")], [(HERE, back)])
    before = (root / f"content{THERE}").read_bytes()
    archlint("check", f"content{HERE}", *FIX)
    assert (root / f"content{THERE}").read_bytes() == before


def test_a_merge_lowers_the_count_and_moves_both_items(write: Write, archlint: Archlint) -> None:
    three, two = "Ashmere, U.S., United States", "Larkfield, Sund"
    root = archive(
        write,
        [(THERE, three), (other(9), f"{two}, ferries"), (other(8), two)],
        [(HERE, three), (other(7), f"{two}, ferries"), (other(6), two), (other(5), "Sund")],
    )
    run = archlint("check", "content", *FIX[:2], "TAG,REL006,REL007", "--output-format", "concise")
    assert (run.code, run.out) == (0, ""), run.err
    merged = "Ashmere, United States"
    assert listed(root, HERE) == [(other(9), f"{two}, ferries"), (THERE, merged), (other(8), two)]
    assert listed(root, THERE) == [(other(7), f"{two}, ferries"), (HERE, merged), (other(6), two), (other(5), "Sund")]


def test_a_merge_moves_the_link_back_of_a_page_that_is_not_named(write: Write, archlint: Archlint) -> None:
    three = "Ashmere, U.S., United States"
    root = archive(write, [(THERE, three)], [(HERE, three), (other(7), "Larkfield, Sund, ferries")])
    archlint("check", f"content{HERE}", *FIX)
    assert listed(root, THERE) == [(other(7), "Larkfield, Sund, ferries"), (HERE, "Ashmere, United States")]


def test_line_ends_stay_where_a_page_follows(write: Write, archlint: Archlint) -> None:
    root = archive(write, [(THERE, "Sund, U.S.")], [])
    text = page("The ferry. ", "2031-05-6", (HERE, "Sund, U.S.")).replace("\n", "\r\n")
    (root / f"content{THERE}").write_bytes(b"\xef\xbb\xbf" + text.encode())
    archlint("check", f"content{HERE}", *FIX)
    assert (root / f"content{THERE}").read_bytes() == b"\xef\xbb\xbf" + text.replace("U.S.", "United States").encode()


def test_a_hook_changes_no_other_page(write: Write, archlint: Archlint) -> None:
    root = archive(write, [(THERE, "Sund, U.S.")], [(HERE, "Sund, U.S.")])
    archlint("check", f"content{HERE}", *FIX, "--hook")
    assert listed(root, HERE) == [(THERE, "Sund, United States")]
    assert listed(root, THERE) == [(HERE, "Sund, U.S.")]
    assert archlint("check", "content", "--select", "REL006").code == 0


def test_contexts_of_indexes_are_put_right_too(write: Write, archlint: Archlint) -> None:
    root = archive(write, [(THERE, "Sund, U.S.")], [(HERE, "Sund, U.S.")])
    index = day_index(f"### [The bridge. ]({HERE})\n_Context: U.S., Houston, Texas, Sund, US_")
    write({"content/news/2031/05/7/index.md": index})
    archlint("check", "content", *FIX)
    read = read_page(DiskStore(str(root / "content")), NEWS, "/news/2031/05/7/index.md")
    assert isinstance(read, DayIndex) and read.entries[0].context
    assert read.entries[0].context.text == "United States, Houston, Texas, Sund"


@pytest.mark.parametrize("seed", [1, 2])
def test_merging_tags_of_a_whole_archive_leaves_no_list_out_of_order(
    tmp_path: Path, archlint: Archlint, seed: int
) -> None:
    """The most frequent tags become one: many counts fall, and nearly every list has to be put in order again."""
    generate(str(tmp_path), 400, seed)
    counts = json.loads(archlint("tags", "content", "--output-format", "json").out)
    first, *merged = (row["tag"] for row in counts if ", " not in row["tag"] and row["status"] == "unknown")
    settings = tmp_path / "archlint.toml"
    aliases = json.dumps(merged[:5], ensure_ascii=False)
    settings.write_text(settings.read_text() + f"{json.dumps(first, ensure_ascii=False)} = {aliases}\n")
    before = {codes(line) for line in archlint("check", "--select", "REL,TAG", "--output-format", "concise").lines}
    assert "TAG001" in {code for _, code in before}
    archlint("check", *FIX[:3])
    after = {codes(line) for line in archlint("check", "--select", "REL,TAG", "--output-format", "concise").lines}
    appeared = {(path, code) for path, code in after - before if code in ("REL006", "REL007", "TAG001", "TAG003")}
    assert appeared == set()


def codes(line: str) -> tuple[str, str]:
    path, code = line.split(" ")[:2]
    return path.rpartition(":")[0].rpartition(":")[0].partition(":")[0], code

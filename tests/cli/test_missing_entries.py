"""REL004 and IDX001 on the command line: what lists forgot goes where it belongs, and nowhere else."""

import json
import os
from pathlib import Path

import pytest

from archlint.files.disk import DiskStore
from archlint.layouts.news.examples import day_index, event, path_of
from archlint.layouts.news.layout import NEWS
from archlint.layouts.read import read_page
from archlint.model import DayIndex, Event
from conftest import Archlint, Run, Write

INDEX = "/news/2031/05/7/index.md"
HUB = path_of("The harbour. ", "2031-05-20")
SOURCE = "1. [Larkfield Post](https://post.example/{})"
FIX = ("--fix", "--unsafe-fixes", "--select", "REL004,IDX001", "--output-format", "concise")


def page(headline: str, tags: str, day: str = "2031-05-7", hub: str = HUB) -> tuple[str, str]:
    """An event that lists the harbour, with its path."""
    related = f"1. [The harbour. ]({hub}) _Context: {tags}_"
    return path_of(headline, day), event(headline, day=day, sources=SOURCE.format(headline[:9]), related=related)


def items(*links: tuple[str, str]) -> str:
    return "\n".join(f"{n}. [Event. ]({path}) _Context: {tags}_" for n, (path, tags) in enumerate(links, 1))


def hub(related: str | None) -> str:
    return event("The harbour. ", day="2031-05-20", sources=SOURCE.format("hub"), related=related)


def listed(root: Path, path: str = HUB) -> list[tuple[str, str | None]]:
    read = read_page(DiskStore(str(root / "content")), NEWS, path)
    assert isinstance(read, Event) and not any(section.strays for section in read.sections)
    assert list(read.related.numbers) == [str(n) for n in range(1, len(read.related) + 1)]
    return list(zip(read.related.paths, read.related.contexts, strict=True))


def archive(write: Write, pages: dict[str, str]) -> Path:
    return write({f"content{path}": text for path, text in pages.items()})


def codes(run: Run) -> list[str]:
    return [line.split(" ")[1] for line in run.lines]


def test_all_of_many_pages_get_into_one_list_in_order(write: Write, archlint: Archlint) -> None:
    """A list of five keeps the five that rank highest, whatever order they come in."""
    tags = ["a", "a, b", "a, b, c", "a, b, c, d"]
    ships = [(f"Ship {n:02}. ", tags[n * 7 % 4], f"2031-04-{n + 1}") for n in range(24)]
    pages = dict(page(*ship) for ship in ships)
    root = archive(write, {HUB: hub(None), **pages})
    run = archlint("check", "content", *FIX[:3], "REL004")
    ranked = sorted(((shared.count(",") + 1, path_of(ship, day)) for ship, shared, day in ships), reverse=True)
    assert [path for path, _ in listed(root)] == [path for _, path in ranked[:5]]
    assert run.code == 0, run.err
    assert archlint("check", "content", *FIX[:3], "REL004").out.startswith("Nothing to fix.")


@pytest.mark.parametrize(("count", "left"), [(3, 4), (5, 5), (6, 7), (9, 10), (10, 10)])
def test_a_list_stays_as_long_as_lists_are(write: Write, archlint: Archlint, count: int, left: int) -> None:
    ordered = sorted((f"/news/2031/04/{n}/event.md" for n in range(1, count + 1)), reverse=True)
    path, text = page("A ship. ", "a, b, c")
    root = archive(write, {HUB: hub(items(*((each, "a, b") for each in ordered))), path: text})
    archlint("check", "content", *FIX[:3], "REL004")
    assert listed(root) == [(path, "a, b, c"), *((each, "a, b") for each in ordered)][:left]


def test_bytes_around_stay(write: Write, archlint: Archlint) -> None:
    path, text = page("A ship. ", "a, b")
    other = hub(items(("/news/2031/04/7/event.md", "a"))).replace("\n", "\r\n")
    root = write({f"content{HUB}": b"\xef\xbb\xbf" + other.encode(), f"content{path}": text})
    (root / f"content{HUB}").chmod(0o640)
    archlint("check", "content", *FIX[:3], "REL004")
    wanted = hub(items((path, "a, b"), ("/news/2031/04/7/event.md", "a"))).replace("[Event. ]", "[A ship. ]", 1)
    assert (root / f"content{HUB}").read_bytes() == b"\xef\xbb\xbf" + wanted.replace("\n", "\r\n").encode()
    assert (root / f"content{HUB}").stat().st_mode & 0o777 == 0o640


def test_line_ends_of_both_kinds_stay_in_their_places(write: Write, archlint: Archlint) -> None:
    path, text = page("A ship. ", "b")
    lines = hub(items(*((f"/news/2031/04/{day}/event.md", "a, b") for day in (9, 8, 7, 6)))).encode().split(b"\n")
    ends = [b"\r\n" if number % 3 else b"\n" for number in range(len(lines))]
    data = b"".join(line + end for line, end in zip(lines, ends, strict=True)).rstrip(b"\r\n")
    root = write({f"content{HUB}": data, f"content{path}": text})
    archlint("check", "content", *FIX[:3], "REL004")
    assert (root / f"content{HUB}").read_bytes() == data + f"\r\n5. [A ship. ]({path}) _Context: b_".encode()


def test_one_page_named_changes_the_other(write: Write, archlint: Archlint) -> None:
    path, text = page("A ship. ", "a, b")
    again, other = page("Another ship. ", "a")
    root = archive(write, {HUB: hub(None), path: text, again: other})
    run = archlint("check", f"content{path}", *FIX[:3], "REL004")
    assert listed(root) == [(path, "a, b")]
    assert run.out == "Fixed 1 finding (1 REL004): 1 page changed.\nNo findings in 1 page.\n"
    assert (root / f"content{path}").read_text() == text


def test_safe_fixes_alone_add_nothing(write: Write, archlint: Archlint) -> None:
    path, text = page("A ship. ", "a, b")
    root = archive(write, {HUB: hub(None), path: text})
    run = archlint("check", "content", "--fix", "--select", "REL004", "--output-format", "concise")
    assert codes(run) == ["REL004"]
    assert "1 fixable with `--unsafe-fixes`." in run.err
    assert listed(root) == []


@pytest.mark.parametrize(
    ("related", "tags", "reason"),
    [
        (items(("/news/2031/04/7/a.md", "a"), ("/news/2031/04/8/a.md", "a, b")), "a", "is out of order"),
        ("1. [Event. ](/news/2031/04/7/a.md)", "a", "rank is not known"),
        (items(("/news/2031/04/7/a.md", "a")) + "\n<!-- archlint-x -->", "a, b", None),
        (items(("/news/2031/04/7/a.md", "a")) + "\n\n### Related:\n\n" + items(("/news/2031/04/6/a.md", "a")), "b", "no items"),
        (None, "c, b, a", "put right first"),
        (None, " ", "put right first"),
    ],
)  # fmt: skip
def test_what_is_in_doubt_stays_and_says_why(
    write: Write, archlint: Archlint, related: str | None, tags: str, reason: str | None
) -> None:
    path, text = page("A ship. ", tags)
    root = archive(write, {HUB: hub(related), path: text})
    before = (root / f"content{HUB}").read_bytes()
    run = archlint("check", "content", *FIX[:3], "REL004", "--output-format", "concise")
    assert ((root / f"content{HUB}").read_bytes() == before) is (reason is not None)
    if reason:
        assert len(run.lines) == 1 and "to be added by hand: " in run.out and reason in run.out


def test_an_order_that_is_put_right_first_lets_the_next_in(write: Write, archlint: Archlint) -> None:
    path, text = page("A ship. ", "a, b")
    related = items(("/news/2031/04/7/a.md", "a"), ("/news/2031/04/8/a.md", "a, b"))
    root = archive(write, {HUB: hub(related), path: text})
    run = archlint("check", "content", "--fix", "--unsafe-fixes", "--select", "REL004,REL007")
    assert [each for each, _ in listed(root)] == [path, "/news/2031/04/8/a.md", "/news/2031/04/7/a.md"]
    assert run.code == 0


def entries(root: Path) -> list[tuple[str, str | None]]:
    index = read_page(DiskStore(str(root / "content")), NEWS, INDEX)
    assert isinstance(index, DayIndex) and index.previous and not index.strays
    return [(entry.target.text, entry.body.text if entry.body else None) for entry in index.entries]


def test_a_day_that_its_index_forgot_is_in_it_again(write: Write, archlint: Archlint) -> None:
    headlines = [f"Ship number {n:02} comes in. " for n in range(25)]
    days = {path_of(h): event(h, sources=SOURCE.format(n), body=f"It is {h}") for n, h in enumerate(headlines)}
    root = archive(write, {INDEX: day_index(""), **days})
    run = archlint("check", "content", *FIX)
    assert (run.code, run.out) == (0, "")
    assert entries(root) == [(path_of(headline), f"It is {headline}".strip()) for headline in headlines[::-1]]
    text = (root / f"content{INDEX}").read_text()
    assert "\n\n\n" not in text.partition("### ")[2]
    assert text.endswith("\n\n## [Previous Day...](/news/2031/05/6/index.md)\n\n")


def test_an_index_without_a_day_before_gets_its_entry_at_the_end(write: Write, archlint: Archlint) -> None:
    text = day_index("### [A mill. ](/news/2031/05/7/a-mill.md)").partition("\n\n## [Previous")[0]
    path = path_of("A ship. ")
    root = archive(write, {INDEX: text, path: event("A ship. ")})
    archlint("check", "content", *FIX)
    assert (root / f"content{INDEX}").read_text() == f"{text}\n\n### [A ship. ]({path})\n\n"


def test_json_names_the_other_file(write: Write, archlint: Archlint) -> None:
    path = path_of("A ship. ")
    archive(write, {INDEX: day_index(""), path: event("A ship. ")})
    (found,) = json.loads(archlint("check", "content", "--select", "IDX001", "--output-format", "json").out)
    assert found["filename"] == os.path.join("content", *path.split("/"))
    (edit,) = found["fix"]["edits"]
    assert edit["filename"] == os.path.join("content", *INDEX.split("/"))
    assert (edit["location"], edit["content"]) == ({"row": 5, "column": 1}, f"### [A ship. ]({path})\n\n")
    sarif = json.loads(archlint("check", "content", "--select", "IDX001", "--output-format", "sarif").out)
    (change,) = sarif["runs"][0]["results"][0]["fixes"][0]["artifactChanges"]
    assert change["artifactLocation"]["uri"].endswith(INDEX)


@pytest.mark.parametrize(
    ("settings", "options", "reason"),
    [
        ('exclude = ["/news/2031/05/20/"]', (), "left out of the archive"),
        ("check-from = 2031-05-21", (), "before check-from"),
        ("", ("--hook",), "a hook changes only"),
    ],
)
def test_pages_that_are_left_alone_are_not_changed_for_others(
    write: Write, archlint: Archlint, settings: str, options: tuple[str, ...], reason: str
) -> None:
    path, text = page("A ship. ", "a, b", "2031-05-25")
    root = archive(write, {HUB: hub(items(("/news/2031/05/26/a.md", "a"))), path: text})
    write({"archlint.toml": settings})
    before = (root / f"content{HUB}").read_bytes()
    run = archlint("check", f"content{path}", *FIX[:3], "REL004", "--output-format", "concise", *options)
    assert (root / f"content{HUB}").read_bytes() == before
    assert codes(run) == ["REL004"] and f"not fixed: {HUB} stays as it is" in run.out and reason in run.out
    assert archlint("check", f"content{path}", "--select", "REL004", *FIX[4:], *options).out == run.out


def test_a_page_that_cannot_be_written_leaves_all_as_it_was(write: Write, archlint: Archlint) -> None:
    path, text = page("A ship. ", "a, b")
    root = archive(write, {path: text})
    outside = root / "the-harbour.md"
    outside.write_text(hub(None))
    target = root / f"content{HUB}"
    target.parent.mkdir(parents=True)
    target.symlink_to(root / "content" / "harbour.md")
    outside.rename(root / "content" / "harbour.md")
    run = archlint("check", "content", *FIX[:3], "REL004", "--output-format", "concise")
    assert codes(run) == ["REL004"]
    assert "left alone: it is a link to /harbour.md: fix that page" in run.err
    assert (root / "content" / "harbour.md").read_text() == hub(None)


@pytest.mark.skipif(os.name == "nt", reason="file names cannot hold such characters there")
@pytest.mark.parametrize("name", ["two\nlines", "a(b", "x]y", "50%", "\udcff", "a\tb"])
def test_a_page_that_no_link_can_name_does_not_keep_others_out(write: Write, archlint: Archlint, name: str) -> None:
    path, text = page("A ferry. ", "Larkfield")
    odd, odd_text = page("A bridge. ", "Larkfield")
    odd_path = odd.replace("a-bridge", name)
    root = archive(write, {path: text, HUB: hub(None), INDEX: day_index("")})
    try:
        (root / f"content{odd_path}").write_text(odd_text)
    except OSError:
        pytest.skip("this file system wants names in UTF-8")
    run = archlint("check", "content", *FIX)
    assert codes(run) == ["IDX001", "REL004"]
    assert run.out.count(", which links cannot\n") == 2
    assert listed(root) == [(path, "Larkfield")]
    index = read_page(DiskStore(str(root / "content")), NEWS, INDEX)
    assert isinstance(index, DayIndex) and [entry.target.text for entry in index.entries] == [path]


def test_a_list_that_nobody_made_is_left_alone(write: Write, archlint: Archlint) -> None:
    path, text = page("A ferry. ", "Larkfield, boats")
    for count, code in ((100, 1), (101, 0)):
        items = (f"{n}. [A. ](/news/2031/04/2/a-{n}.md) _Context: Larkfield_" for n in range(1, count + 1))
        archive(write, {path: text, HUB: hub("\n".join(items))})
        run = archlint("check", "content", "--select", "REL004", "--output-format", "concise")
        assert run.code == code, count


def test_an_index_without_a_line_end_gets_all_its_entries(write: Write, archlint: Archlint) -> None:
    text = day_index("").partition("\n")[0]
    paths = [path_of("A ship. "), path_of("A boat. ")]
    root = archive(write, {INDEX: text, paths[0]: event("A ship. "), paths[1]: event("A boat. ")})
    archlint("check", "content", *FIX)
    entries = f"### [A ship. ]({paths[0]})\n\n### [A boat. ]({paths[1]})\n\n"
    assert (root / f"content{INDEX}").read_text() == f"{text}\n\n{entries}"


def test_a_headline_with_a_fault_gets_into_the_index_once_it_is_mended(write: Write, archlint: Archlint) -> None:
    headline = "The ''old'' bridge opens. "
    root = archive(write, {path_of(headline): event(headline), INDEX: day_index("")})
    index = root / f"content{INDEX}"
    run = archlint("check", "content", "--select", "IDX001,HDL004")
    assert "= not copied: that headline has a finding of its own, HDL004" in run.out
    assert archlint("check", "content", "--select", "IDX001", "--fix", "--unsafe-fixes").code == 1
    assert index.read_text() == day_index("")
    assert archlint("check", "content", "--select", "IDX001,HDL004", "--fix", "--unsafe-fixes").code == 0
    assert 'The "old" bridge opens. ](' in index.read_text()

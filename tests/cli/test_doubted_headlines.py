"""REL005 and IDX003: which headlines are copied into links, and which are too doubtful for that."""

from pathlib import Path

import pytest

from archlint.layouts.news.examples import day_index, event, path_of
from conftest import Archlint, Run, Write

NOW = "The ferry runs again. "
PATH = path_of(NOW)
INDEX = "/news/2031/05/7/index.md"
FIX = ("--fix", "--unsafe-fixes", "--output-format", "concise", "--select")


def linking(number: int, text: str) -> tuple[str, str]:
    headline = f"Something else happens, which is number {number}. "
    related = f"1. [{text}]({PATH}) _Context: ferries_"
    day = f"2031-04-{number}"
    return path_of(headline, day), event(headline, day=day, related=related)


def archive(write: Write, texts: list[str], headline: str = NOW, entry: str | None = None) -> Path:
    pages = dict(linking(number, text) for number, text in enumerate(texts, 1))
    pages[PATH] = event(headline)
    pages[INDEX] = day_index(f"### [{entry or headline}]({PATH})")
    return write({f"content{path}": text for path, text in pages.items()})


def labels(root: Path, texts: list[str]) -> list[str]:
    pages = [linking(number, text)[0] for number, text in enumerate(texts, 1)]
    return [(root / f"content{path}").read_text().rpartition("1. [")[2].partition("](")[0] for path in pages]


def fix(archlint: Archlint, *rules: str) -> Run:
    return archlint("check", "content", *FIX, ",".join(rules))


def test_a_headline_that_nothing_speaks_against_is_copied(write: Write, archlint: Archlint) -> None:
    texts = ["The ferry sinks. ", NOW, NOW, " An old ferry"]
    root = archive(write, texts)
    run = fix(archlint, "REL005", "IDX003")
    assert (run.code, run.out) == (0, "")
    assert labels(root, texts) == [NOW, NOW, NOW, " The ferry runs again."]


def test_a_headline_that_several_links_contradict_is_not(write: Write, archlint: Archlint) -> None:
    texts = ["The ferry sinks. ", "The ferry sinks.", "A boat. "]
    root = archive(write, texts)
    run = fix(archlint, "REL005", "IDX003")
    assert labels(root, texts) == texts
    assert len(run.lines) == 3
    reason = "not copied: 2 pages that link there agree on `The ferry sinks.`"
    assert all(reason in line for line in run.lines)
    assert run.err.startswith("Nothing to fix.\nLeft: 3 warnings in ")


def test_links_with_other_runs_of_blanks_speak_for_it(write: Write, archlint: Archlint) -> None:
    texts = ["The ferry sinks. ", "The ferry sinks. ", "The ferry  runs again. ", "The\u00a0ferry runs again. "]
    root = archive(write, texts)
    run = fix(archlint, "REL005", "IDX003")
    assert (run.code, run.out) == (0, "")
    assert labels(root, texts) == [NOW, NOW, *texts[2:]]


@pytest.mark.parametrize(("more", "copied"), [(1, False), (2, False), (3, True)])
def test_links_that_have_it_as_it_is_speak_for_it(write: Write, archlint: Archlint, more: int, copied: bool) -> None:
    """The index is one of those; as many on either side decide nothing."""
    texts = ["The ferry sinks. "] * 3 + [NOW] * more
    root = archive(write, texts)
    fix(archlint, "REL005", "IDX003")
    assert (set(labels(root, texts)) == {NOW}) is copied


def test_an_index_may_be_one_of_those_that_contradict(write: Write, archlint: Archlint) -> None:
    root = archive(write, ["The ferry sinks. "], entry="The ferry sinks. ")
    before = (root / f"content{INDEX}").read_bytes()
    run = fix(archlint, "REL005", "IDX003")
    assert [line.split(" ")[1] for line in run.lines] == ["REL005", "IDX003"]
    assert (root / f"content{INDEX}").read_bytes() == before


@pytest.mark.parametrize("select", ["REL005", "REL005,HDL", "ALL"])
def test_a_headline_with_a_finding_of_its_own_is_not_copied(write: Write, archlint: Archlint, select: str) -> None:
    texts = ["The ferry runs again. "]
    root = archive(write, texts, "The ferry runs again: https://post.example/ferry ")
    run = fix(archlint, select)
    assert labels(root, texts) == texts
    (line,) = [line for line in run.lines if " REL005 " in line]
    assert "not copied: that headline has a finding of its own, HDL007" in line


def test_one_that_is_not_of_its_page_is_not_copied(write: Write, archlint: Archlint) -> None:
    """Which of the two is wrong, the headline or the name of the file, a person has to see."""
    texts = [NOW]
    root = archive(write, texts, "A bank in Larkfield closes for good. ")
    run = fix(archlint, "REL005")
    assert labels(root, texts) == texts
    assert "SLG001" in run.out


def test_a_suppressed_finding_is_settled(write: Write, archlint: Archlint) -> None:
    headline = "The ferry runs again: https://post.example/ferry "
    root = archive(write, [NOW], headline)
    page = root / f"content{PATH}"
    page.write_text(
        page.read_text().replace(headline, f"{headline}<!-- archlint-disable-line HDL007, SLG001 -- so it was -->")
    )
    fix(archlint, "REL005")
    assert labels(root, [NOW]) == [headline]


def test_a_headline_that_is_mended_in_the_run_is_copied_as_it_is_then(write: Write, archlint: Archlint) -> None:
    """Links with what the headline was so far do not contradict it: they follow."""
    old = "''Dawn'' comes to the ferry. "
    path = path_of(old)
    pages = {path: event(old), INDEX: day_index(f"### [{old}]({path})")}
    related = f"1. [{old}]({path}) _Context: ferries_"
    for number in (1, 2, 3):
        pages[path_of(f"Event number {number}. ", "2031-04-2")] = event(
            f"Event number {number}. ", day="2031-04-2", related=related
        )
    root = write({f"content{path}": text for path, text in pages.items()})
    run = fix(archlint, "REL005", "IDX003", "HDL004")
    assert (run.code, run.out) == (0, "")
    assert all("''Dawn''" not in (root / f"content{path}").read_text() for path in pages)
    assert all('"Dawn" comes to the ferry. ' in (root / f"content{path}").read_text() for path in pages)


def test_one_page_alone_asks_the_whole_archive_too(write: Write, archlint: Archlint) -> None:
    texts = ["The ferry sinks. ", "The ferry sinks. "]
    root = archive(write, texts)
    page = f"content{linking(1, texts[0])[0]}"
    run = archlint("check", page, *FIX, "REL005")
    assert labels(root, texts) == texts
    assert "2 pages that link there agree" in run.out

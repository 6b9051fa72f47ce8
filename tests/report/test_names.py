"""Findings are sorted by the names that users know pages by, wherever archlint runs and however many archives it reads."""

import json
from pathlib import Path

import pytest

from archlint.layouts.news.examples import day_index, event, path_of
from conftest import Archlint, Run, Write

HEADLINES = ("A ferry ''runs''.", "A mill ''stops''.", "Zinc ''glows''.")
PAGES = [path_of(headline) for headline in HEADLINES]


def archive(write: Write, folder: str) -> Path:
    """An archive in a folder: each of its pages has marks of wiki text, and one list lacks a link back."""
    linked = (1, 2, 1)
    pages = {
        folder + path: event(headline, related=f"1. [{HEADLINES[other]}]({PAGES[other]}) _Context: ferries_")
        for path, headline, other in zip(PAGES, HEADLINES, linked, strict=True)
    }
    index = folder + PAGES[0].rpartition("/")[0] + "/index.md"
    return write({**pages, index: day_index("")})


def filenames(run: Run) -> list[str]:
    return [json.loads(line)["filename"] for line in run.lines]


@pytest.mark.parametrize("where", [".", "content", "content/news/2031", "content/news/2031/05/7", ".."])
def test_one_order_wherever_it_runs(
    write: Write, archlint: Archlint, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    root = archive(write, "content")
    monkeypatch.chdir(root / where)
    named = str(root / "content") if where != "." else "content"
    run = archlint("check", named, "--output-format", "jsonl")
    found = filenames(run)
    assert len(set(found)) >= 3
    assert found == sorted(found)
    assert all(Path(name).exists() for name in found)


def test_pages_of_several_archives_are_sorted_together(write: Write, archlint: Archlint) -> None:
    archive(write, "b")
    archive(write, "a/b")
    archive(write, "a-b")
    pages = [folder + path for folder in ("b", "a/b", "a-b") for path in PAGES]
    run = archlint("check", "--hook", "--output-format", "jsonl", *pages)
    found = filenames(run)
    assert found == sorted(found)
    assert set(found) == set(pages)
    concise = archlint("check", "--hook", "--output-format", "concise", *pages)
    assert [line.partition(":")[0] for line in concise.lines] == found


def test_edits_on_other_pages_name_those_in_their_own_archive(write: Write, archlint: Archlint) -> None:
    archive(write, "a")
    archive(write, "b")
    pages = [folder + path for folder in ("b", "a") for path in PAGES]
    run = archlint("check", "--hook", "--select", "REL004", "--output-format", "jsonl", *pages)
    others = [edit["filename"] for line in run.lines for edit in json.loads(line)["fix"]["edits"]]
    assert others == [folder + PAGES[1] for folder in ("a", "b")]


@pytest.mark.parametrize("form", ["json", "sarif", "gitlab", "junit", "github", "concise", "full"])
def test_what_is_left_after_fixes_is_named_as_what_a_check_finds(write: Write, archlint: Archlint, form: str) -> None:
    archive(write, "content")
    arguments = ("content", "--ignore", "SLG", "--output-format", form, "-q")
    left = archlint("check", *arguments, "--fix")
    assert left.out == archlint("check", *arguments).out


def test_a_suppressed_finding_has_no_fix_since_none_is_applied(write: Write, archlint: Archlint) -> None:
    root = archive(write, "content")
    page = root / f"content{PAGES[0]}"
    page.write_text(page.read_text() + "<!-- archlint-disable-file REL004 -->\n")
    for options in ((), ("--fix",)):
        run = archlint("check", "content", "--select", "REL004", "--output-format", "sarif", *options)
        (result,) = json.loads(run.out)["runs"][0]["results"]
        assert "fixes" not in result
        assert result["properties"]["refusal"] == "not fixed: a comment suppresses it"

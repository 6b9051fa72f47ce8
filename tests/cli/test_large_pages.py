"""Pages that are large, or made to be slow: a finding or a clear error, and soon."""

import io
import os

import pytest

from archlint.layouts.news.examples import day_index, event, path_of
from conftest import Archlint, Write
from odd_pages import FOLDER, check, codes


def test_a_page_of_fifty_megabytes(write: Write, archlint: Archlint) -> None:
    write({f"{FOLDER}/large.md": b"x" * 50_000_000})
    assert codes(check(archlint)) == {"FMT001"}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_page_of_too_many_lines_is_not_read(write: Write, archlint: Archlint, end: str) -> None:
    write({f"{FOLDER}/a.md": ("x" + end * 2) * 250_001})
    (found,) = check(archlint).lines
    assert found.endswith("FMT001 the page has more than 500,000 lines; split it, or exclude it")


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (("links", f"{FOLDER}/the-bridge.md"), 2),
        (("rename", f"{FOLDER}/the-bridge.md", f"{FOLDER}/a-bridge.md"), 2),
        (("retitle", f"{FOLDER}/the-bridge.md", "A bridge."), 2),
        (("remove", f"{FOLDER}/the-bridge.md", "--into", f"{FOLDER}/a-ferry.md"), 2),
        (("suppress", "--diff"), 1),
        (("show",), 0),
        (("check", "--fix", "--unsafe-fixes"), 1),
        (("check", "--stdin-filename", f"{FOLDER}/a-ferry.md"), 1),
    ],
)
def test_a_file_of_a_terabyte_is_not_read(
    write: Write, archlint: Archlint, command: tuple[str, ...], code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = {path_of(headline): event(headline) for headline in ("The bridge. ", "A ferry. ")}
    root = write({"archlint.toml": 'root = "content"\n', f"{FOLDER}/dump.md": ""} | _inside(pages))
    os.truncate(root / FOLDER / "dump.md", 1 << 40)
    with open(root / FOLDER / "dump.md", "rb") as dump:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(dump))
        run = archlint(*command)
    assert run.code == code
    assert " is larger than 10 MB; split it, or exclude it" in run.out + run.err
    assert {path: (root / f"content{path}").read_text() for path in pages} == pages


def _inside(pages: dict[str, str]) -> dict[str, str | bytes]:
    return {f"content{path}": text for path, text in pages.items()}


@pytest.mark.slow
def test_a_page_of_a_hundred_thousand_related_items(write: Write, archlint: Archlint) -> None:
    items = "\n".join(f"{n}. [A](/news/2031/05/2/a-{n}.md) _Context: a, b_" for n in range(1, 100_001))
    write({f"{FOLDER}/index.md": day_index(""), f"{FOLDER}/a.md": event("A", related=items)})
    run = archlint("check", "content", "--output-format", "concise", "--ignore", "REL001")
    codes(run)


def test_a_headline_of_a_million_characters(write: Write, archlint: Archlint) -> None:
    for number, headline in enumerate(
        ["word " * 200_000, "-" * 1_000_000, "[" * 1_000_000, " " * 999_999 + "x", "''" * 500_000]
    ):
        write({f"content/news/2031/05/{number + 1}/a.md": event(headline)})
    run = check(archlint)
    codes(run)
    assert archlint("check", "content").code == 1


@pytest.mark.slow
@pytest.mark.parametrize("line", ["](" * 300_000, "](a)" * 200_000, "[](x) _" * 150_000, "(" * 600_000, "`" * 600_000])
def test_lines_made_to_be_slow(write: Write, archlint: Archlint, line: str) -> None:
    write({f"{FOLDER}/a.md": event("A", related=f"1. [{line}"), f"{FOLDER}/index.md": day_index(f"### [{line}")})
    write({"content/plain.md": f"/news/ [{line}"})
    codes(check(archlint))


SLOW_ONCE = {
    "comments on one line": event("A", body="<!-- archlint-x -->" * 15_000 + "b"),
    "a comment never closed": event("A", body="<!-- archlint-" * 20_000),
    "blanks beside a comment": event("A", body="<!-- archlint-x -->\n" + " " * 200_000 + "x"),
    "findings on one long line": event("&amp;" * 20_000),
    "headers without end": "### [2031-05-7](/news/2031/05/7/index.md)\n" * 10_000,
    "blanks in a link": event("A", related="1. [a](" + " " * 100_000 + "("),
    "tags never closed": event("A", body="<a\n" * 30_000),
    "paragraphs in a list": event("A", related="x\n\n" * 20_000),
}


@pytest.mark.parametrize("text", SLOW_ONCE.values(), ids=SLOW_ONCE)
def test_pages_that_once_took_quadratic_time(write: Write, archlint: Archlint, text: str) -> None:
    write({f"{FOLDER}/a.md": text, f"{FOLDER}/index.md": day_index("")})
    codes(check(archlint))


def test_a_day_index_that_lists_an_event_very_often(write: Write, archlint: Archlint) -> None:
    entry = "### [A](/news/2031/05/7/a.md)\n"
    write({f"{FOLDER}/a.md": event("A"), f"{FOLDER}/index.md": day_index(entry * 10_000)})
    assert check(archlint).out.count("IDX005") == 9_999

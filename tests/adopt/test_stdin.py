"""``--stdin-filename``: what an editor holds, checked as if it were the page."""

import io
import os
import sys
from pathlib import Path

import pytest

from archlint.layouts.news.examples import event, path_of
from conftest import Archlint, Run, Write
from harbour import BRIDGE, FERRY, HARBOUR, MUSEUM, harbour, page

QUIET = ("--output-format", "concise", "-q")


class Typed:
    """Runs archlint on what somebody typed."""

    def __init__(self, archlint: Archlint, monkeypatch: pytest.MonkeyPatch) -> None:
        self._archlint = archlint
        self._monkeypatch = monkeypatch

    def __call__(self, text: str | bytes, *arguments: str) -> Run:
        data = text if isinstance(text, bytes) else text.encode()
        self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        return self._archlint("check", *arguments)


@pytest.fixture
def typed(write: Write, archlint: Archlint, monkeypatch: pytest.MonkeyPatch) -> Typed:
    write(harbour())
    return Typed(archlint, monkeypatch)


def test_the_buffer_is_checked_and_not_the_file(typed: Typed) -> None:
    run = typed(page("The bridge is open. ", FERRY, BRIDGE), "--stdin-filename", f"content{BRIDGE}", *QUIET)
    assert (run.code, run.out) == (1, f"content{BRIDGE}:15:27: REL002 [*] the page lists itself as related\n")
    run = typed(HARBOUR[BRIDGE], "--stdin-filename", f"content{BRIDGE}", *QUIET)
    assert (run.code, run.out) == (0, "")


def test_it_gets_the_findings_that_the_page_would_get(typed: Typed, write: Write, archlint: Archlint) -> None:
    texts: list[str | bytes] = [
        page("The bridge is open. ", MUSEUM, FERRY).replace("Larkfield", "Tarrow"),
        "",
        "no event\n",
        b"\xff\xfe",
        "### [2031-05-7](/news/2031/05/7/index.md)\r\n\r\n# The bridge is open. \r\n",
    ]
    for text in texts:
        run = typed(text, "--stdin-filename", f"content{BRIDGE}", *QUIET, "--select", "ALL")
        write({"content" + BRIDGE: text})
        saved = archlint("check", f"content{BRIDGE}", *QUIET, "--select", "ALL")
        assert (run.code, run.out) == (saved.code, saved.out)
        assert run.out or text == HARBOUR[BRIDGE]
        write({"content" + BRIDGE: HARBOUR[BRIDGE]})


def test_a_page_that_is_not_saved_yet(typed: Typed) -> None:
    new = path_of("A whale is seen. ", "2031-06-1")
    assert not os.path.exists("content/news/2031/06")
    run = typed(event("A whale is seen. ", day="2031-06-1"), "--stdin-filename", f"content{new}", *QUIET)
    assert [line.split()[1] for line in run.lines] == ["IDX004"]


def test_a_new_page_is_a_neighbour_of_itself(typed: Typed) -> None:
    new = path_of("A whale is seen. ")
    run = typed(
        event("A whale is seen. ", sources="1. [Post](https://post.example/whale)"),
        "--stdin-filename",
        f"content{new}",
        *QUIET,
    )
    assert [line.split()[1] for line in run.lines] == ["IDX001"]


def test_an_excluded_page_and_one_outside(typed: Typed, write: Write) -> None:
    write({"content/archlint.toml": 'exclude = ["/drafts"]\n'})
    run = typed("[x](/news/2031/05/7/gone.md)\n", "--stdin-filename", "content/drafts/a.md")
    assert run.code == 0
    assert "Skipped (not a page, hidden, or excluded)" in run.out
    run = typed("x", "--stdin-filename", "/a.md")
    assert run.code == 2
    run = typed("x", "--stdin-filename", "content/news/2031/05/7")
    assert run.code == 2
    assert "is a folder" in run.err


@pytest.mark.parametrize("more", [[], ["--hook"]])
def test_a_name_that_is_empty_is_not_that_of_the_first_page(typed: Typed, more: list[str]) -> None:
    run = typed("x", "--stdin-filename", "", *more)
    assert (run.code, run.out) == (2, "")
    assert "--stdin-filename: the name is empty" in run.err


def test_the_configuration_of_a_site_is_read(typed: Typed, write: Write) -> None:
    write({"site/_config.yml": "permalink: pretty\n", "site/_posts/2031-05-07-a.md": "---\ntitle: A\n---\nIt runs.\n"})
    name = ("--stdin-filename", "site/_config.yml")
    good = typed("permalink: date\n", *name)
    assert (good.code, good.err) == (0, "")
    assert "no page to check" in good.out
    for more in ((), ("--hook",)):
        warned = typed("title: A\npermalink: /:foo/\n", *name, *more)
        assert warned.code == 0
        assert "_config.yml:2: permalink has :foo, which is no placeholder" in warned.err
        broken = typed("title: [\n", *name, *more)
        assert broken.code == 2
        assert "_config.yml:1: this is no YAML" in broken.err
    assert typed("title: [\n", "--stdin-filename", "site/_data.yml").code == 0


@pytest.mark.parametrize("more", [["content"], ["--since", "HEAD"], ["--staged"], ["--fix"], ["--diff"]])
def test_what_it_does_not_go_with(typed: Typed, more: list[str]) -> None:
    run = typed("x", "--stdin-filename", f"content{BRIDGE}", *more)
    assert run.code == 2
    assert "--stdin-filename checks what it is given on standard input" in run.err


def test_without_standard_input(typed: Typed, archlint: Archlint, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    run = archlint("check", "--stdin-filename", f"content{BRIDGE}")
    assert run.code == 2
    assert "there is no standard input" in run.err
    closed = io.TextIOWrapper(io.BytesIO())
    closed.close()
    monkeypatch.setattr(sys, "stdin", closed)
    run = archlint("check", "--stdin-filename", f"content{BRIDGE}")
    assert run.code == 2
    assert "standard input cannot be read" in run.err


def test_from_within_the_archive(typed: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path / "content" / "news" / "2031")
    run = typed(
        page("The bridge is open. ", FERRY, BRIDGE), "--stdin-filename", BRIDGE.removeprefix("/news/2031/"), *QUIET
    )
    assert run.code == 1

"""The two readers: one model, every part of it a slice of the text."""

import os
from pathlib import Path

import pytest
from hypothesis import example, given, settings

from archlint.layouts.news.examples import day_index, event
from archlint.layouts.news.markdown_event import read_event
from archlint.layouts.news.markdown_index import read_index
from archlint.layouts.news.paths import parse_path
from archlint.layouts.news.scanner import scan_event, scan_index
from archlint.model import Day, DayIndex, Event, PathKind
from benchmarks.reliability.targets import pieces
from pages import damaged, event_texts, index_texts
from sampling import times

DAY = Day(2031, 5, 7)
EVENT = "/news/2031/05/7/a.md"
INDEX = "/news/2031/05/7/index.md"
REAL = Path(__file__).parents[4] / "shared" / "real"


@settings(max_examples=times(15), deadline=None)
@given(damaged(event_texts()))
@example("### [2031-05-7](/news/2031/05/7/index.md)\n\n# A\n\nbody\n---\n")
@example("### [2031-05-7](/news/2031/05/7/index.md)\n\n# A\n\n\n\n### Related:\n\n1. [a](/b)\n     \nmore\n")
def test_where_the_scanner_accepts_an_event_both_readers_agree(text: str) -> None:
    thorough = read_event(EVENT, DAY, text)
    scanned = scan_event(EVENT, DAY, text)
    assert scanned is None or scanned == thorough


@settings(max_examples=times(8), deadline=None)
@given(damaged(index_texts()))
@example("## [2031-05-7](/news/2031/05/7/index.md)\n\n### [Previous Day...](/news/2031/05/6/index.md)\n")
@example("## [2031-05-7](/news/2031/05/7/index.md)\n\n### [previous day, it rained](/news/2031/05/7/a.md)\n")
@example("## [2031-05-7](/news/2031/05/7/index.md)\n\n## [A ferry. ](/news/2031/05/7/a.md)\n\nIt runs.\n")
def test_where_the_scanner_accepts_an_index_both_readers_agree(text: str) -> None:
    thorough = read_index(INDEX, DAY, text)
    scanned = scan_index(INDEX, DAY, text)
    assert scanned is None or scanned == thorough


@settings(max_examples=times(3), deadline=None)
@given(damaged(event_texts()))
def test_every_piece_of_an_event_is_a_slice_of_its_text(text: str) -> None:
    for piece in pieces(read_event(EVENT, DAY, text)):
        assert text[piece.start : piece.end] == piece.text


@settings(max_examples=times(3), deadline=None)
@given(damaged(index_texts()))
def test_every_piece_of_an_index_is_a_slice_of_its_text(text: str) -> None:
    for piece in pieces(read_index(INDEX, DAY, text)):
        assert text[piece.start : piece.end] == piece.text


@settings(max_examples=times(3), deadline=None)
@given(event_texts())
def test_the_scanner_accepts_every_well_formed_event(text: str) -> None:
    assert scan_event(EVENT, DAY, text) is not None


@settings(max_examples=times(3), deadline=None)
@given(index_texts())
def test_the_scanner_accepts_every_well_formed_index(text: str) -> None:
    assert scan_index(INDEX, DAY, text) is not None


def test_an_event_is_read_whole() -> None:
    text = event(
        ' A [[i]f (b) "c" d_e ',
        topic="Topic",
        body="A body.",
        related="1. [B [http://x.example/y;_z=a AP] ](/news/2031/05/2/b.md) _Context: a, b c_",
        changes="1. [A ](/news/2031/05/7/old.md) _2031-05-07 10:00:00 (First version)_",
        formats="/news/2031/05/7/a",
    )
    page = scan_event(EVENT, DAY, text)
    assert page is not None
    assert page.headline and page.headline.text == ' A [[i]f (b) "c" d_e '
    assert page.topic and page.topic.text == "Topic"
    assert page.body and page.body.text == "A body."
    assert page.formats and [link.label.text for link in page.formats.links] == ["HTML", "JSON", "XML"]
    assert page.header and page.header.target and page.header.target.text == "/news/2031/05/7/index.md"
    (item,) = page.related
    assert item.label.text == "B [http://x.example/y;_z=a AP] "
    assert item.target.text == "/news/2031/05/2/b.md"
    assert item.context and item.context.text == "a, b c"
    assert page.changes[0].note and page.changes[0].note.text == "2031-05-07 10:00:00 (First version)"


def test_an_index_is_read_whole() -> None:
    entries = "##### T\n### [A ](/news/2031/05/7/a.md)\nBody.\n\n### [B](/news/2031/05/7/b.md)\n### [C](/c.md)\n_Context: x, y_\n"
    page = scan_index(INDEX, DAY, day_index(entries))
    assert page is not None
    assert [entry.target.text for entry in page.entries] == ["/news/2031/05/7/a.md", "/news/2031/05/7/b.md", "/c.md"]
    assert page.entries[0].topic and page.entries[0].topic.text == "T"
    assert page.entries[0].body and page.entries[0].body.text == "Body."
    assert page.entries[1].body is None
    assert page.entries[2].context and page.entries[2].context.text == "x, y"
    assert page.previous and page.previous.target.text == "/news/2031/05/6/index.md"


@pytest.mark.parametrize("count", [20_000])
def test_a_page_of_very_many_items_is_read_by_both_readers(count: int) -> None:
    related = "\n".join(f"{number}. [A](/news/2031/05/2/a-{number}.md) _Context: a_" for number in range(1, count + 1))
    text = event(related=related)
    scanned = scan_event(EVENT, DAY, text)
    assert scanned is not None
    assert len(scanned.related) == count
    assert scanned == read_event(EVENT, DAY, text)


@pytest.mark.skipif(not REAL.is_dir(), reason="the real pages are not here")
def test_the_real_pages_go_through_the_scanner_and_leave_nothing_unexplained() -> None:
    refused = total = 0
    for folder, _, names in os.walk(REAL / "news"):
        for name in names:
            file = Path(folder, name)
            path = "/" + file.relative_to(REAL).as_posix()
            text = file.read_bytes().decode()
            kind, day, _ = parse_path(path)
            assert day is not None
            page: Event | DayIndex | None
            if kind is PathKind.EVENT:
                page, thorough = scan_event(path, day, text), read_event(path, day, text)
            else:
                page, thorough = scan_index(path, day, text), read_index(path, day, text)  # type: ignore[assignment]
            total += 1
            refused += page is None
            assert page is None or page == thorough
            assert unexplained(thorough) == "", path
    assert total > 80
    assert refused <= total * 0.05


def unexplained(page: Event | DayIndex) -> str:
    """What of a page's text lies in no part of the model."""
    spans = [header.line for header in page.headers]
    if page.formats:
        spans.append(page.formats.line)
    if isinstance(page, Event):
        spans += [piece.span for piece in (page.topic, *page.headlines, page.body) if piece]
        spans += [span for section in page.sections for span in (section.title.span, *(i.line for i in section.items))]
    else:
        spans += [entry.span for entry in page.entries]
        if page.previous:
            spans.append(page.previous.span)
    left, position = "", 0
    for start, end in sorted(spans):
        left += page.text[position:start]
        position = end
    return (left + page.text[position:]).replace("#", "").strip()

"""Lines that look like a part of a page: both readers agree on them, and a large page is read in a time that fits it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archlint.layouts.news.examples import event
from archlint.layouts.news.layout import NEWS
from archlint.layouts.news.markdown_event import read_event
from archlint.layouts.news.scanner import scan_event
from archlint.layouts.read import read_bytes
from archlint.model import Day, DayIndex, Event
from archlint.model.edits import Edit, apply_edits
from archlint.model.lookalikes import Part
from archlint.text.characters import plain
from pages import damaged, event_texts, index_texts

PATH, INDEX, DAY = "/news/2031/05/7/a-ferry.md", "/news/2031/05/7/index.md", Day(2031, 5, 7)


@pytest.mark.parametrize(
    ("body", "parts"),
    [
        ("Related:\n\n1. [A](/a.md)", [Part.RELATED]),
        ("Changes: \n1) [A](/a.md)", [Part.CHANGES]),
        ("Changes:\n\n* one", []),
        ("Related:", []),
        ("Related events:", []),
        ("related:", []),
        ("Rel\u00adated:", []),
        ("Related\uff1a", []),
        ("Formats: [HTML](/a.html)", []),
        ("2031-05-7", []),
        ("#MeToo", []),
    ],
)
def test_the_scanner_passes_over_no_lookalike(body: str, parts: list[Part]) -> None:
    text = event("A ferry. ", body=body)
    thorough = read_event(PATH, DAY, text)
    assert [lookalike.part for lookalike in thorough.lookalikes] == parts
    assert scan_event(PATH, DAY, text) in (None, thorough)
    assert not parts or scan_event(PATH, DAY, text) is None


def test_a_list_ends_where_another_seems_to_begin() -> None:
    page = read_bytes(
        NEWS, PATH, event("A ferry. ", related="1. [A](/news/2031/05/7/a.md)").replace("### Re", "###Re").encode()
    )
    assert isinstance(page, Event)
    assert (len(page.sources), len(page.related)) == (1, 0)
    assert [section.strays != () for section in page.sections] == [True]


@pytest.mark.parametrize(
    "unit", ["###[A](/news/2031/05/7/a.md)\n\n`code`\n\n", "### [A](/b.md)\n###[B](/news/2031/05/7/b.md)\n"]
)
def test_each_line_of_an_index_is_told_of_once(unit: str) -> None:
    page = read_bytes(NEWS, INDEX, (unit * 5_000).encode())
    assert isinstance(page, DayIndex)
    assert len(page.lookalikes) == 5_000
    assert all(entry.body is None for entry in page.entries)


def test_a_date_header_with_the_link_of_an_entry_is_no_entry() -> None:
    text = "## [2031-05-7](/news/2031/05/7### [A ferry. ](/news/2031/05/7/a-ferry.md)\nIt runs.\n"
    page = read_bytes(NEWS, INDEX, text.encode())
    assert isinstance(page, DayIndex)
    assert (len(page.headers), page.lookalikes) == (1, ())


_MISSPELT = [
    "#",
    "#\u00a0",
    "#\u200b ",
    "#\u3000",
    "\u200b# ",
    "\uff03 ",
    "\\# ",
    "> # ",
    "    # ",
    "\ufeff# ",
    "# \u200d",
]


@st.composite
def misspelt(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> str:
    """A page with some headings misspelt."""
    parts = draw(texts).split("# ")
    ways = [draw(st.sampled_from(["# ", "# ", *_MISSPELT])) for _ in parts[1:]]
    return parts[0] + "".join(way + part for way, part in zip(ways, parts[1:], strict=True))


def looks(text: str) -> str:
    """What a reader sees of a text, blanks and the marks of headings, which may be closed, aside."""
    return "".join(plain(text).replace("#", " ").split())


@settings(max_examples=80)
@given(text=misspelt(damaged(event_texts())) | misspelt(damaged(index_texts())), path=st.sampled_from([PATH, INDEX]))
def test_what_is_mended_looks_as_before_and_is_read(text: str, path: str) -> None:
    page = read_bytes(NEWS, path, text.encode())
    if not isinstance(page, Event | DayIndex):
        return
    edits = [Edit(*each.line, each.meant) for each in page.lookalikes if each.meant is not None]
    mended = apply_edits(page.text, edits)
    assert looks(mended) == looks(page.text)
    after = read_bytes(NEWS, path, mended.encode())
    assert isinstance(after, Event | DayIndex)
    sure = {each.part for each in page.lookalikes if each.meant is not None}
    assert [each for each in after.lookalikes if each.part in sure and each.meant is not None] == []

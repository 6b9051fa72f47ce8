"""Lines that look like a part of a page: both readers agree on them, and a large page is read in a time that fits it."""

import pytest

from archlint.examples import event
from archlint.model import Day, DayIndex, Event
from archlint.model.lookalikes import Part
from archlint.read.markdown_event import read_event
from archlint.read.reader import read_bytes
from archlint.read.scanner import scan_event

PATH, INDEX, DAY = "/news/2031/05/7/a-ferry.md", "/news/2031/05/7/index.md", Day(2031, 5, 7)


@pytest.mark.parametrize(
    ("body", "parts"),
    [
        ("Related:", [Part.RELATED]),
        ("Related: ", [Part.RELATED]),
        ("Changes:", [Part.CHANGES]),
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
        PATH, event("A ferry. ", related="1. [A](/news/2031/05/7/a.md)").replace("### Re", "###Re").encode()
    )
    assert isinstance(page, Event)
    assert (len(page.sources), len(page.related)) == (1, 0)
    assert [section.strays != () for section in page.sections] == [True]


@pytest.mark.parametrize(
    "unit", ["###[A](/news/2031/05/7/a.md)\n\n`code`\n\n", "### [A](/b.md)\n###[B](/news/2031/05/7/b.md)\n"]
)
def test_each_line_of_an_index_is_told_of_once(unit: str) -> None:
    page = read_bytes(INDEX, (unit * 5_000).encode())
    assert isinstance(page, DayIndex)
    assert len(page.lookalikes) == 5_000
    assert all(entry.body is None for entry in page.entries)

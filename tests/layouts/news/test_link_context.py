"""A related item that is given another context moves to the rank that this has."""

import pytest

from archlint.layouts.news.examples import event
from archlint.layouts.news.layout import NEWS
from archlint.layouts.read import read_bytes
from archlint.model import Event
from archlint.model.edits import apply_edits
from archlint.text.tags import Vocabulary

KNOWN = Vocabulary(["w", "x", "y", "z"])
PATH = "/news/2031/05/7/the-bridge.md"
Row = tuple[str, str]


def listed(*rows: Row) -> str:
    items = (
        f"{number}. [A ferry runs. ](/news/2031/{day}/a.md) _Context: {tags}_"
        for number, (day, tags) in enumerate(rows, 1)
    )
    return event("The bridge. ", related="\n".join(items))


ROWS = [("05/9", "w, z"), ("05/7", "y, z"), ("05/8", "x"), ("05/6", "z")]


@pytest.mark.parametrize(
    ("context", "moved"),
    [
        ("x, y", [ROWS[0], ("05/8", "x, y"), ROWS[1], ROWS[3]]),  # of as many tags, the later path is above
        ("w, x, y", [("05/8", "w, x, y"), ROWS[0], ROWS[1], ROWS[3]]),
    ],
)
def test_an_item_that_gains_tags_moves_up(context: str, moved: list[Row]) -> None:
    page = read_bytes(NEWS, PATH, listed(*ROWS).encode())
    assert isinstance(page, Event)
    edits = NEWS.write.link_context(page, 2, context, KNOWN)
    assert apply_edits(page.text, edits) == listed(*moved)

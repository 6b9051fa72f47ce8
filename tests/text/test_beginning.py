"""The part of a long text that costly functions read."""

import pytest

from archlint.model.spans import Piece
from archlint.text.beginning import MOST_READ, beginning

FULL = "word " * (MOST_READ // 5)


@pytest.mark.parametrize("text", ["", "A ferry runs", FULL, FULL[:-1] + "s", "x" * MOST_READ])
def test_a_text_that_people_write_is_read_whole(text: str) -> None:
    assert beginning(Piece(text, 7)) == Piece(text, 7)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (FULL + "and more", FULL),
        (FULL[:-1] + "s and more", FULL[:-5]),
        ("x " + "y" * MOST_READ, "x "),
        ("x" * (MOST_READ - 1) + " y", "x" * (MOST_READ - 1) + " "),
        # A blank in front or behind the limit is no place to cut at.
        ("x" * MOST_READ + " y", "x" * MOST_READ),
        (" " + "y" * MOST_READ, " " + "y" * (MOST_READ - 1)),
        ("x" * (MOST_READ + 1), "x" * MOST_READ),
    ],
)
def test_a_longer_text_is_cut_after_its_last_blank(text: str, read: str) -> None:
    assert beginning(Piece(text, 7)) == Piece(read, 7)

"""Where two texts differ, and whether one is a slip of the other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archlint.text.difference import difference, is_slip

FEW = st.text("ab", max_size=8)


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("", "", (0, 0, 0)),
        ("a ferry", "a ferry", (7, 7, 7)),
        ("a ferry", "a fury", (3, 5, 4)),
        ("a ferry", "the ferry", (0, 1, 3)),
        ("a ferry", "a ferry runs", (7, 7, 12)),
        ("aaa", "aa", (2, 3, 2)),  # what is the same in front does not count again at the end
    ],
)
def test_the_part_that_differs(one: str, other: str, found: tuple[int, int, int]) -> None:
    assert difference(one, other) == found
    start, end, other_end = found
    assert difference(other, one) == (start, other_end, end)


@pytest.mark.parametrize(
    ("one", "other"),
    [("bridges", "bridgs"), ("bridges", "bridgess"), ("bridges", "bridgas"), ("bridges", "brigdes")],
)
def test_a_letter_makes_a_slip(one: str, other: str) -> None:
    assert is_slip(one, other)
    assert is_slip(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("bridges", "bridges"),
        ("bridges", "fridges"),
        ("bridges", "ridges"),
        ("bridges", "bridge-s"),
        ("bridges", "bridgeway"),
        ("bridges", "bredgas"),
        ("bridges", "bgidres"),
        ("trams", "trems"),
        ("tram", "trams"),
        ("trams", "tram2s"),
    ],
)
def test_what_is_no_slip(one: str, other: str) -> None:
    assert not is_slip(one, other)
    assert not is_slip(other, one)


def test_lists_of_words_are_compared_by_words() -> None:
    assert difference("a ferry runs".split(), "a boat runs".split()) == (1, 2, 2)


@given(FEW, FEW)
def test_the_rest_is_the_same_and_no_more_is(one: str, other: str) -> None:
    start, end, other_end = difference(one, other)
    assert one[:start] == other[:start]
    assert one[end:] == other[other_end:]
    assert start <= min(end, other_end)
    if start < min(end, other_end):
        assert one[start] != other[start]
        assert one[end - 1] != other[other_end - 1]

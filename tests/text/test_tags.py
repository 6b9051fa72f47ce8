"""Tags: splitting a context, and what a list of tags could be."""

from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archlint.model.spans import Piece
from archlint.text.tags import Vocabulary, could_be_sorted, fewest_tags, tidy

NONE = Vocabulary()
KNOWN = Vocabulary(["Sund", "Ashmere, Sund", "Ashmere, Sund, Tarrow", "Vell"], {"Tarrish": "Tarrow"})


def split(context: str, vocabulary: Vocabulary = NONE) -> list[str]:
    tags = vocabulary.split(Piece(context, 7))
    assert [context[tag.start - 7 : tag.end - 7] for tag in tags] == [tag.text for tag in tags]
    return [tag.text for tag in tags]


def test_aliases_begin_with_their_first_part() -> None:
    assert Vocabulary((), {"Sund, Upper": "Sund", "Tarrish": "Tarrow"}).alias_starts == {"Sund", "Tarrish"}


@pytest.mark.parametrize(
    ("context", "tags"),
    [
        ("", []),
        ("Larkfield", ["Larkfield"]),
        ("10,000 Isles, Vell", ["10,000 Isles", "Vell"]),
        ("Larkfield, Ashmere, Sund", ["Larkfield", "Ashmere, Sund"]),
        ("Ashmere, Sund, Tarrow, Vell", ["Ashmere, Sund, Tarrow", "Vell"]),
        ("Ashmere, Sundale", ["Ashmere", "Sundale"]),
        ("Ashmere", ["Ashmere"]),
        ("Ashmere, ", ["Ashmere", ""]),
        ("Vell,  Sund", ["Vell", " Sund"]),
    ],
)
def test_split_keeps_known_tags_with_commas_whole(context: str, tags: list[str]) -> None:
    assert split(context, KNOWN) == tags


@given(st.text("AS ,é", max_size=12))
def test_split_gives_slices_that_make_up_the_context(context: str) -> None:
    vocabulary = Vocabulary(["A, S", "A, S, A", "S,  A"], {})
    tags = vocabulary.split(Piece(context, 3))
    assert ", ".join(tag.text for tag in tags) == context
    for tag in tags:
        assert context[tag.start - 3 : tag.end - 3] == tag.text
    for tag, after in pairwise(tags):
        assert after.start == tag.end + 2


def test_split_takes_linear_time() -> None:
    assert len(split("Ashmere, " * 200_000, KNOWN)) == 200_001


@pytest.mark.parametrize(
    ("written", "name"),
    [
        (" Port  Ellery\t", "Port Ellery"),
        ("Port\u00a0Ellery", "Port Ellery"),
        ("Zoe\u0308", "Zoë"),
        ("10,000", "10,000"),
        ("Tarrish", "Tarrish"),
    ],
)
def test_tidy(written: str, name: str) -> None:
    assert tidy(written) == name
    assert tidy(name) == name


def test_names_resolve_aliases_after_tidying() -> None:
    assert KNOWN.names("Ashmere, Sund, Tarrish,  Vell") == ("Ashmere, Sund", "Tarrow", "Vell")
    assert KNOWN.names(" Tarrish , Vell") == ("Tarrow", "Vell")


def test_neighbours_are_apart_only_where_both_are_known() -> None:
    assert NONE.may_join("Ashmere", "Sund")
    assert KNOWN.may_join("Ashmere", "Sund")
    assert KNOWN.may_join("Sund", "Ashmere")
    assert not KNOWN.may_join("Tarrish", "Sund")


def test_doubled_places() -> None:
    assert NONE.is_doubled_place("New York")
    assert not NONE.is_doubled_place("Larkfield")
    assert Vocabulary(["Larkfield, Larkfield"], {}).is_doubled_place("Larkfield")


@pytest.mark.parametrize(
    "tags",
    [
        [],
        ["Vell"],
        ["Sund", "Vell", "dyke"],
        ["Larkfield", "Ashmere"],
        # One tag "Ashmere, Sund", before or behind the step down.
        ["Ashmere", "Sund", "Larkfield", "River Vell"],
        ["Larkfield", "Tarrow", "Ashmere", "Vell"],
        ["Ashmere", "Sund", "Larkfield", "Sund"],
        # One tag "Ashmere, Vell", though "Vell" and "Tarrow" are known as tags of their own.
        ["Ashmere", "Vell", "Tarrow"],
        # "New, Isles" stands behind "New York", since a blank is less than a comma.
        ["New York", "New", "Isles"],
    ],
)
def test_lists_that_could_be_sorted(tags: list[str]) -> None:
    assert could_be_sorted(tags, KNOWN)


@pytest.mark.parametrize("tags", [["Vell", "Tarrow", "Ashmere"], ["Vell", "Sund"], ["d", "c", "b", "a"]])
def test_lists_that_could_not(tags: list[str]) -> None:
    assert not could_be_sorted(tags, KNOWN)


@given(st.lists(st.sampled_from(["A", "A b", "B", "Sund", "Vell", "Z", ""]), max_size=6))
def test_sorted_and_fewest_agree_with_trying_every_joining(tags: list[str]) -> None:
    readings = []
    for joins in product([False, True], repeat=max(len(tags) - 1, 0)):
        allowed = all(
            KNOWN.may_join(*pair) for pair, join in zip(pairwise(tags), joins, strict=True) if join
        ) and not any(first and second for first, second in pairwise(joins))
        if allowed:
            read: list[str] = []
            for number, tag in enumerate(tags):
                if number and joins[number - 1]:
                    read[-1] += f", {tag}"
                else:
                    read.append(tag)
            readings.append(read)
    assert could_be_sorted(tags, KNOWN) == any(read == sorted(read) for read in readings)
    assert fewest_tags(tuple(tags), KNOWN) == min(len(read) for read in readings)

"""The built-in names of countries: a table that must not contradict itself."""

from collections import Counter

import pytest

from archlint.text.countries import country_names
from archlint.text.tags import tidy

NAMES = country_names()
OTHERS = [name for others in NAMES.values() for name in others]


def test_no_other_name_stands_for_two_countries() -> None:
    assert [name for name, count in Counter(OTHERS).items() if count > 1] == []


def test_no_other_name_is_itself_a_country() -> None:
    assert NAMES.keys() & set(OTHERS) == set()


def test_every_name_is_written_as_a_tag_should_be() -> None:
    for name in (*NAMES, *OTHERS):
        assert name
        assert tidy(name) == name
        assert "," not in name


def test_the_table_is_sorted() -> None:
    assert list(NAMES) == sorted(NAMES)
    for others in NAMES.values():
        assert list(others) == sorted(others)


def test_the_members_of_the_united_nations_but_georgia_and_four_more() -> None:
    assert len(NAMES) == 193 - 1 + 4
    assert {"Kosovo", "Palestine", "Taiwan", "Vatican City"} <= NAMES.keys()


@pytest.mark.parametrize(
    "name",
    ["Korean", "Congolese", "Guinean", "Dominican", "Samoan", "American", "Indian", "Irish", "Georgia", "Holland"],
)
def test_a_name_that_can_mean_something_else_is_no_other_name(name: str) -> None:
    assert name not in OTHERS

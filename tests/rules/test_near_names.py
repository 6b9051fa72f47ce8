"""Search of names that differ by a slip: all of them are found, and few are compared."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archlint.rule import near_names
from archlint.rule.near_names import SLIPS, NearNames
from archlint.text.similarity import edits

NAMES = st.text("ab-1", max_size=12)


@given(st.lists(NAMES, max_size=30), NAMES)
def test_the_names_are_those_that_a_comparison_with_all_finds(names: list[str], wanted: str) -> None:
    found = list(NearNames([(name, str(number)) for number, name in enumerate(names)]).near(wanted))
    expected = [
        str(number)
        for length in range(len(wanted) - SLIPS, len(wanted) + SLIPS + 1)
        for number, name in enumerate(names)
        if len(name) == length and edits(wanted, name, SLIPS) <= SLIPS
    ]
    assert found == expected


def test_a_search_compares_few_names(monkeypatch: pytest.MonkeyPatch) -> None:
    random = Random(1)
    names = ["".join(random.choices("abcdefghijklmnopqrstuvwxyz-", k=30)) for _ in range(2_000)]
    compared = []

    def counted(one: str, other: str, most: int) -> int:
        compared.append(other)
        return edits(one, other, most)

    monkeypatch.setattr(near_names, "edits", counted)
    search = NearNames([(name, name) for name in names])
    for name in names:
        assert name in list(search.near(f"{name[:3]}{name[4]}{name[3]}{name[5:20]}{name[21:]}"))
    assert len(compared) < 2 * len(names)

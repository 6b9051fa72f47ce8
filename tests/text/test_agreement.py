"""When links agree against a headline."""

from collections import Counter

import pytest

from archlint.text.agreement import contradiction


@pytest.mark.parametrize(
    ("texts", "known", "disputed"),
    [
        ({"A ferry.": 2}, {"A boat."}, ("A ferry.", 2)),
        ({"A ferry.": 2, "A boat.": 2}, {"A boat."}, ("A ferry.", 2)),
        ({"A ferry.": 2, "A boat.": 3}, {"A boat."}, None),
        ({"A ferry.": 1}, {"A boat."}, None),
        ({"A ferry.": 1, "A ship.": 1}, {"A boat."}, None),
        ({"A ferry.": 2, "A ship.": 3}, {"A boat."}, ("A ship.", 3)),
        ({"A ferry.": 4, "A ship.": 3}, {"A boat.", "A ferry."}, None),
        ({"A ferry.": 3, "A ship.": 3}, {"A boat.", "A ferry."}, ("A ship.", 3)),
        ({"A boat.": 3}, {"A boat."}, None),
        ({}, {"A boat."}, None),
    ],
)
def test_several_pages_agree_and_no_more_confirm(
    texts: dict[str, int], known: set[str], disputed: tuple[str, int] | None
) -> None:
    counts = Counter(texts)
    assert contradiction(counts, known) == disputed
    assert dict(counts) == texts

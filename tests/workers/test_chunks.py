"""Work on chunks: every item once and in order, by this process or by several, and never more processes than pay."""

import os
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archlint.errors import UsageError
from archlint.workers.chunks import map_chunks
from archlint.workers.tuning import Sharing


def doubled(items: Sequence[int]) -> list[int]:
    return [2 * item for item in items]


def with_process(items: Sequence[int]) -> tuple[int, int]:
    return os.getpid(), len(items)


@given(st.integers(0, 5_000), st.integers(1, 9), st.integers(1, 500))
def test_chunks_are_as_large_as_they_may_be_and_enough_for_all(items: int, jobs: int, chunk: int) -> None:
    size = Sharing(smallest=0, chunk=chunk).chunk_size(items, jobs)
    assert 1 <= size <= chunk
    if items >= 4 * jobs * chunk:
        assert size == chunk


def test_chunks_grow_where_there_would_be_too_many() -> None:
    assert Sharing(smallest=0, chunk=250).chunk_size(110_000, 2) == 250
    assert Sharing(smallest=0, chunk=250).chunk_size(10_000_000, 2) == 1_001


@settings(max_examples=10)
@given(st.integers(0, 60), st.integers(1, 3), st.integers(1, 30), st.integers(1, 20))
def test_each_item_is_worked_on_once_and_in_order(items: int, jobs: int, smallest: int, chunk: int) -> None:
    numbers = range(items)
    pairs = list(map_chunks(doubled, numbers, jobs, Sharing(smallest, chunk)))
    assert [item for some, _ in pairs for item in some] == list(numbers)
    assert [result for _, results in pairs for result in results] == doubled(numbers)


@pytest.mark.parametrize(("items", "jobs", "is_shared"), [(9, 2, False), (10, 1, False), (10, 2, True)])
def test_processes_are_started_where_that_pays(items: int, jobs: int, is_shared: bool) -> None:
    results = [result for _, result in map_chunks(with_process, range(items), jobs, Sharing(10, 4))]
    assert sum(count for _, count in results) == items
    assert (os.getpid() not in {process for process, _ in results}) is is_shared
    assert len(results) == (5 if is_shared else 1)


def test_an_error_of_the_user_arrives() -> None:
    def refuse(items: Sequence[int]) -> int:
        msg = f"{items[0]} is no page"
        raise UsageError(msg)

    with pytest.raises(UsageError, match=r"^0 is no page$"):
        list(map_chunks(refuse, range(20), 2, Sharing(10, 10)))

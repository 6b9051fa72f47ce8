"""The process that the tests of a module ask about sites."""

from collections.abc import Iterator

import pytest

from jekyll.judge import Judge


@pytest.fixture(scope="module")
def judge() -> Iterator[Judge]:
    """Start one process for all tests of a module."""
    with Judge() as judge:
        yield judge

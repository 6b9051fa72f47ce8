"""Measure without the garbage collector, whose time grows with all objects of the tests before."""

import gc
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def without_collector() -> Iterator[None]:
    """Turn the garbage collector off, as the program does."""
    gc.disable()
    yield
    gc.enable()

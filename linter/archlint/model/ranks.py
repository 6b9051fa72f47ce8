"""The order of related lists: the item with the most tags first, and of items with as many, the greatest path.

Paths are compared as plain strings (docs/format.md). This module alone compares ranks.
"""

from collections.abc import Callable, Iterable
from typing import TypeVar

ItemT = TypeVar("ItemT")
PathT = TypeVar("PathT", str, int)

Rank = tuple[int, str]
"""The rank of a related item: the number of its tags, and its path. An item without tags has none.

A number may replace the path if the numbers are ordered as the paths are.
"""


def outranks(one: tuple[int, PathT], other: tuple[int, PathT]) -> bool:
    """Return whether an item of one rank comes before an item of another rank."""
    return one > other


def are_ranked(ranks: list[Rank]) -> bool:
    """Return whether ranks are in order, the first ahead."""
    return ranks == sorted(ranks, reverse=True)


def ranked(items: Iterable[ItemT], rank_of: Callable[[ItemT], Rank]) -> list[ItemT]:
    """Return items in the order of their ranks, the first ahead; items of one rank keep their order."""
    return sorted(items, key=rank_of, reverse=True)


def place_of(rank: Rank, ranks: Iterable[Rank]) -> int:
    """Return the place of a rank among others, counted from 0: the number of those that come before it."""
    return sum(outranks(other, rank) for other in ranks)


def last_rank(tags: Iterable[int], paths: Iterable[str]) -> Rank | None:
    """Return the rank that comes last of items, given their numbers of tags and their paths; None if none has tags."""
    return min([rank for rank in zip(tags, paths, strict=True) if rank[0]], default=None)


def most_below(above: Rank, path: str) -> int:
    """Return the most tags that an item with a path can have below an item of a rank."""
    return above[0] - (path > above[1])


def fewest_above(below: Rank, path: str) -> int:
    """Return the fewest tags that an item with a path can have above an item of a rank."""
    return below[0] + (path < below[1])

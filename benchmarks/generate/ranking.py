"""Which events are related: for each, the top of all others by (number of shared tags, path), both descending.

The list is exact, over the whole archive. Take an event ``e`` and one ``c`` of its top ``k``, and let ``S`` be the
tags that both have. Every event with all of ``S`` whose path is greater than that of ``c`` ranks above ``c`` in the
list of ``e``; so there are fewer than ``k`` of them, ``e`` aside, and ``c`` is among the ``k + 1`` greatest paths of
those that have all of ``S``. It is enough to keep that many for each set of tags, and to look them up for every subset
of the tags of ``e``. A set with no more events than that needs no larger sets: all that they could tell is in its own
list. That leaves few sets beyond the single tags.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

Tags = tuple[int, ...]
_Level = dict[Tags, list[int]]


class Ranking:
    """Ranks events that are given by their tags (sorted); they are numbered from 0, the greatest path first."""

    def __init__(self, tags: Sequence[Tags], most: int) -> None:
        self._tags = tags
        # One more than is needed: a list of that length is not complete.
        self._kept = most + 2
        self._levels: list[_Level] = [{}]
        for number, own in enumerate(tags):
            self._keep(0, ((tag,) for tag in own), number)
        while any(len(found) == self._kept for found in self._levels[-1].values()):
            size = len(self._levels)
            self._levels.append({})
            for number in range(len(tags)):
                self._keep(size, self._sets(number, size), number)

    def related(self, number: int, most: int) -> list[int]:
        """Return the numbers of an event's related events, best first."""
        own = self._tags[number]
        found: set[int] = set()
        for tag in own:
            found.update(self._levels[0][(tag,)])
        for size in range(1, len(self._levels)):
            level = self._levels[size]
            for subset in self._sets(number, size):
                found.update(level[subset])
        found.discard(number)
        shared = frozenset(own).intersection
        return sorted(found, key=lambda other: (-len(shared(self._tags[other])), other))[:most]

    def _keep(self, level: int, subsets: Iterator[Tags], number: int) -> None:
        lists = self._levels[level]
        for subset in subsets:
            found = lists.setdefault(subset, [])
            if len(found) < self._kept:
                found.append(number)

    def _sets(self, number: int, size: int) -> Iterator[Tags]:
        """Yield the sets of ``size + 1`` of an event's tags of which no smaller one has a complete list."""
        below = self._levels[size - 1]
        tags = [tag for tag in self._tags[number] if len(self._levels[0][(tag,)]) == self._kept]
        for subset in combinations(tags, size + 1):
            if size == 1 or all(len(below.get(smaller, ())) == self._kept for smaller in combinations(subset, size)):
                yield subset

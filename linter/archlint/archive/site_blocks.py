"""The keys of a site's pages as hashes in one array: those to which a page answers, and those that its links ask for.

The block of a page begins with the numbers of its keys, of its former ones, and of the links with one key. The hashes
follow in this order, and then the links with several keys: each its number of keys and the hashes.
"""

from array import array
from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archlint.model.site_facts import SiteFacts
    from archlint.model.source_links import Candidates

_HEAD = 3

Sent = tuple[bytes, bytes]
"""Blocks of some pages on their way to another process: their sizes, and their numbers."""


class SiteBlocks:
    """The blocks of pages, by the numbers of the pages, counted from 0."""

    def __init__(self) -> None:
        """Create blocks of no page."""
        self._sizes = array("I")
        self._starts = array("I")
        self._numbers = array("q")

    def append(self, site: "SiteFacts", asked: "Candidates") -> None:
        """Add the block of the next page."""
        block = [len(site.keys), len(site.former_keys), len(asked.single)]
        block += map(hash, site.keys)
        block += map(hash, site.former_keys)
        block += map(hash, asked.single)
        for keys in asked.choices:
            block.append(len(keys))
            block += map(hash, keys)
        self._sizes.append(len(block))
        self._numbers.extend(block)

    def sent(self) -> Sent:
        """Return the blocks as bytes."""
        return self._sizes.tobytes(), self._numbers.tobytes()

    def add(self, sent: Sent) -> None:
        """Add the blocks of the next pages."""
        sizes, numbers = sent
        self._sizes.frombytes(sizes)
        self._numbers.frombytes(numbers)

    def seal(self) -> None:
        """Prepare for requests, after the blocks of all pages have been added."""
        self._starts = array("I", accumulate(self._sizes, initial=0))

    def addresses(self) -> Iterator[tuple[int, "array[int]", "array[int]"]]:
        """Yield each page by its number, with the hashes of its keys and of its former ones."""
        numbers = self._numbers
        for page, start in enumerate(self._starts[:-1]):
            middle = start + _HEAD + numbers[start]
            yield page, numbers[start + _HEAD : middle], numbers[middle : middle + numbers[start + 1]]

    def has_all(self, page: int, has: Callable[[int], bool]) -> bool:
        """Return whether each link of a page has an answer; ``has`` tells it of the hash of a key."""
        numbers = self._numbers
        start, end = self._starts[page], self._starts[page + 1]
        place = start + _HEAD + numbers[start] + numbers[start + 1]
        choices = place + numbers[start + 2]
        if not all(map(has, numbers[place:choices])):
            return False
        while choices < end:
            behind = choices + 1 + numbers[choices]
            if not any(map(has, numbers[choices + 1 : behind])):
                return False
            choices = behind
        return True

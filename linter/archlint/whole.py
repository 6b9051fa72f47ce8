"""The whole archive as archive rules see it: all events, and which of them have something in common."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from zlib import crc32

from archlint.archive import Store, StoredArchive
from archlint.model.facts import EventFacts
from archlint.text.tags import Vocabulary

MOST_SHARING = 100
"""What more events than this have in common says nothing of two of them."""

_MARK = 1 << 31

KeysOf = Callable[[EventFacts, object], Iterable[str]]
"""The keys of an event, by the options of the rule."""


def key_marks(facts: EventFacts, keys_of: KeysOf, options: object) -> tuple[int, ...]:
    """Return what stands for the keys of an event, 32 bits each: equal for equal keys, and seldom for others."""
    return tuple([crc32(key.encode(errors="surrogatepass")) | _MARK for key in keys_of(facts, options)])


def is_mark(number: int) -> bool:
    """Whether a number of 32 bits is a key mark: its highest bit says so."""
    return number & _MARK != 0


class CheckedArchive(StoredArchive):
    """A stored archive of which all pages are checked, so that it can be asked about all of them."""

    def __init__(self, store: Store, vocabulary: Vocabulary, paths: Sequence[str]) -> None:
        """Take the paths of all pages, sorted."""
        super().__init__(store, vocabulary)
        self._paths = paths
        self._marked: list[int] = []
        self._by_page: dict[str, list[list[int]]] = {}

    def add_keys(self, number: int, marks: Iterable[int]) -> None:
        """Remember the key marks of the page with a number, counted from 0."""
        self._marked += [mark << 32 | number for mark in marks]

    def seal(self) -> None:
        """Find out which pages have a key in common; all have been added."""
        marked = sorted(set(self._marked))
        self._marked.clear()
        start = 0
        for place, (one, next_one) in enumerate(pairwise([*marked, -1]), 1):
            if one >> 32 == next_one >> 32:
                continue
            if 1 < place - start <= MOST_SHARING:
                numbers = [each & 0xFFFFFFFF for each in marked[start:place]]
                for number in numbers:
                    self._by_page.setdefault(self._paths[number], []).append(numbers)
            start = place

    def events(self) -> Iterator[EventFacts]:
        """Yield all events, sorted by path."""
        for path in self._paths:
            facts = self.facts(path)
            if isinstance(facts, EventFacts):
                yield facts

    def sharing(self, event: EventFacts) -> Sequence[EventFacts]:
        """Return the events that have a key in common with an event, sorted by path."""
        groups = self._by_page.get(event.path)
        if groups is None:
            return ()
        numbers = set().union(*groups)
        found = [self.event(path) for path in sorted([self._paths[number] for number in numbers])]
        return [facts for facts in found if facts is not None and facts.path != event.path]

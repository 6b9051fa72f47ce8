"""The whole archive for archive rules: all events, and those that share a key."""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from archlint.archive.on_demand import OnDemandArchive
from archlint.archive.questions import NOTHING_OUTSIDE, Outside
from archlint.archive.tally import Tally
from archlint.files.store import Store
from archlint.model.days import PathKind
from archlint.model.facts import EventFacts, Facts, PlainFacts
from archlint.rule import LinkColumns, Related
from archlint.text.tags import Vocabulary

if TYPE_CHECKING:
    from archlint.archive.packed_facts import PackedFacts
    from archlint.archive.resolver import Resolver
    from archlint.layouts.base import Layout

MOST_SHARING = 100
"""Number of events above which a shared key says nothing about two of them."""

_MARK = 1 << 31
_NUMBER = 0xFFFFFFFF

KeysOf = Callable[[Any, Any], Iterable[str]]
"""Function that yields the keys of a page by its facts and the options of the rule."""


def key_hashes(facts: object, keys_of: KeysOf, options: object) -> tuple[int, ...]:
    """Return the 32-bit hashes of a page's keys: equal for equal keys, and seldom for different ones."""
    crc32 = _crc32()
    return tuple([crc32(key.encode(errors="surrogatepass")) | _MARK for key in keys_of(facts, options)])


@cache
def _crc32() -> Callable[[bytes], int]:
    from zlib import crc32  # a check of single pages needs no keys

    return crc32


def is_key_hash(number: int) -> bool:
    """Return whether a number of 32 bits is a key hash: its highest bit says so."""
    return number & _MARK != 0


class CompleteArchive(OnDemandArchive):
    """A stored archive whose pages are all checked, so that rules can ask about all of them.

    ``counted`` has the forms of all groups, to which the run adds its pages.
    """

    def __init__(
        self,
        store: Store,
        layout: "Layout",
        vocabulary: Vocabulary,
        paths: Sequence[str],
        outside: Outside = NOTHING_OUTSIDE,
    ) -> None:
        """Create an archive from the paths of all pages; their indexes are their numbers."""
        super().__init__(store, layout, vocabulary, outside)
        self._paths = paths
        self._numbers: dict[str, int] = {}
        # The first page with a key hash, and all pages with it if there are more.
        self._first: dict[int, int] = {}
        self._shared: dict[int, list[int]] = {}
        # The pages that share a key, group after group; and each page with the starts of its groups.
        self._groups = array("I")
        self._by_page = array("Q")
        self.counted = Tally()

    def add_keys(self, number: int, hashes: Iterable[int]) -> None:
        """Add the key hashes of the page with a number, counted from 0."""
        for key_hash in hashes:
            first = self._first.setdefault(key_hash, number)
            if first != number:
                self._shared.setdefault(key_hash, [first]).append(number)

    def seal(self) -> None:
        """Find the pages that share a key, and the commonest forms, after all have been added."""
        self.counted.seal()
        found: list[int] = []
        for sharing in self._shared.values():
            numbers = sorted(set(sharing))
            if len(numbers) <= MOST_SHARING:
                found += [number << 32 | len(self._groups) for number in numbers]
                self._groups.append(len(numbers))
                self._groups.extend(numbers)
        self._by_page = array("Q", sorted(found))
        self._first.clear()
        self._shared.clear()

    def events(self) -> Iterator[EventFacts]:
        """Yield all events, sorted by path."""
        for path in self._paths:
            facts = self.facts(path)
            if isinstance(facts, EventFacts):
                yield facts

    def sharing(self, event: EventFacts) -> Sequence[EventFacts]:
        """Return the events that share a key with an event, sorted by path."""
        return [facts for number in self._sharing(event.path) if (facts := self._event_at(number)) is not None]

    def sharing_pages(self, facts: EventFacts | PlainFacts) -> Sequence[EventFacts | PlainFacts]:
        """Return the events and other pages of a site that share a key with one, sorted by path."""
        found = [self.site_page(self._paths[number]) for number in self._sharing(facts.path)]
        return [facts for facts in found if facts is not None]

    def _sharing(self, path: str) -> Sequence[int]:
        """Return the numbers of the pages that share a key with one, sorted by path."""
        own = self._number_of(path)
        start, end = bisect_left(self._by_page, own << 32), len(self._by_page)
        if start == end or self._by_page[start] >> 32 != own:
            return ()
        numbers: set[int] = set()
        for place in range(start, end):
            number, group = divmod(self._by_page[place], 1 << 32)
            if number != own:
                break
            numbers.update(self._groups[group + 1 : group + 1 + self._groups[group]])
        numbers.discard(own)
        return sorted(numbers, key=self._paths.__getitem__)

    def tally(self, group: str) -> Mapping[str, int]:
        """Return the number of pages with each form of a group, the commonest form first."""
        return self.counted.of(group)

    def _number_of(self, path: str) -> int:
        if not self._numbers:
            self._numbers = {path: number for number, path in enumerate(self._paths)}
        return self._numbers[path]

    def _event_at(self, number: int) -> EventFacts | None:
        return self.event(self._paths[number])


class PackedArchive(CompleteArchive):
    """A checked archive with most of its facts packed."""

    def __init__(
        self,
        store: Store,
        layout: "Layout",
        vocabulary: Vocabulary,
        paths: Sequence[str],
        packed_facts: "PackedFacts",
        outside: Outside = NOTHING_OUTSIDE,
    ) -> None:
        """Create an archive from the paths of all pages, and the packed facts of the first of these pages."""
        super().__init__(store, layout, vocabulary, paths, outside)
        self._packed = packed_facts
        self._has_changed = False

    def facts(self, path: str) -> Facts:
        """Return the facts of a page, from the packed ones or a page that was read."""
        if path in self._facts:
            return self._facts[path]
        number = self._packed.numbers.get(path)
        return None if number is None else self._packed.facts(number)

    def _lookup(self, path: str, *kinds: PathKind) -> Facts:
        if path not in self._facts and path in self._packed.numbers:
            return self.facts(path)
        return super()._lookup(path, *kinds)

    def answers_all(self, facts: EventFacts | PlainFacts) -> bool:
        """Return whether pages that were read answer to all that the links of a page ask for."""
        number = None if self._has_changed else self._packed.numbers.get(facts.path)
        if number is None or self._outside.answering is not None:
            return super().answers_all(facts)
        return self._packed.blocks.has_all(number, self._site().has)

    def absent_files(self, facts: EventFacts | PlainFacts) -> Sequence[tuple[str, ...]]:
        """Return the keys of the links of a page to which files must answer, and none does."""
        number = None if self._has_changed else self._packed.numbers.get(facts.path)
        return super().absent_files(facts) if number is None else self._absent(self._packed.files(number))

    def _new_resolver(self) -> "Resolver":
        resolver = super()._new_resolver()
        for number, hashes, former in self._packed.blocks.addresses():
            path = self._packed.paths[number]
            if path not in self._facts:
                resolver.add(path, hashes, former)
        return resolver

    def _related(self, event: EventFacts) -> Sequence[Related]:
        number = None if self._has_changed else self._packed.numbers.get(event.path)
        found = None if number is None else self._packed.related(number)
        return super()._related(event) if found is None else found

    def _link_columns(self, event: EventFacts) -> LinkColumns:
        # The packed facts do not know what a commit would lack.
        number = None if self._has_changed or self._outside.to_add else self._packed.numbers.get(event.path)
        found = None if number is None else self._packed.link_columns(number)
        return super()._link_columns(event) if found is None else found

    def _number_of(self, path: str) -> int:
        return self._packed.numbers[path]

    def _event_at(self, number: int) -> EventFacts | None:
        if self._has_changed or number >= len(self._packed.paths):
            return super()._event_at(number)
        return self._packed.event(number)

    def _forget(self) -> None:
        super()._forget()
        self._has_changed = True

"""The facts of a whole archive, packed: numbers in columns, and texts in rows that are unpacked on request.

As Python objects, a million links would take most of a run's memory, and forked processes copy each object that they
look at. Columns avoid both: they hold the numbers that decide whether a link is in order.
"""

import marshal
from array import array
from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from archlint.archive.link_columns import NO_LINKS, relative_rank
from archlint.archive.lru import LruCache
from archlint.archive.on_demand import LONG_LIST, first_places
from archlint.archive.packing import (
    HAS_CHANGES,
    HAS_FORMATS,
    HAS_KEYS,
    HAS_MENTIONS,
    IS_COMPLETE,
    IS_EVENT,
    IS_PLAIN,
    NO_PAGE,
    OF_SITE,
    Packed,
    PackedRow,
    empty_columns,
)
from archlint.archive.site_blocks import SiteBlocks
from archlint.model.days import Day
from archlint.model.facts import EventFacts, Facts, IndexFacts, PlainFacts
from archlint.model.ranks import last_rank
from archlint.rule import LinkColumns, Related

if TYPE_CHECKING:
    from archlint.archive.site_rows import SiteRows

_MOST_UNPACKED = 2_000
_MOST_PLACES = 8
_OF_SITE = ("asked", "keys", "site")
"""The facts in the rows of a site."""


class PackedFacts:
    """Packed facts by the numbers of their pages, counted from 0; ``blocks`` are the keys of a site's pages."""

    def __init__(self, paths: Sequence[str]) -> None:
        """Create packed facts for the paths of the run, sorted."""
        self.paths = paths
        self.numbers = {path: number for number, path in enumerate(paths)}
        self._columns = empty_columns()
        self._rows: list[bytes] = []
        self.blocks = SiteBlocks()
        self._sites: SiteRows | None = None
        self._starts = array("I")  # the first link of each page in the columns of links
        self._unpacked: dict[int, PackedRow | None] = {}
        self._places: LruCache[int, dict[int, int]] = LruCache(_MOST_PLACES)

    def add(self, packed: Packed) -> None:
        """Add the facts of the next pages."""
        for column, data in zip(self._columns, packed[0], strict=True):
            column.frombytes(data)
        self._rows += packed[1]
        self.blocks.add(packed[2])
        if packed[3] is not None:
            self._rows_of_site().add(packed[3])

    def seal(self) -> None:
        """Prepare for requests, after the facts of all pages have been added."""
        self._starts = array("I", accumulate(self._columns.sizes, initial=0))
        self.blocks.seal()

    def facts(self, number: int) -> Facts:
        """Return the facts of the page with a number."""
        event = self.event(number)
        if event is not None:
            event.path = self.paths[number]
            return event
        if self._columns.flags[number] & IS_PLAIN:
            plain = PlainFacts()
            plain.path = self.paths[number]
            plain.unpack = self._unpack_plain
            return plain
        row = self._row(number)
        if row is None:
            return None
        day, has_formats, links, *rest = row
        paths = tuple([self.paths[link] if type(link) is int else str(link) for link in links])
        return IndexFacts(self.paths[number], Day(*day), has_formats, paths, *rest)

    def event(self, number: int) -> EventFacts | None:
        """Return the facts of the page with a number, if it is an event."""
        columns = self._columns
        flag = columns.flags[number]
        if not flag & IS_EVENT:
            return None
        facts = EventFacts()
        facts.number = number
        facts.unpack = self._unpack
        facts.has_formats = flag & HAS_FORMATS != 0
        facts.headline_hash = columns.headlines[number]
        facts.size = columns.sizes[number]
        place = columns.last[number]
        if place != NO_PAGE:
            facts.last = (columns.least[number], self.paths[place])
        # Rules ask each event for these, and nearly none has any.
        if not flag & HAS_CHANGES:
            facts.changes = ()
        if not flag & HAS_MENTIONS:
            facts.mentions = ()
        return facts

    def files(self, number: int) -> Sequence[tuple[str, ...]]:
        """Return the keys of the links of a page of a site to which files must answer."""
        return self._rows_of_site().files(number)

    def related(self, number: int) -> list[Related] | None:
        """Return the related links of an event, each with the index of the link back (-1 if there is none).

        None if one of them leads to no event of the run, or to the event itself, or if two lead to one event.
        """
        targets = self._others(number)
        if targets is None:
            return None
        found: list[Related] = []
        for place, target in enumerate(targets):
            event = self.event(target)
            if event is None:
                return None
            found.append((place, event, self._place(target, number)))
        return found

    def link_columns(self, number: int) -> LinkColumns | None:
        """Return the related links of an event by column.

        None if one of them leads to no event with a headline, or to the event itself, or if two lead to one event.
        """
        _, _, headlines, least, last, sizes, _, links, texts, contexts, tags = self._columns
        starts = self._starts
        targets = self._others(number)
        if targets is None:
            return None
        if not targets:
            return NO_LINKS
        there = [headlines[target] for target in targets]
        if 0 in there:
            return None
        contexts_back: list[int | None] = []
        texts_back: list[int | None] = []
        last_ranks: list[tuple[int, int] | None] = []
        lengths = [sizes[target] for target in targets]
        for target, length in zip(targets, lengths, strict=True):
            first = starts[target]
            if length > LONG_LIST:
                back = self._place(target, number)
            else:
                listed = links[first : first + length]
                back = listed.index(number) if number in listed else -1
            contexts_back.append(None if back < 0 else contexts[first + back])
            texts_back.append(None if back < 0 else texts[first + back])
            path = last[target]
            last_ranks.append(self._last_rank(target, number) if path == NO_PAGE else (least[target], path - number))
        start, end = starts[number], starts[number + 1]
        return LinkColumns(
            [True] * len(there),
            texts[start:end].tolist(),
            there,
            contexts[start:end].tolist(),
            contexts_back,
            tags[start:end].tolist(),
            lengths,
            last_ranks,
            texts_back,
        )

    def _last_rank(self, target: int, number: int) -> tuple[int, int] | None:
        """Return the rank of the item that ranks last in a list, relative to a page, if no column has it."""
        event = self.event(target)
        return relative_rank(event.last, self.paths[number]) if event else None

    def _place(self, page: int, number: int) -> int:
        """Return the index of a page in the list of another one; -1 if it is not there."""
        first, behind = self._starts[page], self._starts[page + 1]
        if behind - first <= LONG_LIST:
            listed = self._columns.links[first:behind]
            return listed.index(number) if number in listed else -1
        places = self._places.find(page)
        if places is None:
            places = self._places.keep(page, first_places(self._columns.links[first:behind]))
        return places.get(number, -1)

    def _others(self, number: int) -> "array[int] | None":
        """Return the numbers of the pages that an event links to.

        None if one of them is not of the run, is the event itself, or occurs twice.
        """
        links = self._columns.links[self._starts[number] : self._starts[number + 1]]
        if NO_PAGE in links or number in links or len(set(links)) != len(links):
            return None
        return links

    def _unpack(self, facts: EventFacts, name: str) -> None:
        number = facts.number
        if name == "path":
            facts.path = self.paths[number]
        elif name == "day":
            day = self._columns.days[number]
            facts.day = Day(day >> 9, day >> 5 & 15, day & 31)
        elif name == "body_hash":
            facts.body_hash = self._columns.bodies[number]
        elif name in ("texts", "context_hashes", "tags", "complete"):
            self._unpack_links(facts)
        elif name in _OF_SITE and self._columns.flags[number] & OF_SITE:
            self._rows_of_site().unpack(facts, number, name)
        elif name == "keys" and not self._columns.flags[number] & HAS_KEYS:
            facts.keys = ()
        elif name == "site":
            facts.site = None
        elif name == "last":
            facts.last = last_rank(facts.tags, facts.links)
        else:
            self._unpack_row(facts)

    def _unpack_plain(self, facts: PlainFacts, name: str) -> None:
        self._rows_of_site().unpack(facts, self.numbers[facts.path], name)

    def _rows_of_site(self) -> "SiteRows":
        if self._sites is None:
            from archlint.archive.site_rows import SiteRows  # an event archive has none

            self._sites = SiteRows()
        return self._sites

    def _unpack_links(self, facts: EventFacts) -> None:
        """Set the facts of the related links from the columns."""
        columns = self._columns
        start, end = self._starts[facts.number], self._starts[facts.number + 1]
        facts.texts = columns.texts[start:end]
        facts.context_hashes = columns.contexts[start:end]
        facts.tags = columns.tags[start:end]
        facts.complete = columns.flags[facts.number] & IS_COMPLETE != 0

    def _unpack_row(self, facts: EventFacts) -> None:
        row = self._row(facts.number)
        assert row is not None  # noqa: S101  (it is an event)
        facts.headline, facts.sources, facts.changes, facts.contexts, strange, facts.mentions, keys = row
        if not self._columns.flags[facts.number] & OF_SITE:
            facts.keys = keys
        others = iter(strange)
        start, end = self._starts[facts.number], self._starts[facts.number + 1]
        links = self._columns.links[start:end]
        facts.links = tuple([self.paths[link] if link != NO_PAGE else next(others) for link in links])

    def _row(self, number: int) -> PackedRow | None:
        if number not in self._unpacked:
            if len(self._unpacked) >= _MOST_UNPACKED:
                self._unpacked.clear()
            self._unpacked[number] = marshal.loads(self._rows[number])  # noqa: S302  (of our own processes)
        return self._unpacked[number]

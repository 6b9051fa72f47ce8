"""The facts of a whole archive, packed: numbers in columns, and texts in rows that are unpacked when asked for.

A million links as Python objects are most of what a run needs memory for, and forked processes copy each object that
they look at. Columns are neither: what decides whether a link is as it should be is in them.
"""

import marshal
from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, repeat
from typing import Any, NamedTuple

from archlint.archive.lru import LruCache
from archlint.archive.on_demand import LONG_LIST, first_places
from archlint.model.days import Day
from archlint.model.facts import EventFacts, Facts, IndexFacts
from archlint.model.ranks import last_rank
from archlint.rule import Related

_NONE = 0xFFFFFFFF
_NO_REFERENCES = 2  # the version of marshal's format that does not look for equal strings
_MOST_UNPACKED = 2_000
_MOST_PLACES = 8
_TYPES = "BIqIIIIqqI"
_EVENT, _HAS_FORMATS, _HAS_CHANGES, _COMPLETE, _HAS_MENTIONS = 1, 2, 4, 8, 16

PackedRow = tuple[Any, ...]


class FactColumns(NamedTuple):
    """Columns of numbers: first those with a number a page, then those with a number a related link.

    ``flags`` are bits; ``days`` grow with the day; ``least`` and ``last`` are the rank of the item that ranks last.
    The others are what :class:`EventFacts` calls them, with page numbers for paths.
    """

    flags: "array[int]"
    days: "array[int]"
    headlines: "array[int]"
    least: "array[int]"
    last: "array[int]"
    sizes: "array[int]"
    links: "array[int]"
    texts: "array[int]"
    contexts: "array[int]"
    tags: "array[int]"


Packed = tuple[tuple[bytes, ...], list[bytes]]
"""What is sent of some pages: their part of the columns, and their rows."""


def _empty_columns() -> FactColumns:
    return FactColumns(*[array(code) for code in _TYPES])


def pack(pages: Iterable[Facts], numbers: Mapping[str, int]) -> Packed:
    """Return facts packed, of which other processes of the run make the same again.

    ``numbers`` are those of the pages of the run, by path.
    """
    columns = _empty_columns()
    rows = []
    number = numbers.get
    for facts in pages:
        flags, day, headline, least, last, size = 0, 0, 0, 0, _NONE, 0
        row: PackedRow | None = None
        if isinstance(facts, EventFacts):
            flags = _EVENT | _HAS_FORMATS * facts.has_formats | _COMPLETE * facts.complete
            flags |= _HAS_CHANGES * bool(facts.changes) | _HAS_MENTIONS * bool(facts.mentions)
            year, month, day = facts.day
            day |= year << 9 | month << 5
            headline, size = facts.headline_hash, facts.size
            if facts.last:
                least, last = facts.last[0], number(facts.last[1], _NONE)
            links = list(map(number, facts.links, repeat(_NONE)))
            strange = tuple([path for path in facts.links if path not in numbers]) if _NONE in links else ()
            columns.links.extend(links)
            columns.texts.extend(facts.texts)
            columns.contexts.extend(facts.context_hashes)
            columns.tags.extend(facts.tags)
            row = (facts.headline, facts.sources, facts.changes, facts.contexts, strange, facts.mentions)
        elif facts is not None:
            row = (tuple(facts.day), facts.has_formats, tuple([number(path, path) for path in facts.links]), *facts[4:])
        columns.flags.append(flags)
        columns.days.append(day)
        columns.headlines.append(headline)
        columns.least.append(least)
        columns.last.append(last)
        columns.sizes.append(size)
        rows.append(marshal.dumps(row, _NO_REFERENCES))
    return tuple([column.tobytes() for column in columns]), rows


class PackedFacts:
    """Packed facts by the numbers of their pages, counted from 0."""

    def __init__(self, paths: Sequence[str]) -> None:
        """Take the paths of the run, sorted."""
        self.paths = paths
        self.numbers = {path: number for number, path in enumerate(paths)}
        self._columns = _empty_columns()
        self._rows: list[bytes] = []
        self._starts = array("I")  # where the links of each page begin in their columns
        self._unpacked: dict[int, PackedRow | None] = {}
        self._places: LruCache[int, dict[int, int]] = LruCache(_MOST_PLACES)

    def add(self, packed: Packed) -> None:
        """Add the facts of the next pages."""
        for column, data in zip(self._columns, packed[0], strict=True):
            column.frombytes(data)
        self._rows += packed[1]

    def seal(self) -> None:
        """Make ready to be asked; the facts of all pages have been added."""
        self._starts = array("I", accumulate(self._columns.sizes, initial=0))

    def facts(self, number: int) -> Facts:
        """Return the facts of the page with a number."""
        event = self.event(number)
        if event is not None:
            event.path = self.paths[number]
            self._unpack_links(event)
            return event
        row = self._row(number)
        if row is None:
            return None
        day, has_formats, links, *rest = row
        paths = tuple([self.paths[link] if type(link) is int else str(link) for link in links])
        return IndexFacts(self.paths[number], Day(*day), has_formats, paths, *rest)

    def event(self, number: int) -> EventFacts | None:
        """Return the facts of the page with a number, if it is an event."""
        flags, _, headlines, least, last, sizes, *_ = self._columns
        flag = flags[number]
        if not flag & _EVENT:
            return None
        facts = EventFacts()
        facts.number = number
        facts.unpack = self._unpack
        facts.has_formats = flag & _HAS_FORMATS != 0
        facts.headline_hash = headlines[number]
        facts.size = sizes[number]
        place = last[number]
        if place != _NONE:
            facts.last = (least[number], self.paths[place])
        return facts

    def related(self, number: int) -> list[Related] | None:
        """Return the related links of an event, each with the place of the link back (-1 where there is none).

        None where one of them leads to no event of the run, to the event itself, or where another one does.
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

    def shortest_without(self, number: int) -> int | None:
        """Return how short the lists are that an event is rightly missing from, a great number where there are none.

        None where one of its links may not be as it should be: see
        :meth:`archlint.rule.context.Archive.links_are_sound`.
        """
        _, _, headlines, least, last, _, links, texts, contexts, tags = self._columns
        starts = self._starts
        targets = self._others(number)
        if targets is None:
            return None
        start = starts[number]
        marks = [headlines[target] for target in targets]
        if 0 in marks or marks != texts[start : start + len(marks)].tolist():
            return None
        shortest = _NONE
        for place, target in enumerate(targets, start):
            first, behind = starts[target], starts[target + 1]
            if behind - first > LONG_LIST:
                back = self._place(target, number)
            else:
                listed = links[first:behind]
                back = listed.index(number) if number in listed else -1
            if back >= 0:
                if contexts[first + back] != contexts[place]:
                    return None
                continue
            lead = least[target] - tags[place]
            if lead < 0 or (not lead and number > last[target]) or last[target] == _NONE:
                return None
            shortest = min(shortest, behind - first)
        return shortest

    def _place(self, page: int, number: int) -> int:
        """Return the place of a page in the list of another one; -1 where it is not there."""
        first, behind = self._starts[page], self._starts[page + 1]
        if behind - first <= LONG_LIST:
            listed = self._columns.links[first:behind]
            return listed.index(number) if number in listed else -1
        places = self._places.find(page)
        if places is None:
            places = self._places.keep(page, first_places(self._columns.links[first:behind]))
        return places.get(number, -1)

    def _others(self, number: int) -> "array[int] | None":
        """Return the numbers of the pages that an event links to; None where one is not of the run, or not another."""
        links = self._columns.links[self._starts[number] : self._starts[number + 1]]
        if _NONE in links or number in links or len(set(links)) != len(links):
            return None
        return links

    def _unpack(self, facts: EventFacts, name: str) -> None:
        number = facts.number
        if name == "path":
            facts.path = self.paths[number]
        elif name == "day":
            day = self._columns.days[number]
            facts.day = Day(day >> 9, day >> 5 & 15, day & 31)
        elif name in ("texts", "context_hashes", "tags", "complete"):
            self._unpack_links(facts)
        elif name == "changes" and not self._columns.flags[number] & _HAS_CHANGES:
            facts.changes = ()
        elif name == "mentions" and not self._columns.flags[number] & _HAS_MENTIONS:
            facts.mentions = ()
        elif name == "last":
            facts.last = last_rank(facts.tags, facts.links)
        else:
            self._unpack_row(facts)

    def _unpack_links(self, facts: EventFacts) -> None:
        """Set what the columns tell of the related links."""
        columns = self._columns
        start, end = self._starts[facts.number], self._starts[facts.number + 1]
        facts.texts = columns.texts[start:end]
        facts.context_hashes = columns.contexts[start:end]
        facts.tags = columns.tags[start:end]
        facts.complete = columns.flags[facts.number] & _COMPLETE != 0

    def _unpack_row(self, facts: EventFacts) -> None:
        row = self._row(facts.number)
        assert row is not None  # noqa: S101  (it is an event)
        facts.headline, facts.sources, facts.changes, facts.contexts, strange, facts.mentions = row
        others = iter(strange)
        start, end = self._starts[facts.number], self._starts[facts.number + 1]
        links = self._columns.links[start:end]
        facts.links = tuple([self.paths[link] if link != _NONE else next(others) for link in links])

    def _row(self, number: int) -> PackedRow | None:
        if number not in self._unpacked:
            if len(self._unpacked) >= _MOST_UNPACKED:
                self._unpacked.clear()
            self._unpacked[number] = marshal.loads(self._rows[number])  # noqa: S302  (of our own processes)
        return self._unpacked[number]

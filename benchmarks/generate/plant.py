"""Plants defects: each on a page of its own, so far from the others that none changes what is found of another."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cached_property
from random import Random
from typing import NamedTuple

from benchmarks.generate.archive import Archive, Day
from benchmarks.generate.details import Details
from benchmarks.generate.pages import event_page
from benchmarks.generate.stories import Event


class TooSmallError(Exception):
    """There are too few days for so many defects, each of which takes a day of its own."""

    def __init__(self, code: str) -> None:
        super().__init__(f"too few events for so many defects, each of which takes a day: no place left for {code}")


class Planted(NamedTuple):
    """What must be found: a rule's code, on a page. ``defect`` is the rule that the defect was planted for."""

    code: str
    path: str
    defect: str


class Plant(NamedTuple):
    """A defect: the new contents of pages (None takes one away), and what must be found, each a code and a path.

    ``around`` are further pages that must stay as they are for that.
    """

    pages: Mapping[str, str | bytes | None]
    found: tuple[tuple[str, str], ...]
    around: frozenset[str] = frozenset()


class Site:
    """An archive as those see it who plant defects in it."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def text(self, event: Event, items: Sequence[str] | None = None, details: Details | None = None) -> str:
        """Return the page of an event, perhaps with other related items or details."""
        items = self.archive.related_items(event) if items is None else items
        return event_page(event, details or self.archive.details(event), items)

    def lists(self, event: Event, other: Event) -> bool:
        """Whether an event has another one in its list."""
        return any(listed is other for listed, _ in self.archive.related(event))

    def neighbours(self, event: Event) -> frozenset[str]:
        """Return the paths of the events that an event lists, and of those that list it."""
        listed_by = self.archive.listed_by.get(event.number, [])
        return frozenset(other.path for other in (*listed_by, *(other for other, _ in self.archive.related(event))))

    def is_listed(self, event: Event) -> bool:
        """Whether another event lists this one."""
        return event.number in self.archive.listed_by

    @cached_property
    def plain_pages(self) -> list[tuple[str, str]]:
        """The ordinary pages."""
        return list(self.archive.plain_pages())


Kind = Callable[[Site, Event], Plant | None]
"""Makes a defect of one kind on the page of an event, or because of it; None where that page will not do."""


class _Garden:
    """What is planted already, and what lies around it."""

    def __init__(self, used: set[date]) -> None:
        self._used = set(used)
        self._changed: set[str] = set()
        self._around: set[str] = set()

    def is_free(self, day: Day) -> bool:
        return day[0].day not in self._used

    def take(self, event: Event, plant: Plant) -> bool:
        """Take the place of a plant; False where it would touch another."""
        changed = plant.pages.keys()
        around = plant.around.union(changed, (path for _, path in plant.found))
        if not (self._around.isdisjoint(changed) and self._changed.isdisjoint(around)):
            return False
        self._changed |= changed
        self._around |= around
        self._used.add(event.day)
        return True


def plant(
    archive: Archive, kinds: Mapping[str, Sequence[Kind]], count: int, used: set[date]
) -> tuple[dict[str, bytes | None], list[Planted]]:
    """Plant that many defects for each rule, its kinds by turns, on no day that is used.

    Return the new content of pages and what must be found.
    """
    site = Site(archive)
    garden = _Garden(used)
    days = Random(f"{archive.seed}/defects").sample(archive.days, len(archive.days))
    pages: dict[str, bytes | None] = {}
    planted: list[Planted] = []
    for code, ways in kinds.items():
        for number in range(count):
            made = _make(site, garden, days, ways[number % len(ways)])
            if made is None:
                raise TooSmallError(code)
            for path, content in made.pages.items():
                pages[path] = content.encode() if isinstance(content, str) else content
            planted += [Planted(found, path, code) for found, path in made.found]
    return pages, planted


def _make(site: Site, garden: _Garden, days: Sequence[Day], kind: Kind) -> Plant | None:
    for day in days:
        if not garden.is_free(day):
            continue
        for event in day:
            made = kind(site, event)
            if made is not None and garden.take(event, made):
                return made
    return None

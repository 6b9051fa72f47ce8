"""The search for the event that a broken link means."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from archlint.model import Day
from archlint.model.facts import EventFacts
from archlint.rule import Archive, LinkContext
from archlint.text.similarity import HeadlineSearch
from archlint.text.wording import wording
from archlint_rules._superseded import current_version, is_superseded

# Comparing headlines takes time, and lists that people make have fewer broken links.
_MOST_COMPARED = 100
MOST_DAYS = 31
"""Largest distance in days from the day that is searched."""


class Candidate(NamedTuple):
    """A page that a broken link may mean, and the reason; ``sure`` if it can mean no other."""

    path: str
    headline: str
    reason: str
    sure: bool


class _DayPages(NamedTuple):
    """The events of a day by old paths, their own paths in lower case, and headlines."""

    heirs: dict[str, list[EventFacts]]
    spellings: dict[str, list[str]]
    by_headline: dict[str, list[EventFacts]]
    events: tuple[EventFacts, ...]
    headlines: HeadlineSearch


def _pages_of(archive: Archive, day: Day) -> _DayPages:
    events = archive.day_events(day)
    headlines = HeadlineSearch([facts.headline for facts in events])
    pages = _DayPages(defaultdict(list), defaultdict(list), defaultdict(list), events, headlines)
    for path in archive.day_paths(day):
        pages.spellings[path.lower()].append(path)
    for facts in events:
        pages.by_headline[wording(facts.headline)].append(facts)
        for former in dict.fromkeys(path for _, path in facts.changes):
            pages.heirs[former].append(facts)
    return pages


class Search:
    """Searches for events on and around the days of broken links."""

    def __init__(self, context: LinkContext, days: int) -> None:
        self._archive = context.archive
        self._layout = context.layout
        self._range = min(days, MOST_DAYS)
        self._compared = 0

    def find(self, path: str, headline: str) -> Candidate | None:
        """Return the page that a link to the path with this text most likely means, or None."""
        spelling = self._layout.repair(path)
        day = self._layout.classify(spelling).day or self._layout.classify(path).day
        if day is None:
            return None
        pages = self._archive.of_day(day, _pages_of)
        return (
            self._heir(pages, path)
            or self._respelt(pages, spelling)
            or self._heir(pages, spelling)
            or self._with_headline(day, headline)
        )

    def _heir(self, pages: _DayPages, path: str) -> Candidate | None:
        heirs = pages.heirs.get(path)
        if not heirs:
            return None
        if len(heirs) > 1:  # each later version may name all earlier ones
            heirs = [facts for facts in heirs if facts.path not in pages.heirs] or heirs
        reason = "whose Changes list names this path"
        return self._candidate(heirs[0].path, heirs[0], reason, sure=len(heirs) == 1)

    def _respelt(self, pages: _DayPages, spelling: str) -> Candidate | None:
        paths = pages.spellings.get(spelling.lower())
        if not paths:
            return None
        path = spelling if spelling in paths else paths[0]
        sure = path == spelling or len(paths) == 1
        return self._candidate(path, self._archive.event(path), "which is this path as it should be spelt", sure=sure)

    def _with_headline(self, day: Day, headline: str) -> Candidate | None:
        if not headline:
            return None
        rings = [list(self._ring(day, distance)) for distance in range(self._range + 1)]
        same = [facts for ring in rings for pages in ring for facts in pages.by_headline.get(wording(headline), ())]
        if len(same) > 1:
            same = [facts for facts in same if not is_superseded(facts, self._archive)] or same
        if same:
            reason = "which has this headline" if len(same) == 1 else f"one of {len(same)} pages with this headline"
            return self._candidate(same[0].path, same[0], reason, sure=len(same) == 1)
        self._compared += 1
        if self._compared > _MOST_COMPARED:
            return None
        for ring in rings:
            alike = [(pages, found) for pages in ring if (found := pages.headlines.most_similar(headline))]
            if alike:
                pages, (_, place) = max(alike, key=lambda each: each[1][0])
                event = pages.events[place]
                return self._candidate(event.path, event, "which has a similar headline", sure=False)
        return None

    def _ring(self, day: Day, distance: int) -> Iterator[_DayPages]:
        """Yield the events of the days at a distance from a day."""
        for days in dict.fromkeys((-distance, distance)):
            try:
                near = day.plus(days) if days else day
            except ValueError:  # a day that does not exist, or the end of the calendar
                continue
            yield self._archive.of_day(near, _pages_of)

    def _candidate(self, path: str, facts: EventFacts | None, reason: str, *, sure: bool) -> Candidate:
        """Return a page that was found for a reason, or the one that superseded it, which is not sure."""
        if facts is not None:
            current = current_version(facts, self._archive)
            if current.path != path:
                name = path.rpartition("/")[2]
                return Candidate(current.path, current.headline, f"a later version of {name}, {reason}", sure=False)
        # A path that cannot be written in a link as it is makes no fix.
        sure = sure and re.fullmatch(r"[\w./-]+", path) is not None
        return Candidate(path, facts.headline if facts else "", reason, sure)

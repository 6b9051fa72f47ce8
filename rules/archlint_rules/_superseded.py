"""Pages of a day that supersede others, as several rules need to know."""

from collections import defaultdict
from collections.abc import Mapping

from archlint.model import Day
from archlint.model.facts import EventFacts
from archlint.rule import Archive


def successor(event: EventFacts, archive: Archive) -> EventFacts | None:
    """Return the page of its day that the event is an earlier version of, or None.

    Either that page names the event in its Changes list; if each names the other, the day's index must list that page
    alone. Or the index lists that page and not the event, and they have a source in common.
    """
    own = event.path
    listed = archive.of_day(event.day, listed_events)
    named = [facts for facts in archive.of_day(event.day, _later_versions).get(own, ()) if facts.path != own]
    if named:
        named.sort(key=lambda facts: facts.path not in listed)
        # If each is an earlier version of the other, only the index can decide.
        unsure = {path for _, path in event.changes}.difference(() if own in listed else listed)
        heir = next((facts for facts in named if facts.path not in unsure), None)
        if heir is not None:
            return heir
    return None if own in listed or not listed else _same_source(event, archive)


def is_superseded(event: EventFacts, archive: Archive) -> bool:
    """Return whether the event is an earlier version of another page of its day, which CHG002 reports."""
    return successor(event, archive) is not None


def are_known_versions(event: EventFacts, other: EventFacts, archive: Archive) -> bool:
    """Return whether CHG002 says enough of two pages: they are versions of one event, or both have been replaced."""
    here, there = current_version(event, archive), current_version(other, archive)
    return here.path == there.path or (here.path != event.path and there.path != other.path)


def current_version(event: EventFacts, archive: Archive) -> EventFacts:
    """Return the page that superseded the event and was not superseded itself; the event if it is current."""
    seen = {event.path}
    current = event
    while (later := successor(current, archive)) is not None and later.path not in seen:
        seen.add(later.path)
        current = later
    return current


def listed_events(archive: Archive, day: Day) -> frozenset[str]:
    """Return the paths that the index of a day lists."""
    index = archive.index(day)
    return frozenset(index.links) if index else frozenset()


def _later_versions(archive: Archive, day: Day) -> Mapping[str, list[EventFacts]]:
    """Return the events of a day by the paths that their Changes lists name."""
    named: dict[str, list[EventFacts]] = defaultdict(list)
    for facts in archive.day_events(day):
        for path in {former for _, former in facts.changes}:
            named[path].append(facts)
    return named


def _first_with_source(archive: Archive, day: Day) -> Mapping[str, EventFacts]:
    """Return the first event that the index of a day lists for each source."""
    listed = listed_events(archive, day)
    first: dict[str, EventFacts] = {}
    for facts in archive.day_events(day):
        if facts.path in listed:
            for url in facts.sources:
                first.setdefault(url, facts)
    return first


def _same_source(event: EventFacts, archive: Archive) -> EventFacts | None:
    first = archive.of_day(event.day, _first_with_source)
    found = [first[url] for url in event.sources if url and url in first]
    return min(found, key=lambda facts: facts.path, default=None)

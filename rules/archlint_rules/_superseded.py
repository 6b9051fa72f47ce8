"""Which page of a day supersedes another: a question that several rules put to the archive."""

from collections.abc import Container

from archlint.model.facts import EventFacts
from archlint.rule import Archive


def successor(event: EventFacts, archive: Archive) -> EventFacts | None:
    """Return the page of its day that the event is an earlier version of, or None.

    Either that page names the event in its Changes list; where the two name each other, the day's index must
    list that page alone. Or the index lists that page and not the event, and they have a source in common.
    """
    own = event.path
    events = archive.day_events(event.day)
    index = archive.index(event.day)
    listed = index.links if index else ()
    named = [facts for facts in events if facts.changes and _names(facts, own)]
    if named:
        named.sort(key=lambda facts: facts.path not in listed)
        # Where each is an earlier version of the other, only the index can tell.
        unsure = {path for _, path in event.changes}.difference(() if own in listed else listed)
        heir = next((facts for facts in named if facts.path not in unsure), None)
        if heir is not None:
            return heir
    return None if own in listed else _same_source(event, events, listed)


def _names(facts: EventFacts, path: str) -> bool:
    return facts.path != path and any(path == former for _, former in facts.changes)


def _same_source(event: EventFacts, events: tuple[EventFacts, ...], listed: Container[str]) -> EventFacts | None:
    candidates = [facts for facts in events if facts.path in listed]
    if not candidates:
        return None
    sources = set(event.sources) - {""}
    return next((facts for facts in candidates if not sources.isdisjoint(facts.sources)), None)

"""Events that the index of their day lists in other words or by another path."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from archlint.model import Day
from archlint.model.facts import EventFacts, IndexFacts
from archlint.rule import Archive
from archlint_rules._same_event import are_almost_the_same
from archlint_rules._superseded import current_version, is_superseded

if TYPE_CHECKING:
    from archlint.text.similarity import HeadlineSearch


class _Day(NamedTuple):
    """The entries of the index of a day, and the events that it does not list.

    ``replaced`` are the places of entries of earlier versions, by the path of the current one. ``astray`` are the
    places of entries that lead to no event of the day, by their path; ``places`` are the same, and ``texts`` their
    labels. ``unlisted`` are the current events without an entry, ``listed`` those with one.
    """

    replaced: Mapping[str, int]
    astray: Mapping[str, int]
    places: Sequence[int]
    texts: Sequence[str]
    by_text: "HeadlineSearch"
    unlisted: Sequence[EventFacts]
    by_headline: "HeadlineSearch"
    listed: Sequence[EventFacts]
    by_listed_headline: "HeadlineSearch"


def entry_of(event: EventFacts, index: IndexFacts, archive: Archive) -> int | None:
    """Return the place of the entry that lists a current event by another path; None if there is none.

    Such an entry leads to an earlier version of the event, to an old path of it, or to no page: then its text is like
    the headline of the event, and no other event without an entry has a headline more like it.
    """
    day = archive.of_day(event.day, _find_entries)
    if event.path in day.replaced:
        return day.replaced[event.path]
    for _, path in event.changes:
        if path in day.astray:
            return day.astray[path]
    found = day.by_text.most_similar(event.headline)
    if found is None:
        return None
    nearest = day.by_headline.most_similar(day.texts[found[1]])
    if nearest is None or day.unlisted[nearest[1]].path != event.path:
        return None
    place = day.places[found[1]]
    path = index.links[place]
    # It may lead to a page of another kind or day, or to one that a commit lacks.
    return None if archive.exists(path) or archive.to_add(path) is not None else place


def listed_twin(event: EventFacts, archive: Archive) -> EventFacts | None:
    """Return the event that the index of the day lists under almost the same headline, if any."""
    day = archive.of_day(event.day, _find_entries)
    found = day.by_listed_headline.most_similar(event.headline)
    twin = day.listed[found[1]] if found else None
    return twin if twin is not None and are_almost_the_same(twin.headline, event.headline) else None


def _find_entries(archive: Archive, day: Day) -> _Day:
    from archlint.text.similarity import HeadlineSearch  # a hook on good pages never needs it

    index = archive.index(day)
    links = index.links if index else ()
    paths = frozenset(archive.day_paths(day))
    replaced: dict[str, int] = {}
    astray: dict[str, int] = {}
    for place, path in enumerate(links):
        facts = archive.event(path) if path in paths else None
        if facts is None:
            astray.setdefault(path, place)
        else:
            replaced.setdefault(current_version(facts, archive).path, place)
    entries = archive.page(index).entries if index and astray else ()
    places = list(astray.values())
    texts = [entries[place].label.text.strip() for place in places]
    events = [facts for facts in archive.day_events(day) if not is_superseded(facts, archive)]
    listed = frozenset(links)
    unlisted, others = (
        [facts for facts in events if (facts.path in listed) is is_listed] for is_listed in (False, True)
    )
    return _Day(
        replaced,
        astray,
        places,
        texts,
        HeadlineSearch(texts),
        unlisted,
        HeadlineSearch([facts.headline for facts in unlisted]),
        others,
        HeadlineSearch([facts.headline for facts in others]),
    )

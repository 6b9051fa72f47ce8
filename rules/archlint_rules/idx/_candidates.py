"""Pages that an entry of a day index may mean whose own page does not exist."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from archlint.model.facts import IndexFacts
from archlint.rule import Archive
from archlint.text.similarity import HeadlineSearch
from archlint_rules._superseded import current_version, is_superseded


class Candidates(NamedTuple):
    """Possible targets of an entry: events by their older paths, and current ones that the index does not list."""

    by_older_path: Mapping[str, str]
    paths: Sequence[str]
    headlines: HeadlineSearch


def find_candidates(index: IndexFacts, archive: Archive) -> Candidates:
    """Return the events of the day of an index that its entries may mean."""
    events = archive.day_events(index.day)
    listed = frozenset(index.links)
    unlisted = [facts for facts in events if facts.path not in listed and not is_superseded(facts, archive)]
    return Candidates(
        {older: current_version(facts, archive).path for facts in events for _, older in facts.changes},
        [facts.path for facts in unlisted],
        HeadlineSearch([facts.headline for facts in unlisted]),
    )


def hint(path: str, label: str, listed: Collection[str], candidates: Candidates) -> str:
    """Return the end of a message, which names the page that a path or label probably means; empty if unknown."""
    if path in candidates.by_older_path:
        current = candidates.by_older_path[path]
        return f"; it is now {current}" + (", which is listed too" if current in listed else "")
    nearest = candidates.headlines.most_similar(label)
    return f"; did you mean {candidates.paths[nearest[1]]}?" if nearest else ""

"""Facts on their way from one process to another: as plain values, which ``marshal`` takes."""

from collections.abc import Iterable, Sequence
from sys import intern
from typing import Any

from archlint.model.days import Day
from archlint.model.facts import EventFacts, Facts, IndexFacts

Row = tuple[Any, ...] | None

_INDEX_FIELDS = len(IndexFacts._fields) - 1


class Rows:
    """Makes rows of facts, and facts of rows.

    Both sides know the paths of the run, so a link to one of them is sent as a number; and of equal contexts, which
    recur, one string is kept.
    """

    def __init__(self, paths: Sequence[str]) -> None:
        """Take the paths."""
        self._paths = paths
        self._numbers = {path: number for number, path in enumerate(paths)}

    def row_of(self, facts: Facts) -> Row:
        """Return facts as plain values, without their path."""
        if isinstance(facts, EventFacts):
            return (
                tuple(facts.day),
                facts.headline,
                facts.has_formats,
                facts.sources,
                facts.changes,
                self._numbered(facts.links),
                facts.texts,
                facts.contexts,
                facts.last,
                facts.complete,
            )
        if facts is None:
            return None
        return (tuple(facts.day), facts.has_formats, self._numbered(facts.links), *facts[4:])

    def of_row(self, path: str, row: Row) -> Facts:
        """Return the facts of the page at a path."""
        if row is None:
            return None
        if len(row) == _INDEX_FIELDS:
            day, has_formats, links, *rest = row
            return IndexFacts(path, Day(*day), has_formats, self._paths_of(links), *rest)
        day, headline, has_formats, sources, changes, links, texts, contexts, last, complete = row
        return EventFacts(
            path,
            Day(*day),
            headline,
            has_formats,
            sources,
            changes,
            self._paths_of(links),
            texts,
            tuple([context and intern(context) for context in contexts]),
            last and (last[0], intern(last[1])),
            complete,
        )

    def _numbered(self, links: Iterable[str]) -> tuple[int | str, ...]:
        number = self._numbers.get
        return tuple([number(link, link) for link in links])

    def _paths_of(self, links: Iterable[int | str]) -> tuple[str, ...]:
        paths = self._paths
        return tuple([paths[link] if type(link) is int else str(link) for link in links])

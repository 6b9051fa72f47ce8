"""Lines that look like a part of a page, but are plain text in Markdown."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from enum import Enum
from typing import NamedTuple

from archlint.model.spans import Span


class Part(Enum):
    """The part that a line looks like, by its name in messages."""

    FORMATS = "the Formats line"
    HEADER = "the date header"
    HEADLINE = "the headline"
    SOURCES = "the list of sources"
    CHANGES = "the list of changes"
    RELATED = "the list of related events"
    ENTRY = "an entry"
    PREVIOUS = "the link to the day before"


class Lookalike(NamedTuple):
    """A line that looks like a part that the page lacks.

    ``fault`` says why it is not read as that part. ``meant`` is the corrected line, None if uncertain.
    """

    line: Span
    part: Part
    fault: str
    meant: str | None


def looks_like(lookalikes: Iterable[Lookalike], part: Part) -> bool:
    """Return whether some line looks like a part."""
    return any(lookalike.part is part for lookalike in lookalikes)


def overlaps_lookalike(lookalikes: Sequence[Lookalike], span: Span) -> bool:
    """Return whether a span overlaps one of the lookalikes, which are in order."""
    place = bisect_right(lookalikes, span.start, key=lambda lookalike: lookalike.line.end)
    return place < len(lookalikes) and lookalikes[place].line.start < span.end

"""Outcomes of reading a header or another text: a value, the place of a fault, or the reason why it is not known."""

from collections.abc import Callable

from archlint.front_matter.reader import NO_MAPPING
from archlint.front_matter.scalars import RefusedError
from archlint.model.front_matter import Fault, FrontMatter, Node, Table, Unknown
from archlint.model.spans import Piece, Span

MAX_DEPTH = 100
"""Levels of lists and tables, and parts of a dotted key; more are not read."""


class FaultError(ValueError):
    """A place that the generator cannot read, and the reason."""

    def __init__(self, place: int, reason: str) -> None:
        super().__init__(reason)
        self.place = place


class TooDeepError(RefusedError):
    """A text of more levels than are read."""

    def __init__(self) -> None:
        super().__init__(f"it is nested more than {MAX_DEPTH} levels deep")


def attempt(read: Callable[[str, int, int], Table], text: str, start: int, end: int) -> Table | Unknown | Fault:
    """Return the table that a reader finds from ``start`` to ``end``, or the reason why it finds none."""
    try:
        return read(text, start, end)
    except FaultError as error:
        place = max(start, min(error.place, end - 1))
        return Fault(Span(place, min(place + 1, len(text))), str(error))
    except RefusedError as error:
        return Unknown(Piece(text[start:end], start), str(error))


def front_matter(span: Span, syntax: str, outcome: Node | Fault) -> FrontMatter:
    """Return the header that an outcome makes; one that is no table has a fault."""
    if isinstance(outcome, Table):
        return FrontMatter(span, outcome.fields, syntax=syntax)
    if isinstance(outcome, Unknown):
        return FrontMatter(span, unknown=outcome.reason, syntax=syntax)
    if isinstance(outcome, Fault):
        return FrontMatter(span, fault=outcome, syntax=syntax)
    return FrontMatter(span, fault=Fault(outcome.piece.span, NO_MAPPING), syntax=syntax)

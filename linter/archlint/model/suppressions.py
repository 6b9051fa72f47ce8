"""Suppressions: comments on a page that take findings away."""

from enum import Enum
from typing import NamedTuple

from archlint.model.spans import Piece, Span


class SuppressionKind(Enum):
    """What a comment does, by the word in it that says so."""

    LINE = "disable-line"
    NEXT_LINE = "disable-next-line"
    BEGIN = "disable"
    END = "enable"
    FILE = "disable-file"


class Suppression(NamedTuple):
    """A comment of archlint's, as it is understood.

    ``kind`` is None where it is not, and ``fault`` says why. ``rules`` are the codes, names and groups in it, as
    written; none stands for all rules. ``row`` is the line that it stands on (from 1), ``target`` the line that a
    comment about one line is about, 0 where there is none.
    """

    comment: Piece
    kind: SuppressionKind | None
    rules: tuple[Piece, ...]
    reason: str
    row: int
    target: int
    fault: str = ""


class Idle(NamedTuple):
    """What of a suppression takes nothing away: some of its rules, or (none given) the whole comment.

    ``fault`` says what is wrong with them, where that is not just that there is nothing to take away.
    """

    suppression: Suppression
    rules: tuple[Piece, ...] = ()
    fault: str = ""


class IdleSuppressions(NamedTuple):
    """The suppressions of a page that take nothing away, once all that was found on it is known."""

    path: str
    text: str
    idle: tuple[Idle, ...]
    conflicts: tuple[Span, ...] = ()

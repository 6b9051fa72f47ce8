"""Suppressions: comments on a page that remove findings."""

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from archlint.model.spans import Piece, Span

if TYPE_CHECKING:
    from archlint.model.front_matter import FrontMatter
else:  # typing would compile a name in quotes, and the first costs a hook 2 ms
    FrontMatter = object


class SuppressionKind(Enum):
    """Kind of a suppression, by the word for it in the comment."""

    LINE = "disable-line"
    NEXT_LINE = "disable-next-line"
    BEGIN = "disable"
    END = "enable"
    FILE = "disable-file"


class Suppression(NamedTuple):
    """A parsed comment of archlint's.

    ``kind`` is None if the comment is not understood, and ``fault`` says why. ``rules`` are the codes, names and groups
    in it, as written; none means all rules. ``row`` is its line (from 1), ``target`` the line that a comment about one
    line applies to, 0 if there is none.
    """

    comment: Piece
    kind: SuppressionKind | None
    rules: tuple[Piece, ...]
    reason: str
    row: int
    target: int
    fault: str = ""


class Idle(NamedTuple):
    """Part of a suppression that removes nothing: some of its rules, or (none given) the whole comment.

    ``fault`` says what is wrong with them, unless there is simply nothing to remove.
    """

    suppression: Suppression
    rules: tuple[Piece, ...] = ()
    fault: str = ""


class IdleSuppressions(NamedTuple):
    """The suppressions of a page that remove nothing, once all findings of the page are known."""

    path: str
    text: str
    idle: tuple[Idle, ...]
    conflicts: tuple[Span, ...] = ()
    front_matter: FrontMatter | None = None

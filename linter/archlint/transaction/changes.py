"""What a transaction is given, what it gives back, and what can be wrong."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from archlint.errors import UsageError


class FileChange(NamedTuple):
    """What shall become of one file.

    ``place`` is its absolute path on the disk. ``before`` is what was read there, None where there was no file;
    ``after`` is what shall be there, None for no file. A page that moves is two changes: one takes it away, one makes
    it. ``like`` is the place of the file whose owner, group, permissions and attributes it takes; None: those of the
    file there, the usual ones for a new file.
    """

    place: str
    before: bytes | None
    after: bytes | None
    like: str | None = None


class Move(NamedTuple):
    """A file that a transaction has moved: its absolute places before and after."""

    old: str
    new: str


Moved = Callable[[Sequence[Move]], None]
"""Told of the files that a transaction has moved, when they are where they shall be. It raises nothing.

The transaction is over only after that: if the process dies, the next recovery tells again.
"""


def no_progress(_moves: Sequence[Move]) -> None:
    """Be told of moves that are nobody else's business."""


class Conflict(NamedTuple):
    """A file that was edited after the commit point: that text stands at ``place``.

    ``kept`` is where the transaction's text lies now; None where it would have had no file at ``place``, or where the
    file was set back to what it was before.
    """

    place: str
    kept: str | None

    def __str__(self) -> str:
        kept = f"; what the fix made of it is {self.kept}" if self.kept else ""
        return f"{self.place} was edited meanwhile and stays as it is{kept}."


class TransactionError(UsageError):
    """Nothing was changed; the message says why, and ``place`` is the file in question, if it is one."""

    def __init__(self, message: str, place: str | None = None) -> None:
        super().__init__(message)
        self.place = place


class EditedMeanwhileError(TransactionError):
    """A file is no longer what was read there."""


class LockedError(TransactionError):
    """Another process is writing; ``process`` is its id, None where it cannot be told."""

    def __init__(self, message: str, process: int | None) -> None:
        super().__init__(message)
        self.process = process


class DamagedError(TransactionError):
    """The state folder holds what no transaction has left there; nothing was done with it."""


class UnfinishedError(TransactionError):
    """The transaction cannot be finished now: pages wait in the state folder, and ``archlint recover`` writes them."""

"""Input, results and errors of a transaction."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from archlint.errors import UsageError


class FileChange(NamedTuple):
    """A change of one file.

    ``place`` is its absolute path. ``before`` is the text that was read there, None for no file; ``after`` is the new
    text, None for no file. A moving page is two changes: one removes it, one creates it. ``like`` is the place of the
    file whose owner, group, permissions and attributes the new file takes; None means those of the file at ``place``,
    or the defaults of a new file.
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
"""Callback that receives the files that a transaction has moved, once they are in place. It raises nothing.

The transaction ends only after this call: if the process dies, the next recovery calls again.
"""


def no_progress(_moves: Sequence[Move]) -> None:
    """Ignore moves."""


class Conflict(NamedTuple):
    """A file that was edited after the commit point; the edited text stays at ``place``.

    ``kept`` is where the transaction's text lies now; None if the transaction would have removed the file, or if the
    file was set back to its text before the transaction.
    """

    place: str
    kept: str | None

    def __str__(self) -> str:
        kept = f"; what the fix made of it is {self.kept}" if self.kept else ""
        return f"{self.place} was edited meanwhile and stays as it is{kept}."


class TransactionError(UsageError):
    """Nothing was changed; the message says why, and ``place`` is the file at fault, if any."""

    def __init__(self, message: str, place: str | None = None) -> None:
        super().__init__(message)
        self.place = place


class EditedMeanwhileError(TransactionError):
    """A file is no longer the one that was read."""


class LockedError(TransactionError):
    """Another process is writing; ``process`` is its id, None if unknown."""

    def __init__(self, message: str, process: int | None) -> None:
        super().__init__(message)
        self.process = process


class DamagedError(TransactionError):
    """The state folder holds something that no transaction leaves; nothing was done with it."""


class UnfinishedError(TransactionError):
    """The transaction cannot be finished now: pages wait in the state folder, and ``archlint recover`` writes them."""

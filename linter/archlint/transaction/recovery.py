"""Recover an interrupted transaction: roll it back before its commit point, finish it after."""

import os
from enum import Enum
from typing import NamedTuple

from archlint.transaction.apply import apply, conflicts_left, tell_moves, verify_staged
from archlint.transaction.changes import Conflict, DamagedError, Moved, UnfinishedError, no_progress
from archlint.transaction.journal import Record, read_record
from archlint.transaction.lock import Lock
from archlint.transaction.staging import remove_folders
from archlint.transaction.state import DONE, JOURNAL, PLAN, RECORDS, StateFolder, pending


class Recovery(Enum):
    """Outcome of a recovery."""

    NOTHING = "nothing"
    ROLLED_BACK = "rolled back"
    COMPLETED = "completed"


class RecoveryResult(NamedTuple):
    """Result of a recovery: its outcome, the number of files in the transaction, and the files left as edited."""

    recovery: Recovery
    files: int = 0
    conflicts: tuple[Conflict, ...] = ()


def recover(base: str, moved: Moved = no_progress) -> RecoveryResult:
    """Finish or roll back an interrupted transaction in a folder, and return the outcome.

    ``moved`` receives the moved files of a finished transaction. Raises LockedError if the transaction is still
    running, DamagedError if it cannot be trusted, UnfinishedError if it cannot be finished now, as on a read-only disk;
    nothing is lost in any case.
    """
    state = StateFolder(os.path.realpath(base))
    if not pending(state.base):
        return RecoveryResult(Recovery.NOTHING)
    try:
        lock = Lock(state, make=False)
    except FileNotFoundError:
        return RecoveryResult(Recovery.NOTHING)  # the other process has finished
    except OSError as error:
        raise unfinished(state, error) from error
    try:
        outcome = _recover(state, moved)
        lock.release()
    except OSError as error:
        lock.leave()
        raise unfinished(state, error) from error
    except BaseException:
        lock.leave()
        raise
    return outcome


def roll_back(state: StateFolder) -> Record | None:
    """Remove what was prepared before the commit point; return its record, None if none was written."""
    record = read_record(state, PLAN)
    if record:
        remove_folders(reversed(record.folders), state.base)
    state.clear(PLAN)
    return record


def unfinished(state: StateFolder, error: Exception) -> UnfinishedError:
    """Return the error that says how to finish a transaction that cannot be finished now."""
    reason = str(error)
    if isinstance(error, OSError):
        reason = f"{error.strerror} ({error.filename2 or error.filename or state.folder})"
    msg = (
        f"{state.base}: a fix there was interrupted, and cannot be finished now: {reason}; nothing is lost, its pages "
        f"wait in {state.folder}; mend that, then run archlint recover"
    )
    return UnfinishedError(msg, state.base)


def _recover(state: StateFolder, moved: Moved) -> RecoveryResult:
    names = [name for name in RECORDS if state.has(name)]
    if len(names) > 1:
        raise _damaged(state, f"has both {' and '.join(names)}")
    if names == [JOURNAL]:
        record = read_record(state, JOURNAL)
        if record is None:
            raise _damaged(state, "has a journal that is damaged")
        verify_staged(record, state)
        conflicts = apply(record, state)
        tell_moves(record, state, moved)
        state.clear(DONE)
        return RecoveryResult(Recovery.COMPLETED, len(record.entries), conflicts)
    if names == [DONE]:
        record = read_record(state, DONE)
        if record:
            tell_moves(record, state, moved)
        state.clear(DONE)
        if record:
            return RecoveryResult(Recovery.COMPLETED, len(record.entries), conflicts_left(record, state))
        return RecoveryResult(Recovery.COMPLETED)
    record = roll_back(state)
    if not names:
        return RecoveryResult(Recovery.NOTHING)
    return RecoveryResult(Recovery.ROLLED_BACK, len(record.entries) if record else 0)


def _damaged(state: StateFolder, what: str) -> DamagedError:
    msg = (
        f"{state.folder}: {what}; nothing was changed; what waits there are new texts (.new) and pages taken away "
        "(.old): save those that are missed, then remove the folder"
    )
    return DamagedError(msg, state.folder)

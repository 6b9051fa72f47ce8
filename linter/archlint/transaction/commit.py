"""Commit changes of files, all or none."""

import os
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from archlint.transaction import disk
from archlint.transaction.apply import apply, tell_moves
from archlint.transaction.changes import Conflict, DamagedError, FileChange, Moved, TransactionError, no_progress
from archlint.transaction.examine import compare, examine, folders_to_make
from archlint.transaction.journal import Record, write_record
from archlint.transaction.lock import Lock
from archlint.transaction.recovery import roll_back, unfinished
from archlint.transaction.staging import make_folders, stage
from archlint.transaction.state import DONE, IGNORE, JOURNAL, PLAN, RECORDS, StateFolder

_DELAYED_SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
"""Signals held back while files are written: Ctrl-C, termination, and a closed terminal or session."""


def commit(changes: Sequence[FileChange], base: str, moved: Moved = no_progress) -> tuple[Conflict, ...]:
    """Make all changes or none, and return the files that were edited meanwhile and stay as they are.

    ``base`` is the folder returned by :func:`state_base`; ``moved`` receives the moved files at the end. Changes
    without effect are left out; if none remains, nothing is written. Raises TransactionError if nothing was changed:
    EditedMeanwhileError if a file is not the one that was read, LockedError if another process is writing. Raises
    UnfinishedError if the transaction is committed but not all files could be written; the next command finishes it.
    """
    wanted = [change for change in changes if change.before != change.after]
    if not wanted:
        return ()
    state = StateFolder(os.path.realpath(base))
    lock = _lock(state)
    try:
        record = _prepare(wanted, state)
        os.rename(state.path(PLAN), state.path(JOURNAL))  # the commit point
    except BaseException as error:
        if state.has(JOURNAL):  # interrupted in the moment after
            lock.leave()
            raise
        _roll_back(state, lock)
        if isinstance(error, OSError):
            msg = f"{state.base}: the new texts cannot be staged: {error.strerror}; nothing was changed"
            raise TransactionError(msg, state.base) from error
        raise
    with _uninterrupted():
        return _finish(record, state, lock, moved)


def _lock(state: StateFolder) -> Lock:
    try:
        lock = Lock(state, make=True)
    except OSError as error:
        msg = f"{state.base}: cannot be written to: {error.strerror}; nothing was changed"
        raise TransactionError(msg, state.base) from error
    if any(map(state.has, RECORDS)):
        lock.leave()
        msg = f"{state.base}: an interrupted fix waits there; nothing was changed; run archlint recover first"
        raise TransactionError(msg, state.base)
    return lock


def _prepare(changes: Sequence[FileChange], state: StateFolder) -> Record:
    """Bring everything to the disk that the commit point promises."""
    targets = examine(changes, state)
    state.clear(PLAN)
    disk.write_new(state.path(IGNORE), b"*\n")
    entries = tuple(target.entry(state.base) for target in targets)
    record = Record(os.urandom(8).hex(), entries, folders_to_make(targets, state.base))
    write_record(state, PLAN, record)
    stage(targets, state)
    make_folders(record, state.base)
    disk.sync(state.folder)
    disk.sync(state.base)
    for target in targets:
        compare(target)
    return record


def _roll_back(state: StateFolder, lock: Lock) -> None:
    """Leave the archive as it was; the next command removes what cannot be removed now."""
    try:
        roll_back(state)
        lock.release()
    except OSError:
        lock.leave()


def _finish(record: Record, state: StateFolder, lock: Lock, moved: Moved) -> tuple[Conflict, ...]:
    try:
        disk.sync(state.folder)
        conflicts = apply(record, state)
        tell_moves(record, state, moved)
        state.clear(DONE)
        lock.release()
    except (OSError, DamagedError) as error:
        lock.leave()
        raise unfinished(state, error) from error
    return conflicts


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Delay interrupts until the end: the remaining work is short and must be done."""
    caught: list[int] = []

    def remember(number: int, _frame: object) -> None:
        caught.append(number)

    try:
        former = {number: signal.signal(number, remember) for number in _DELAYED_SIGNALS}
    except ValueError:  # another thread receives the interrupts
        yield
        return
    try:
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler or signal.SIG_DFL)
        for late in caught:
            signal.raise_signal(late)

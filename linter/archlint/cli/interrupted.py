"""Interrupted fixes: finish, roll back or refuse one before a command begins."""

import os
from typing import TYPE_CHECKING

from archlint.cli.streams import say
from archlint.text.plural import counted
from archlint.transaction.state import STATE, pending

if TYPE_CHECKING:
    from archlint.transaction.recovery import RecoveryResult

PATIENCE = 30.0
"""Longest wait for another process that is writing fixes, in seconds."""
_PAUSE = 0.05


def settle_interrupted(base: str, *, writes: bool) -> None:
    """Make sure that no fix is half done before a command begins; wait for one that another process is writing.

    A command that ``writes`` finishes or rolls back an interrupted fix, and says so. One that only reads leaves it as
    it is. Raises UsageError if an interrupted fix remains, or if the other process takes longer than PATIENCE.
    """
    if not pending(base):
        return None
    import time

    from archlint.transaction.changes import LockedError

    if writes:
        refuse_tracked(base)
    settle = _finish if writes else _refuse
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return settle(base)
        except LockedError:
            if time.monotonic() > end:
                raise
            time.sleep(_PAUSE)


def _finish(base: str) -> None:
    """Finish or roll back an interrupted fix, and say which; LockedError if a fix is being written."""
    from archlint.cli.moved_pages import MovedPages
    from archlint.transaction.recovery import recover

    moved = MovedPages(base)
    outcome = recover(base, moved)
    for line in (*describe_recovery(outcome, base), *moved.remarks, *moved.warnings):
        say(f"archlint: {line}")


def _refuse(base: str) -> None:
    """Raise UnfinishedError if a fix was interrupted, LockedError if one is being written."""
    from archlint.transaction.changes import UnfinishedError
    from archlint.transaction.lock import locked
    from archlint.transaction.standing import Standing, standing
    from archlint.transaction.state import StateFolder

    state = StateFolder(base)
    how = standing(state)
    if how is Standing.RUNNING:
        raise locked(state, "try again when it has ended")
    if how is Standing.INTERRUPTED:
        refuse_tracked(base)
        msg = (
            f"{base}: a fix there was interrupted: some pages may be changed and others not, so nothing was "
            "checked; run archlint recover to finish it or take it back"
        )
        raise UnfinishedError(msg, base)


def refuse_tracked(base: str) -> None:
    """Raise UsageError if git tracks anything of the state folder, or fails: it may be a stranger's.

    A branch could otherwise bring a state folder that changes pages.
    """
    if not pending(base):
        return
    from archlint.errors import UsageError
    from archlint.git.tracked import first_tracked

    try:
        tracked = first_tracked(base, STATE)
    except UsageError as error:
        msg = (
            f"{os.path.join(base, STATE)}: is left alone, because git cannot tell whether it tracks it: {error}; mend "
            "that, or remove the folder if it came with files from elsewhere"
        )
        raise UsageError(msg) from error
    if tracked:
        msg = (
            f"{os.path.join(base, tracked)}: git tracks this file, so it may be a stranger's: no command follows it; "
            f"git rm -r {STATE} removes it; if the fix is your own, git rm -r --cached {STATE} takes it out of git: "
            "then run archlint recover"
        )
        raise UsageError(msg)


def describe_recovery(outcome: "RecoveryResult", base: str) -> list[str]:
    """Return lines that describe the result of a recovery; none if there was nothing to do."""
    from archlint.transaction.recovery import Recovery

    files = counted(outcome.files, "file")
    if outcome.recovery is Recovery.NOTHING:
        return []
    if outcome.recovery is Recovery.ROLLED_BACK:
        return [f"An interrupted fix was rolled back ({files}, none of them changed yet) in {base}."]
    return [f"An interrupted fix was completed ({files}) in {base}.", *map(str, outcome.conflicts)]

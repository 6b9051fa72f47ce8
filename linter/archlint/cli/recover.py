"""``archlint recover``, and what every command does about an interrupted fix before it starts."""

import os
from argparse import Namespace
from typing import TYPE_CHECKING

from archlint.cli.streams import say, write_output
from archlint.transaction.state import pending, state_base

if TYPE_CHECKING:
    from archlint.transaction.recovery import Outcome

PATIENCE = 30.0
"""How long a command waits for another process that is writing fixes, in seconds."""
_PAUSE = 0.05


def run_recover(options: Namespace) -> int:
    """Finish or take back an interrupted fix, print which, and return the exit code.

    0: nothing is left to do; 1: pages were edited meanwhile and need a look, or a fix is running now.
    """
    from archlint.discover import find_archive
    from archlint.errors import UsageError
    from archlint.transaction.changes import LockedError
    from archlint.transaction.recovery import recover

    start = options.path or os.curdir
    if not os.path.lexists(start):
        msg = f"{start}: there is no such file or folder"
        raise UsageError(msg)
    folder = start if os.path.isdir(start) else os.path.dirname(os.path.abspath(start))
    base = state_base(*find_archive(folder, options.config))
    try:
        outcome = recover(base)
    except LockedError as error:
        write_output(f"{error}\n")
        return 1
    lines = _told(outcome, base) or ["Nothing is pending."]
    write_output("\n".join(lines) + "\n")
    return 1 if outcome.conflicts else 0


def finish_interrupted(base: str) -> None:
    """Finish or take back what an earlier command left, and say so; wait for one that is still writing.

    Half of its pages may be new and half old until then. Raises UsageError where it takes longer than PATIENCE, or the
    transaction cannot be finished.
    """
    if not pending(base):
        return
    import time

    from archlint.transaction.changes import LockedError
    from archlint.transaction.recovery import recover

    end = time.monotonic() + PATIENCE
    while True:
        try:
            outcome = recover(base)
            break
        except LockedError:
            if time.monotonic() > end:
                raise
            time.sleep(_PAUSE)
    for line in _told(outcome, base):
        say(f"archlint: {line}")


def _told(outcome: "Outcome", base: str) -> list[str]:
    """Return in words what a recovery did; nothing where there was nothing to do."""
    from archlint.transaction.recovery import Recovery

    files = f"{outcome.files:,} file{'s' if outcome.files != 1 else ''}"
    if outcome.recovery is Recovery.NOTHING:
        return []
    if outcome.recovery is Recovery.ROLLED_BACK:
        return [f"An interrupted fix was rolled back ({files}, none of them changed yet) in {base}."]
    return [f"An interrupted fix was completed ({files}) in {base}.", *map(str, outcome.conflicts)]

"""The processes that a command has started, as Linux tells of them."""

import os
import signal
import time
from contextlib import suppress
from pathlib import Path

from benchmarks.reliability.missing import MissingError

_PAUSE = 0.01


def require_proc() -> None:
    """Raise MissingError where processes cannot be told."""
    if not os.path.exists("/proc/self/stat"):
        raise MissingError("/proc: not there, and what a run leaves cannot be told without it; run this on Linux")


def session(leader: int) -> set[int]:
    """Return the processes of a session that have not ended (proc(5): the fields of ``stat``)."""
    found = set()
    for name in os.listdir("/proc"):
        with suppress(OSError, ValueError):
            fields = Path("/proc", name, "stat").read_text().rpartition(")")[2].split()
            if int(fields[3]) == leader and fields[0] not in "ZX":
                found.add(int(name))
    return found


def all_ended(leader: int, patience: float) -> bool:
    """Wait until no process of a session is left, for so many seconds at most; whether it is so."""
    end = time.monotonic() + patience
    while session(leader):
        if time.monotonic() > end:
            return False
        time.sleep(_PAUSE)
    return True


def end_session(leader: int) -> None:
    """Kill all processes of a session, and wait until they have ended."""
    while left := session(leader):
        for process in left:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        time.sleep(_PAUSE)

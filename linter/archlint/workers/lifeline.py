"""Ends a forked process with its parent, however that ends."""

import os
import select
import signal


def end_with_parent(lifeline: int) -> None:
    """End this process when the last writing end of a pipe is closed, which is the parent's.

    ``lifeline`` is the reading end, which no other process may have. Where the system can send SIGKILL for it (Linux),
    the process ends also in the middle of a long computation; elsewhere a thread ends it as soon as it gets its turn.
    """
    try:
        import fcntl

        fcntl.fcntl(lifeline, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(lifeline, fcntl.F_SETSIG, signal.SIGKILL)
        fcntl.fcntl(lifeline, fcntl.F_SETFL, fcntl.FASYNC)
    except (AttributeError, OSError):
        from threading import Thread

        Thread(target=_wait, args=(lifeline,), daemon=True).start()
    # The parent may have ended before the signal was asked for.
    poll = select.poll()
    poll.register(lifeline, select.POLLIN)
    if poll.poll(0):
        os._exit(1)


def _wait(lifeline: int) -> None:
    os.read(lifeline, 1)
    os._exit(1)

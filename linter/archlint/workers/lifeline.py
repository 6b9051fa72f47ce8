"""End a forked process together with its parent."""

import os
import select
import signal


def end_with_parent(lifeline: int) -> None:
    """End this process when the last writing end of a pipe, which the parent holds, is closed.

    ``lifeline`` is the reading end, which no other process may have. If the system can send SIGKILL for it (Linux), the
    process ends even in the middle of a long computation; elsewhere a thread ends it as soon as the thread is
    scheduled.
    """
    try:
        import fcntl

        fcntl.fcntl(lifeline, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(lifeline, fcntl.F_SETSIG, signal.SIGKILL)
        fcntl.fcntl(lifeline, fcntl.F_SETFL, fcntl.FASYNC)
    except (AttributeError, OSError):
        from threading import Thread

        Thread(target=_wait, args=(lifeline,), daemon=True).start()
    # The parent may have ended before the signal was requested.
    poll = select.poll()
    poll.register(lifeline, select.POLLIN)
    if poll.poll(0):
        os._exit(1)


def _wait(lifeline: int) -> None:
    os.read(lifeline, 1)
    os._exit(1)

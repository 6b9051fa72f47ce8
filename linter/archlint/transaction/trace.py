"""Whether a transaction may have come between two moments, at the cost of looking at two folders.

Imported by every run: nothing here costs time.
"""

import os
from typing import NamedTuple

from archlint.transaction.state import pending


class Trace(NamedTuple):
    """What transactions leave to be seen in a base: the state folder while they last, and a new time of the base."""

    pending: bool
    time: int


def trace_of(base: str) -> Trace:
    """Return the trace of a moment; before pages are read, it is taken before they are listed."""
    is_pending = pending(base)
    try:
        return Trace(is_pending, os.stat(base).st_mtime_ns)
    except OSError:
        return Trace(is_pending, 0)


def is_undisturbed(before: Trace, base: str) -> bool:
    """Whether no transaction has changed files in a base since a moment.

    Where other things were made or removed in that folder itself, none may have either.
    """
    now = trace_of(base)
    return now == before and not now.pending

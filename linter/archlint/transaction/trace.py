"""Detect a transaction between two moments by looking at two folders.

Imported by every run: nothing here costs time.
"""

import os
from typing import NamedTuple

from archlint.transaction.state import pending


class Trace(NamedTuple):
    """Visible traces of transactions in a base: the state folder while they run, and a new time of the base."""

    pending: bool
    time: int


def trace_of(base: str) -> Trace:
    """Return the trace of a moment; take it before listing the pages that are to be read."""
    is_pending = pending(base)
    try:
        return Trace(is_pending, os.stat(base).st_mtime_ns)
    except OSError:
        return Trace(is_pending, 0)


def is_undisturbed(before: Trace, base: str) -> bool:
    """Return whether no transaction has changed files in a base since a moment.

    If other files were created or removed in the base itself, a transaction cannot be excluded.
    """
    now = trace_of(base)
    return now == before and not now.pending

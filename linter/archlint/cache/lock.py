"""Lock of a cache: many runs may read at a time, or one may write."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from archlint.cache.location import FOLDER, LOCK, UnusableError
from archlint.transaction.flock import HAS_FLOCK, try_lock

_PAUSE = 0.02
_FLAGS = os.O_RDONLY | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


@contextmanager
def locked(base: str, patience: float, *, shared: bool) -> Iterator[None]:
    """Hold the lock of a folder's cache; UnusableError if other runs take longer than ``patience``, in seconds.

    If no lock is possible, because the folder is not writable or the disk supports none, SQLite's own locks must do.
    """
    file = None
    if HAS_FLOCK:
        with suppress(OSError):
            file = os.open(os.path.join(base, FOLDER, LOCK), _FLAGS, 0o666)
    try:
        if file is not None:
            _wait(file, patience, shared=shared)
        yield
    finally:
        if file is not None:
            os.close(file)


def _wait(file: int, patience: float, *, shared: bool) -> None:
    end = time.monotonic() + patience
    with suppress(OSError):
        while not try_lock(file, shared=shared):
            if time.monotonic() > end:
                msg = "it is locked by another run"
                raise UnusableError(msg)
            time.sleep(_PAUSE)

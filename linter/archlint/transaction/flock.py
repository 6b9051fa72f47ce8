"""System locks on open files, released when the file is closed or its process ends."""

from errno import ENOLCK, ENOSYS, ENOTSUP, EOPNOTSUPP

try:
    import fcntl
except ImportError:
    HAS_FLOCK = False
else:
    HAS_FLOCK = True

UNSUPPORTED = frozenset({ENOLCK, ENOSYS, ENOTSUP, EOPNOTSUPP})
"""Errors of file systems without locks, as some network file systems."""


def try_lock(file: int, *, shared: bool = False) -> bool:
    """Lock an open file; return False if another process holds a conflicting lock. Raises OSError if locking fails."""
    try:
        fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def wait_for_lock(file: int) -> None:
    """Wait for the lock of an open file. Raises OSError if locking fails."""
    fcntl.flock(file, fcntl.LOCK_EX)

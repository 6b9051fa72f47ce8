"""Locks of the system on open files: dropped when the file is closed or its process ends, however it ends."""

from errno import ENOLCK, ENOSYS, ENOTSUP, EOPNOTSUPP

try:
    import fcntl
except ImportError:
    HAS_FLOCK = False
else:
    HAS_FLOCK = True

UNSUPPORTED = frozenset({ENOLCK, ENOSYS, ENOTSUP, EOPNOTSUPP})
"""The errors of disks that know no locks, as some network file systems."""


def try_lock(file: int, *, shared: bool = False) -> bool:
    """Lock an open file; False where another process holds a lock that excludes it. OSError where it cannot be."""
    try:
        fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def wait_for_lock(file: int) -> None:
    """Lock an open file as soon as no other process does; OSError where it cannot be."""
    fcntl.flock(file, fcntl.LOCK_EX)

"""Write a single file all or nothing, where no transaction is needed: a baseline, a report."""

import os
import re
import stat
from contextlib import suppress

from archlint.transaction import disk
from archlint.transaction.flock import HAS_FLOCK, try_lock, wait_for_lock
from archlint.transaction.metadata import copy_metadata, inherit_owner, permissions

_MARK = ".archlint-"
_NAME = 50
"""Characters of a file's name that its temporary file carries; disks limit the length of names."""
_OPEN = os.O_RDWR | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)


def replace_whole(place: str, data: bytes) -> None:
    """Replace the contents of a file in one step; it keeps owner, group, permissions and attributes.

    The new text is first written beside the file, under a name that the next call removes if this one is killed. Raises
    OSError if it cannot be written.
    """
    place = os.path.realpath(place)
    clear_away(place)
    folder, name = os.path.split(place)
    mode = permissions(place)
    beside, file = _open_beside(folder, name, 0o666 if mode is None else mode)
    try:
        with os.fdopen(file, "wb", closefd=False) as opened:
            opened.write(data)
        if mode is None:
            inherit_owner(beside, folder)
        else:
            copy_metadata(place, beside)
        os.fsync(file)
        if not HAS_FLOCK:
            os.close(file)  # Windows cannot rename an open file
        os.replace(beside, place)
    except BaseException:
        with suppress(OSError):
            os.unlink(beside)
        raise
    finally:
        with suppress(OSError):
            os.close(file)


def clear_away(place: str) -> None:
    """Remove temporary files of killed calls: those that no process holds."""
    if not HAS_FLOCK:
        return
    folder, name = os.path.split(os.path.realpath(place))
    left = re.compile(re.escape(f".{name[:_NAME]}{_MARK}") + "[0-9a-f]{8}")
    with suppress(OSError):
        for other in filter(left.fullmatch, os.listdir(folder)):
            with suppress(OSError):
                _remove_unless_held(os.path.join(folder, other))


def _open_beside(folder: str, name: str, mode: int) -> tuple[str, int]:
    """Create a temporary file, locked while it is open: the lock tells it from the leftover of a killed process."""
    while True:
        beside = os.path.join(folder, f".{name[:_NAME]}{_MARK}{os.urandom(4).hex()}")
        file = os.open(beside, disk.CREATE, mode)
        if not HAS_FLOCK:
            return beside, file
        with suppress(OSError):  # a disk without locks: leftovers stay there
            wait_for_lock(file)
        if os.path.lexists(beside):
            return beside, file
        os.close(file)  # removed before it was locked


def _remove_unless_held(place: str) -> None:
    file = os.open(place, _OPEN)
    try:
        if stat.S_ISREG(os.fstat(file).st_mode) and try_lock(file):
            os.unlink(place)
    finally:
        os.close(file)

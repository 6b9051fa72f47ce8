"""What is asked of the disk: contents without following links, and that what was written stays written."""

import os
import stat
from collections.abc import Iterator
from errno import EINVAL, ELOOP, ENOTSUP
from hashlib import sha256

_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
"""How a file is opened that must not be there yet; a link is there."""
_CHUNK = 1 << 20

NO_FILE = "no ordinary file"
"""What stands for the checksum of a folder, a link or the like, and of a file too large: no other file has it."""
_LARGEST = 1 << 27
"""How large a file may be to be looked at, in bytes: archlint writes none that comes near it."""


def checksum(data: bytes | None) -> str | None:
    """Return the checksum of contents; None for None."""
    return None if data is None else sha256(data).hexdigest()


def read(place: str, most: int) -> bytes | None:
    """Return the contents of a file, no more than so many bytes; None where there is nothing.

    OSError where it cannot be read, IsADirectoryError also for whatever else is no ordinary file, links among them.
    """
    file = _open(place)
    if file is None:
        return None
    try:
        return b"".join(_chunks(file, most))
    finally:
        os.close(file)


def checksum_at(place: str) -> str | None:
    """Return the checksum of a file, None where there is nothing, NO_FILE where it is none; OSError as of reading."""
    try:
        file = _open(place)
    except IsADirectoryError:
        return NO_FILE
    if file is None:
        return None
    try:
        if os.fstat(file).st_size > _LARGEST:
            return NO_FILE
        digest = sha256()
        for chunk in _chunks(file, _LARGEST):
            digest.update(chunk)
        return digest.hexdigest()
    finally:
        os.close(file)


def _open(place: str) -> int | None:
    """Open an ordinary file; None where there is nothing."""
    try:
        file = os.open(place, _READ)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        if error.errno == ELOOP:
            raise IsADirectoryError(error.errno, "is a symbolic link") from error
        raise
    if not stat.S_ISREG(os.fstat(file).st_mode):
        os.close(file)
        raise IsADirectoryError(EINVAL, "is no ordinary file")
    return file


def _chunks(file: int, most: int) -> Iterator[bytes]:
    while most > 0 and (chunk := os.read(file, min(most, _CHUNK))):
        most -= len(chunk)
        yield chunk


def write_new(place: str, data: bytes, mode: int = 0o666) -> None:
    """Make a file with these permissions, less the user's mask. FileExistsError where there is one.

    It is not yet sure to outlast a crash of the machine.
    """
    file = os.open(place, CREATE, mode)
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(file, view) :]
    finally:
        os.close(file)


def sync(place: str) -> None:
    """Wait until a file, or the names in a folder, are on the disk; not all systems can say it of folders."""
    if os.name == "nt" and os.path.isdir(place):
        return
    file = os.open(place, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(file)
    except OSError as error:
        if error.errno not in (EINVAL, ENOTSUP):
            raise
    finally:
        os.close(file)


def make_folders(folder: str) -> None:
    """Make a folder and those above it that are missing, so that they outlast a crash of the machine.

    FileExistsError or NotADirectoryError where a file is in the way.
    """
    if os.path.isdir(folder):
        return
    above = os.path.dirname(folder)
    make_folders(above)
    try:
        os.mkdir(folder)
    except FileExistsError:
        if not os.path.isdir(folder):
            raise
    sync(above)

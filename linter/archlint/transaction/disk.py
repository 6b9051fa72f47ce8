"""Read files without following links, and write them durably."""

import os
import stat
from collections.abc import Iterator
from errno import EINVAL, ELOOP, ENOTSUP
from hashlib import sha256

_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
"""Flags that open a file which must not exist yet; a link counts as existing."""
_CHUNK = 1 << 20

NO_FILE = "no ordinary file"
"""Stand-in for the checksum of a folder, a link or a file too large; no file has it."""
_LARGEST = 1 << 27
"""Largest file that is examined, in bytes; archlint writes much smaller ones."""


def checksum(data: bytes | None) -> str | None:
    """Return the checksum of contents; None for None."""
    return None if data is None else sha256(data).hexdigest()


def read(place: str, most: int) -> bytes | None:
    """Return the contents of a file of at most ``most`` bytes; None if there is nothing.

    Raises OSError if it cannot be read, and IsADirectoryError for anything but an ordinary file, links included.
    """
    file = _open(place)
    if file is None:
        return None
    try:
        return b"".join(_chunks(file, most))
    finally:
        os.close(file)


def checksum_at(place: str) -> str | None:
    """Return the checksum of a file, None if there is nothing, NO_FILE if it is not an ordinary file.

    Raises OSError if it cannot be read.
    """
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
    """Open an ordinary file; None if there is nothing."""
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
    """Create a file with these permissions, less the user's mask.

    Raises FileExistsError if it exists. The file is not durable before :func:`sync`.
    """
    file = os.open(place, CREATE, mode)
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(file, view) :]
    finally:
        os.close(file)


def sync(place: str) -> None:
    """Wait until a file, or the names in a folder, are on the disk; some systems cannot do this for folders."""
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
    """Create a folder and its missing parents durably.

    Raises FileExistsError or NotADirectoryError if a file is in the way.
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

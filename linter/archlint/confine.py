"""Keep the paths that a checkout names inside that checkout, and read only ordinary files of a bounded size.

A settings file may come from a stranger. The files and folders that it names must lie in the repository of the
settings, after symbolic links are resolved, and outside the folders of git and archlint. A path on the command line may
lie anywhere, unless a symbolic link of a repository leads there.
"""

import os
import stat
from collections.abc import Iterable
from errno import EFBIG, EINVAL
from typing import BinaryIO

from archlint.errors import UsageError

MEGABYTE = 1_000_000
"""The unit of limits, in bytes."""

_GIT = ".git"
_OF_GIT = (_GIT, "git~1")
_OF_ARCHLINT = (".archlint_", "archli~")
"""Prefixes of archlint's own folders: the cache, the state of a fix, and kept texts."""
_IGNORED_IN_NAMES = frozenset(
    "\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u206a\u206b\u206c\u206d\u206e\u206f\ufeff"
)
"""Characters that HFS+ ignores in names, as listed in git's ``is_hfs_dotgit``."""
_MOST_LINKS = 40
"""Longest chain of links, as on Linux."""
# Non-blocking: opening a pipe without a writer would block.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOCTTY", 0)


def repository_of(folder: str) -> str | None:
    """Return the nearest folder with ``.git``, at or above a folder; None if there is none. Does not ask git."""
    place = os.path.realpath(folder)
    while not os.path.lexists(os.path.join(place, _GIT)):
        above = os.path.dirname(place)
        if above == place:
            return None
        place = above
    return place


def boundary_of(folder: str) -> str:
    """Return the folder that settings in a folder may not lead out of: the repository, else the folder itself."""
    return repository_of(folder) or os.path.realpath(folder)


def confined(name: str, folder: str, where: str, remedy: str) -> str:
    """Return the absolute path that settings in a folder name, links resolved; it need not exist.

    Raises UsageError, prefixed with ``where``, for a path outside (``remedy`` says what to do), or inside the folders
    of git or archlint.
    """
    return confined_to(boundary_of(folder), os.path.join(folder, name), where, remedy)


def confined_to(boundary: str, place: str, where: str, remedy: str) -> str:
    """Return a path without symbolic links; UsageError if it is outside a boundary, or git's or archlint's own."""
    real = os.path.realpath(place)
    if not is_below(real, boundary):
        place = os.path.normpath(place)
        msg = f"{where}: {place} leads out of {boundary}, the repository or folder of the settings; {remedy}"
        raise UsageError(msg)
    parts = os.path.relpath(real, boundary).replace("\\", "/").replace(os.sep, "/").split("/")
    if any(map(_is_private, parts)) or _in_folder_of_git(real, boundary):
        msg = f"{where}: {place} belongs to git or to archlint itself; name a file of your own"
        raise UsageError(msg)
    return real


def refuse_way_out(name: str, within: Iterable[str] = ()) -> None:
    """Raise UsageError if a symbolic link in a repository leads out of it on the way to a path of the user.

    ``within`` are folders that count as repositories too. Links above them may lead anywhere.
    """
    here = os.path.abspath(os.sep)
    pending = _parts(os.path.join(os.getcwd(), name))
    links = 0
    while pending:
        part = pending.pop()
        place = os.path.dirname(here) if part == os.pardir else os.path.join(here, part)
        if not os.path.islink(place):
            here = place
            continue
        links += 1
        if links > _MOST_LINKS:  # a circle
            return
        boundary = repository_of(here) or next((each for each in within if is_below(here, each)), None)
        if boundary is not None and not is_below(os.path.realpath(place), boundary):
            msg = f"{name}: the symbolic link {place} leads out of {boundary}; name the place itself that is meant"
            raise UsageError(msg)
        target = os.readlink(place)
        if os.path.isabs(target):
            here = os.path.abspath(os.sep)
        pending += _parts(target)


def _parts(path: str) -> list[str]:
    """Return the names in a path, the last one first."""
    path = os.path.splitdrive(path)[1].replace("/", os.sep)
    return [part for part in reversed(path.split(os.sep)) if part not in ("", os.curdir)]


def is_below(place: str, folder: str) -> bool:
    """Return whether a path is a folder or lies in it; both must be free of links."""
    return place == folder or place.startswith(folder.rstrip(os.sep) + os.sep)


def open_ordinary(place: str, limit: int) -> BinaryIO:
    """Open an ordinary file for reading.

    Raises OSError if it is anything else, is larger than ``limit`` bytes, or cannot be opened.
    """
    file = os.open(place, _FLAGS)
    status = os.fstat(file)
    if stat.S_ISREG(status.st_mode) and status.st_size <= limit:
        return os.fdopen(file, "rb")
    os.close(file)
    if stat.S_ISREG(status.st_mode):
        raise OSError(EFBIG, f"is larger than {limit // MEGABYTE} MB, the most that is read of such a file")
    raise OSError(EINVAL, "is no ordinary file")


def read_bounded(place: str, limit: int) -> bytes:
    """Return the contents of an ordinary file of at most ``limit`` bytes.

    Raises FileNotFoundError if there is none; UsageError, without any of the contents, if it cannot be read.
    """
    try:
        with open_ordinary(place, limit) as opened:
            return opened.read(limit)
    except FileNotFoundError:
        raise
    except NotADirectoryError as error:
        raise FileNotFoundError(error.errno, error.strerror) from error
    except (OSError, ValueError) as error:
        msg = f"{place}: cannot be read: {getattr(error, 'strerror', None) or error}"
        raise UsageError(msg) from error


def read_confined(place: str, folder: str, limit: int) -> bytes:
    """Return the contents of a file that a folder with settings names, as :func:`read_bounded`.

    Raises UsageError, too, if it is a link out of the repository of the folder.
    """
    confined_to(boundary_of(folder), place, place, "put the file itself there")
    return read_bounded(place, limit)


def _is_private(part: str) -> bool:
    """Return whether some file system takes a name for git's folder or one of archlint's."""
    name = "".join(character for character in part if character not in _IGNORED_IN_NAMES).lower()
    name = name.partition(":")[0].rstrip(". ")
    return name in _OF_GIT or name.startswith(_OF_ARCHLINT)


def _in_folder_of_git(place: str, boundary: str) -> bool:
    """Return whether a path lies in a folder that git would take for a repository, under any name."""
    folder = os.path.dirname(place)
    while is_below(folder, boundary):
        if os.path.lexists(os.path.join(folder, "HEAD")) and any(
            os.path.lexists(os.path.join(folder, name)) for name in ("objects", "commondir")
        ):
            return True
        if folder == boundary:
            break
        folder = os.path.dirname(folder)
    return False

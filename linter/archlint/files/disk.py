"""Pages on the disk; a fault of a file is described in words that continue a message."""

import os
import stat
from collections.abc import Callable, Iterable
from errno import EACCES, EISDIR, ELOOP, ENODEV, ENOENT, EPERM, EXDEV

from archlint.errors import refuse_limit
from archlint.files.store import SIZE_LIMIT, TOO_LARGE, UnreadableError

_REASONS = {
    EACCES: "cannot be read: no permission",
    EPERM: "cannot be read: no permission",
    ELOOP: "is a symbolic link that leads in a circle",
    ENOENT: "is a symbolic link to nothing, or was removed meanwhile",
    EISDIR: "is a folder, not a page",
    ENODEV: "is no ordinary file",
    EXDEV: "is a symbolic link that leads out of the archive",
}
# Non-blocking: opening a pipe without a writer would block.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)


class DiskStore:
    """The pages below a folder of the disk; ``note`` receives the path and the bytes of each page that is read."""

    def __init__(self, root: str, note: Callable[[str, bytes], None] | None = None) -> None:
        self._root = root
        self._note = note
        self._real_root = os.path.realpath(root)
        self._direct: dict[str, bool] = {}

    def data(self, path: str) -> bytes:
        """Return the bytes of the page at an archive path; UnreadableError if it cannot be read."""
        try:
            data = self._contents(path)
        except (OSError, ValueError) as error:
            raise UnreadableError(reason_of(error)) from error
        if self._note:
            self._note(path, data)
        return data

    def contents(self, path: str) -> bytes:
        """Return all bytes of the page at an archive path, in order to change it.

        Raises OSError with a reason if it cannot be read: IsADirectoryError if there is no ordinary file.
        """
        try:
            data = self._contents(path)
        except (OSError, ValueError) as error:
            msg = f"{path}: {reason_of(error)}"
            if isinstance(error, OSError) and error.errno in (EISDIR, ENODEV):
                raise IsADirectoryError(msg) from error
            raise OSError(msg) from error
        if len(data) > SIZE_LIMIT:
            msg = f"{path}: {TOO_LARGE}"
            raise OSError(msg)
        return data

    def mode(self, path: str) -> int:
        """Return the permission bits of the page at an archive path, or of its target if it is a link.

        Raises OSError as stat does.
        """
        return stat.S_IMODE(os.stat(self._place(path)).st_mode)

    def is_link(self, path: str) -> bool:
        """Return whether a symbolic link is at an archive path, wherever it leads."""
        return os.path.islink(self._place(path))

    def followed(self, path: str) -> str:
        """Return the archive path of the file that a link leads to; the path itself if there is no link."""
        place = self._place(path)
        if not os.path.islink(place):
            return path
        target = os.path.realpath(place)
        inside = target.startswith(self._real_root + os.sep)
        return target[len(self._real_root) :].replace(os.sep, "/") if inside else path

    def names(self, folder: str) -> frozenset[str]:
        """Return the names of the files in a folder, without hidden ones.

        Folders behind a link, and missing ones, have none.
        """
        return self._names(folder, _files)

    def folders(self, folder: str) -> frozenset[str]:
        """Return the names of the folders in a folder, without hidden ones; links to folders are among them.

        Folders behind a link, and missing ones, have none.
        """
        return self._names(folder, _folders)

    def _names(self, folder: str, choose: "Callable[[Iterable[os.DirEntry[str]]], list[str]]") -> frozenset[str]:
        """Return the names that a function chooses from the entries of a folder; it is called once for all."""
        place = self._place(folder)
        try:
            if not self._is_direct(folder):
                return frozenset()
            with os.scandir(place) as entries:
                return frozenset(choose(entries))
        except (OSError, ValueError) as error:
            refuse_limit(error, f"{place} cannot be searched")
            return frozenset()

    def _is_direct(self, folder: str) -> bool:
        """Return whether no link leads to a folder; the answer for its parent is cached."""
        above, _, name = folder.rpartition("/")
        if above not in self._direct:
            place = self._real_root + above.replace("/", os.sep)
            self._direct[above] = os.path.realpath(self._place(above)) == place
        place = self._place(folder)
        if name in ("", os.curdir, os.pardir):
            return os.path.realpath(place) == self._real_root + folder.replace("/", os.sep)
        return self._direct[above] and not os.path.islink(place)

    def _contents(self, path: str) -> bytes:
        """Return the bytes of a page; if it is too large, only enough to show that."""
        file = self._open(self._place(path))
        try:
            return _contents(file)
        finally:
            os.close(file)

    def _place(self, path: str) -> str:
        return self._root + path.replace("/", os.sep)

    def _open(self, name: str) -> int:
        """Open a file; a link only if it stays in the archive."""
        try:
            return os.open(name, _FLAGS | _NO_FOLLOW)
        except OSError:
            if not os.path.islink(name):
                raise
        if not os.path.realpath(name).startswith(self._real_root + os.sep):
            raise OSError(EXDEV, "")
        return os.open(name, _FLAGS)


def leads_to_folder(entry: "os.DirEntry[str]") -> bool:
    """Return whether an entry is a folder or a link to one; a link that leads nowhere is not."""
    return os.path.isdir(entry.path) if entry.is_symlink() else entry.is_dir()


def _files(entries: "Iterable[os.DirEntry[str]]") -> list[str]:
    """Return the names of all but folders, without hidden ones."""
    return [
        entry.name
        for entry in entries
        if not entry.name.startswith(".") and (entry.is_file(follow_symlinks=False) or not leads_to_folder(entry))
    ]


def _folders(entries: "Iterable[os.DirEntry[str]]") -> list[str]:
    """Return the names of folders and of links to them, without hidden ones."""
    return [entry.name for entry in entries if not entry.name.startswith(".") and leads_to_folder(entry)]


def _contents(file: int) -> bytes:
    """Return the bytes of an open file, at most one more than the limit of a page."""
    status = os.fstat(file)
    if not stat.S_ISREG(status.st_mode):
        raise OSError(EISDIR if stat.S_ISDIR(status.st_mode) else ENODEV, "")
    wanted = min(status.st_size, SIZE_LIMIT) + 1
    data = os.read(file, wanted)
    while len(data) < wanted - 1 and (more := os.read(file, wanted - len(data))):
        data += more  # a signal or a network may cut a read short
    return data


def reason_of(error: OSError | ValueError) -> str:
    """Return why a page cannot be read, as in an UnreadableError; LimitReached if the page is not at fault."""
    refuse_limit(error, "a page cannot be read")
    number = error.errno if isinstance(error, OSError) else None
    return _REASONS.get(number or 0, f"cannot be read: {getattr(error, 'strerror', None) or error}")

"""Pages from the disk: whatever is wrong with a file becomes an unreadable page, never an exception."""

import os
from errno import EACCES, ELOOP, ENOENT, EPERM

from archlint.model.pages import Page, Unreadable
from archlint.read.reader import SIZE_LIMIT, read_bytes

_REASONS = {
    EACCES: "cannot be read: no permission",
    EPERM: "cannot be read: no permission",
    ELOOP: "is a symbolic link that leads in a circle",
    ENOENT: "is a symbolic link to nothing, or was removed meanwhile",
}


class DiskStore:
    """The pages below a folder of the disk."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._real_root = os.path.realpath(root)

    def read(self, path: str) -> Page:
        """Return the page at an archive path."""
        name = self._place(path)
        try:
            if os.path.islink(name) and not self._stays_inside(name):
                return Unreadable(path, "is a symbolic link that leads out of the archive")
            if os.path.isdir(name):
                return Unreadable(path, "is a folder, not a page")
            with open(name, "rb") as file:
                # One byte more than the limit tells a page that is too large without reading it.
                data = file.read(SIZE_LIMIT + 1)
        except OSError as error:
            return Unreadable(path, _REASONS.get(error.errno or 0, f"cannot be read: {error.strerror or error}"))
        return read_bytes(path, data)

    def names(self, folder: str) -> frozenset[str]:
        """Return the names of the files in a folder; folders that lie behind a link, or nowhere, have none."""
        place = self._place(folder)
        try:
            if os.path.realpath(place) != self._real_root + folder.replace("/", os.sep):
                return frozenset()
            with os.scandir(place) as entries:
                return frozenset(entry.name for entry in entries if not leads_to_folder(entry))
        except (OSError, ValueError):
            return frozenset()

    def _place(self, path: str) -> str:
        return self._root + path.replace("/", os.sep)

    def _stays_inside(self, name: str) -> bool:
        return os.path.realpath(name).startswith(self._real_root + os.sep)


def leads_to_folder(entry: "os.DirEntry[str]") -> bool:
    """Whether an entry is a folder or a link to one; a link that leads nowhere is not."""
    return os.path.isdir(entry.path) if entry.is_symlink() else entry.is_dir()

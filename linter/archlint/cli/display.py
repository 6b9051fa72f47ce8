"""Pages by the names that their users know them by, and by those that their repository does."""

import os

from archlint.git.place import base_for_reports


class Display:
    """Names pages as users would: relative to the working folder, unless that leads far up."""

    def __init__(self, root: str) -> None:
        relative = os.path.relpath(root)
        self._prefix = "" if relative == os.curdir else (root if relative.startswith("..") else relative) + os.sep

    def __call__(self, path: str) -> str:
        """Return the name of the page at an archive path."""
        return self._prefix + path[1:].replace("/", os.sep)

    def archive_path(self, name: str) -> str:
        """Return the archive path of the page that a name is of."""
        return "/" + name[len(self._prefix) :].replace(os.sep, "/")


class Placement:
    """Says where pages are in their repository; git is asked when somebody wants to know."""

    def __init__(self, root: str, display: Display) -> None:
        self._root = root
        self._display = display
        self._base: str | None = None
        self._prefix = ""

    def base(self) -> str:
        """Return the folder that paths are relative to, without symbolic links."""
        if self._base is None:
            self._base = base_for_reports(self._root)
            folder = os.path.relpath(os.path.realpath(self._root), self._base).replace(os.sep, "/")
            self._prefix = "" if folder == os.curdir else "/" + folder
        return self._base

    def place(self, name: str) -> str:
        """Return the path, with ``/``, of the page that users know by a name."""
        self.base()
        return (self._prefix + self._display.archive_path(name))[1:]

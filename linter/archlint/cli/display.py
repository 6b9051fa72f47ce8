"""Pages by the names that their users know them by, and by those that their repository does."""

import os
from collections.abc import Sequence

from archlint.archive.on_demand import Store
from archlint.files.source import decode
from archlint.git.archive_location import base_for_reports


class Display:
    """Names pages as users would: relative to the working folder, unless that leads far up."""

    def __init__(self, root: str) -> None:
        relative = os.path.relpath(root)
        self._prefix = "" if relative == os.curdir else (root if relative.startswith("..") else relative) + os.sep

    def __call__(self, path: str) -> str:
        """Return the name of the page at an archive path."""
        return self._prefix + path[1:].replace("/", os.sep)

    def fits(self, name: str) -> int:
        """Return how well a name fits the archive's pages, at least 0 for those that are; of several archives most."""
        return len(self._prefix) if name.startswith(self._prefix) else -1

    def archive_path(self, name: str) -> str:
        """Return the archive path of the page that a name is of."""
        return "/" + name[len(self._prefix) :].replace(os.sep, "/")


class Placement:
    """Says where the pages of archives are in their repository, and which line ends fixes write to them.

    git is asked, and pages are read again, on demand.
    """

    def __init__(self, archives: Sequence[tuple[str, Store]]) -> None:
        """Take the roots of the archives, and where their pages are read."""
        self._archives = [(root, Display(root), store) for root, store in archives]
        self._base: str | None = None
        self._prefixes: dict[str, str] = {}
        self._line_ends: dict[str, str] = {}

    def base(self) -> str:
        """Return the folder that paths are relative to, without symbolic links."""
        if self._base is None:
            self._base = base_for_reports(self._archives[0][0])
            for root, _, _ in self._archives:
                folder = os.path.relpath(os.path.realpath(root), self._base).replace(os.sep, "/")
                self._prefixes[root] = "" if folder == os.curdir else "/" + folder
        return self._base

    def place(self, name: str) -> str:
        """Return the path, with ``/``, of the page that users know by a name."""
        self.base()
        root, display, _ = self._archive_of(name)
        return (self._prefixes[root] + display.archive_path(name))[1:]

    def line_end(self, name: str) -> str:
        """Return that of the page that users know by a name; a line feed where it cannot be read any more."""
        if name not in self._line_ends:
            _, display, store = self._archive_of(name)
            try:
                self._line_ends[name] = decode(store.data(display.archive_path(name))).line_end
            except (OSError, UnicodeDecodeError):
                self._line_ends[name] = "\n"
        return self._line_ends[name]

    def _archive_of(self, name: str) -> tuple[str, Display, Store]:
        return max(self._archives, key=lambda each: each[1].fits(name))

"""Pages by the names that their users know them by, and by those that their repository does."""

import os
from collections.abc import Sequence

from archlint.git.place import base_for_reports


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
    """Says where the pages of archives are in their repository; git is asked when somebody wants to know."""

    def __init__(self, roots: Sequence[str]) -> None:
        self.roots = roots
        self._displays = [(root, Display(root)) for root in roots]
        self._base: str | None = None
        self._prefixes: dict[str, str] = {}

    def base(self) -> str:
        """Return the folder that paths are relative to, without symbolic links."""
        if self._base is None:
            self._base = base_for_reports(self.roots[0])
            for root in self.roots:
                folder = os.path.relpath(os.path.realpath(root), self._base).replace(os.sep, "/")
                self._prefixes[root] = "" if folder == os.curdir else "/" + folder
        return self._base

    def place(self, name: str) -> str:
        """Return the path, with ``/``, of the page that users know by a name."""
        self.base()
        root, display = max(self._displays, key=lambda each: each[1].fits(name))
        return (self._prefixes[root] + display.archive_path(name))[1:]

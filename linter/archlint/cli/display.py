"""Pages by the names that their users know them by."""

import os


class Display:
    """Names pages as users would: relative to the working folder, unless that leads far up."""

    def __init__(self, root: str) -> None:
        relative = os.path.relpath(root)
        self._prefix = "" if relative == os.curdir else (root if relative.startswith("..") else relative) + os.sep

    def __call__(self, path: str) -> str:
        """Return the name of the page at an archive path."""
        return self._prefix + path[1:].replace("/", os.sep)

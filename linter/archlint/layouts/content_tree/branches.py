"""What the folders of a tree say about the pages in them: which is the folder of one page, and which is a section.

A tree is on the disk; the answers are those of the files there, of whatever store the pages are read.
"""

import os
from collections.abc import Callable
from functools import lru_cache

from archlint.model.front_matter import FrontMatter

_LIMIT = 1 << 20
"""Most bytes of the page of a section that are read."""
LEAF, BRANCH = "index", "_index"
"""Names of the page that a folder is, and of the page of a section."""


class Branches:
    """The folders of a tree on the disk, by their archive paths; without a root, no folder is known."""

    def __init__(
        self,
        root: str,
        suffixes: tuple[str, ...],
        languages: tuple[str, ...],
        read: Callable[[str], FrontMatter | None],
    ) -> None:
        """Take the absolute root, the endings of pages, the codes of languages, and a reader of front matter."""
        self._root = root
        self._tails = tuple(
            f"{middle}{ending}" for middle in ("", *(f".{code}" for code in languages)) for ending in suffixes
        )
        self._read = read
        self.is_leaf = lru_cache(maxsize=4096)(self._is_leaf)
        self.fields = lru_cache(maxsize=4096)(self._fields)

    def _is_leaf(self, folder: str) -> bool:
        """Return whether a folder or one above it is that of one page, whose resources the other files are."""
        if not self._root:
            return False
        if any(os.path.isfile(f"{self._root}{folder}/{LEAF}{tail}") for tail in self._tails):
            return True
        return bool(folder) and bool(self.is_leaf(folder[: folder.rfind("/")]))

    def _fields(self, folder: str, language: str, default: str) -> FrontMatter | None:
        """Return the front matter of the page of a section in a language; None if it has none."""
        if not self._root:
            return None
        middles = (f".{language}", "") if language == default else (f".{language}",)
        for tail in self._tails:
            if tail.rpartition(".")[0] in middles:
                file = f"{self._root}{folder}/{BRANCH}{tail}"
                if os.path.isfile(file) and not os.path.islink(file):
                    with open(file, "rb") as opened:
                        text = opened.read(_LIMIT).decode("utf-8-sig", errors="replace")
                    return self._read(text.replace("\r\n", "\n"))
        return None

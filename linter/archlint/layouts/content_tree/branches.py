"""Folders of a tree that are one page, and those whose pages say something of all below them: sections.

A tree is on the disk; the answers are those of the files there, of whatever store the pages are read.
"""

import os
from collections.abc import Callable
from functools import lru_cache
from stat import S_ISREG

from archlint.confine import MEGABYTE, is_below, read_bounded
from archlint.errors import UsageError
from archlint.layouts.dated_files.preset import Mount, Site
from archlint.model.front_matter import FrontMatter

LEAF, BRANCH = "index", "_index"
"""Names of the page that a folder is, and of the page of a section."""


class Branches:
    """The folders of a tree on the disk, by their archive paths; without a root, no folder is known."""

    def __init__(self, root: str, site: Site, read: Callable[[str], FrontMatter | None]) -> None:
        """Take the absolute root, the values of the site, and a reader of front matter."""
        self._root = root
        self._site = site
        languages = dict.fromkeys((*site.languages, *site.disabled_languages, site.default_language))
        endings = site.suffixes + site.others
        self._tails = tuple(middle + each for middle in ("", *(f".{code}" for code in languages)) for each in endings)
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

    def _fields(self, folders: tuple[str, ...], language: str) -> FrontMatter | None:
        """Return the front matter of the page of a section in a language, by its folders in the tree; None without."""
        if not self._root:
            return None
        for source, mount in self._site.mounts.items() or (("", Mount()),):
            above = tuple(part for part in mount.target.split("/") if part)
            if folders[: len(above)] != above:
                continue
            folder = "/".join(part for part in (self._root, source, *folders[len(above) :]) if part)
            is_own = (mount.language or self._site.default_language) == language
            for middle in (f".{language}", *(("",) if is_own else ())):
                for ending in self._site.suffixes + self._site.others:
                    text = self._text_of(f"{folder}/{BRANCH}{middle}{ending}")
                    if text is not None:
                        return self._read(text)
        return None

    def _text_of(self, file: str) -> str | None:
        """Return the text of a file below the root; None if it is no ordinary one, or a link leads to it."""
        try:
            if not S_ISREG(os.lstat(file).st_mode) or not is_below(
                os.path.realpath(file), os.path.realpath(self._root)
            ):
                return None
            return read_bounded(file, MEGABYTE).decode("utf-8-sig", errors="replace").replace("\r\n", "\n")
        except (OSError, UsageError):
            return None

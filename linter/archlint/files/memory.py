"""Pages that are nowhere on a disk: those of examples and tests."""

from collections.abc import Mapping
from errno import ENOENT

from archlint.layouts.news.layout import NEWS
from archlint.layouts.read import read_bytes
from archlint.model.pages import Page, Unreadable


class MemoryStore:
    """Pages by archive path, held in memory; a page's text is what its file holds, BOM and line ends included.

    A byte that is not UTF-8 is written as a surrogate: U+DCFF for FF.
    """

    def __init__(self, pages: Mapping[str, str]) -> None:
        self.pages = pages

    def read(self, path: str) -> Page:
        """Return the page at an archive path."""
        if path not in self.pages:
            return Unreadable(path, "does not exist")
        return read_bytes(NEWS, path, self.data(path))

    def data(self, path: str) -> bytes:
        """Return the contents of a page; OSError where there is none."""
        if path not in self.pages:
            raise OSError(ENOENT, "there is no such page")
        return bytes_of(self.pages[path])

    def names(self, folder: str) -> frozenset[str]:
        """Return the names of the pages in a folder, hidden ones left out."""
        names = (path.rpartition("/")[2] for path in self.pages if path.rpartition("/")[0] == folder)
        return frozenset(name for name in names if not name.startswith("."))


def bytes_of(text: str) -> bytes:
    """Return the contents of a file that a text stands for."""
    return text.encode(errors="surrogateescape")

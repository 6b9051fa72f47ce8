"""Pages in memory: those of examples and tests."""

from collections.abc import Mapping

from archlint.files.store import UnreadableError, inner_folders


class MemoryStore:
    """Pages by archive path, held in memory; a page's text is the contents of its file, BOM and line ends included.

    A byte that is not UTF-8 is written as a surrogate: U+DCFF for FF.
    """

    def __init__(self, pages: Mapping[str, str]) -> None:
        self.pages = pages

    def data(self, path: str) -> bytes:
        """Return the bytes of the page at an archive path; UnreadableError if there is none."""
        if path not in self.pages:
            msg = "does not exist"
            raise UnreadableError(msg)
        return bytes_of(self.pages[path])

    def names(self, folder: str) -> frozenset[str]:
        """Return the names of the pages in a folder, without hidden ones."""
        names = (path.rpartition("/")[2] for path in self.pages if path.rpartition("/")[0] == folder)
        return frozenset(name for name in names if not name.startswith("."))

    def folders(self, folder: str) -> frozenset[str]:
        """Return the names of the folders in a folder, without hidden ones."""
        return inner_folders(folder, (path.rpartition("/")[0] for path in self.pages))


def bytes_of(text: str) -> bytes:
    """Return the contents of a file for a text."""
    return text.encode(errors="surrogateescape")

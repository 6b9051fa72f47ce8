"""The protocol of stores, which supply the bytes of pages: the disk, memory, git."""

from collections.abc import Iterable
from typing import Protocol

SIZE_LIMIT = 10_000_000
"""Largest page that is read, in bytes."""

TOO_LARGE = f"is larger than {SIZE_LIMIT // 1_000_000} MB; split it, or exclude it"


class UnreadableError(OSError):
    """The bytes of a page cannot be read. The message gives the reason, as text after the name of the page."""


class Store(Protocol):
    """The bytes of pages, by archive path."""

    def data(self, path: str) -> bytes:
        """Return the bytes of the page at an archive path; of one above ``SIZE_LIMIT``, only enough to show that.

        Raises UnreadableError.
        """

    def names(self, folder: str) -> frozenset[str]:
        """Return the names of the files in a folder, given as an archive path without a slash at the end.

        Hidden ones are left out: they are no pages.
        """

    def folders(self, folder: str) -> frozenset[str]:
        """Return the names of the folders in a folder, without hidden ones; links to folders are among them."""


def inner_folders(folder: str, folders: Iterable[str]) -> frozenset[str]:
    """Return the names of the folders in a folder, without hidden ones, given all folders by archive path."""
    inside = f"{folder}/"
    names = (each[len(inside) :].partition("/")[0] for each in folders if each.startswith(inside))
    return frozenset(name for name in names if not name.startswith("."))

"""What keeps the bytes of pages: the disk, memory, git."""

from typing import Protocol

SIZE_LIMIT = 10_000_000
"""The largest page that is read, in bytes."""

TOO_LARGE = f"is larger than {SIZE_LIMIT // 1_000_000} MB; split it, or exclude it"


class UnreadableError(OSError):
    """The bytes of a page cannot be had. The message says why, and goes on after the name of the page."""


class Store(Protocol):
    """The bytes of pages, by archive path."""

    def data(self, path: str) -> bytes:
        """Return the bytes of the page at an archive path; of a page above ``SIZE_LIMIT`` no more than tells that.

        Raises UnreadableError.
        """

    def names(self, folder: str) -> frozenset[str]:
        """Return the names of the files in a folder, given as an archive path without a slash at the end.

        Hidden ones are left out: they are no pages.
        """

"""Pages of an archive that is only partly checked out: git supplies the missing texts."""

from collections.abc import Callable

from archlint.errors import UsageError
from archlint.files.disk import DiskStore
from archlint.files.store import UnreadableError, inner_folders
from archlint.git.blobs import Blobs
from archlint.git.left_out import LeftOut


class CheckoutStore(DiskStore):
    """The pages on the disk and the pages left out, which can be read but not changed.

    A page whose contents a partial clone lacks is unreadable: nothing is fetched here.
    """

    def __init__(self, root: str, left_out: LeftOut, note: Callable[[str, bytes], None] | None = None) -> None:
        """Create a store; ``left_out`` is not empty."""
        super().__init__(root, note)
        assert left_out.repository is not None  # noqa: S101  (there are such pages)
        self._left_out = left_out
        self._contents_of = Blobs(left_out.repository)

    def data(self, path: str) -> bytes:
        """Return the bytes to read a page from: those that git has if it is left out."""
        if path not in self._left_out.blobs:
            return super().data(path)
        blob = self._left_out.blobs[path]
        if blob is None:
            msg = "is a symbolic link that is not checked out"
            raise UnreadableError(msg)
        try:
            return self._contents_of(blob)
        except UsageError as error:
            msg = "is not checked out, and git does not have its contents here"
            raise UnreadableError(msg) from error

    def contents(self, path: str) -> bytes:
        """Return all bytes of a page on the disk; OSError with instructions for a page that is left out."""
        if path in self._left_out.blobs:
            msg = f"{path}: is not checked out; {self._left_out.how_to_check_out((path,))}"
            raise OSError(msg)
        return super().contents(path)

    def names(self, folder: str) -> frozenset[str]:
        """Return the names of the files in a folder, including those left out."""
        return super().names(folder) | self._left_out.names.get(folder, frozenset())

    def folders(self, folder: str) -> frozenset[str]:
        """Return the names of the folders in a folder, including those of files left out."""
        return super().folders(folder) | inner_folders(folder, self._left_out.names)

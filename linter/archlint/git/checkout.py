"""Pages of an archive that is only partly checked out: git supplies the missing texts."""

from collections.abc import Callable

from archlint.errors import UsageError
from archlint.files.disk import DiskStore
from archlint.git.blobs import Blobs
from archlint.git.left_out import LeftOut
from archlint.layouts.news.layout import NEWS
from archlint.layouts.read import read_bytes
from archlint.model.pages import Page, Unreadable


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

    def read(self, path: str) -> Page:
        """Return the page at an archive path, from git if it is left out."""
        if path not in self._left_out.blobs:
            return super().read(path)
        blob = self._left_out.blobs[path]
        if blob is None:
            return Unreadable(path, "is a symbolic link that is not checked out")
        try:
            return read_bytes(NEWS, path, self._contents_of(blob))
        except UsageError:
            return Unreadable(path, "is not checked out, and git does not have its contents here")

    def data(self, path: str, *, cut: bool = False) -> bytes:
        """Return the bytes of a page on the disk; OSError with instructions for a page that is left out."""
        if path in self._left_out.blobs:
            msg = f"{path}: is not checked out; {self._left_out.how_to_check_out((path,))}"
            raise OSError(msg)
        return super().data(path, cut=cut)

    def names(self, folder: str) -> frozenset[str]:
        """Return the names of the files in a folder, including those left out."""
        return super().names(folder) | self._left_out.names.get(folder, frozenset())

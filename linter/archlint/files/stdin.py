"""A page with contents that are not on the disk, such as an unsaved text in an editor."""

from archlint.files.store import Store


class BufferStore:
    """The pages of another store, one of them with other contents; that page need not exist there."""

    def __init__(self, store: Store, path: str, data: bytes) -> None:
        self._store = store
        self._path = path
        self._data = data

    def data(self, path: str) -> bytes:
        """Return the bytes of the page at an archive path; UnreadableError if there are none."""
        return self._data if path == self._path else self._store.data(path)

    def names(self, folder: str) -> frozenset[str]:
        """Return the names of the files in a folder."""
        own_folder, _, name = self._path.rpartition("/")
        names = self._store.names(folder)
        return names | {name} if folder == own_folder else names

    def folders(self, folder: str) -> frozenset[str]:
        """Return the names of the folders in a folder."""
        return self._store.folders(folder)

"""The texts of a commit: pages as they were before they were edited."""

import os
from collections.abc import Callable, Mapping

from archlint.errors import UsageError


class Committed:
    """Reads the texts that the files of an archive have in git's HEAD; git starts with the first one."""

    def __init__(self, root: str, revision: str = "HEAD") -> None:
        """Create a reader for the archive's root, and for another revision than HEAD if it is given."""
        self._root = root
        self._revision = revision
        self._blobs: Mapping[str, bytes] | None = None
        self._contents: Callable[[bytes], bytes] = bytes

    def __call__(self, path: str) -> bytes | None:
        """Return the text at an archive path; None if the commit has none or git fails."""
        if self._blobs is None:
            self._blobs = self._listed()
        blob = self._blobs.get(path)
        try:
            return None if blob is None else self._contents(blob)
        except UsageError:
            return None

    def _listed(self) -> Mapping[str, bytes]:
        """Return the names of the blobs in the commit, by archive path."""
        from archlint.git.blobs import Blobs  # importing this costs 8 ms
        from archlint.git.repository import find_repository

        try:
            repository = find_repository(self._root)
            commit = repository.commit(self._revision)
            listed = repository.ask("ls-tree", "-r", "-z", commit) if commit else b""
        except UsageError:
            return {}
        self._contents = Blobs(repository)
        entries = (entry.partition(b"\t") for entry in listed.split(b"\0"))
        return {"/" + os.fsdecode(name): head.split(b" ")[2] for head, tab, name in entries if tab}

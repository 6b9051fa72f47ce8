"""The pages of the index, which are those of the next commit."""

import os
from errno import EBUSY, ELOOP, ENOENT, EXDEV
from posixpath import dirname, join, normpath
from typing import NamedTuple

from archlint.files.disk import reason_of
from archlint.files.store import UnreadableError, inner_folders
from archlint.git.blobs import Blobs
from archlint.git.repository import Repository
from archlint.layouts.base import Layout
from archlint.layouts.membership import belongs

_LINK = b"120000"
_REPOSITORY = b"160000"
_MOST_LINKS = 40
"""Longest chain of links, as on Linux."""


class _Entry(NamedTuple):
    """A file of the index: its mode and the name of its contents; None if it is in conflict."""

    mode: bytes
    blob: bytes | None


class StagedStore:
    """The pages that git's index has below an archive's root.

    The index is listed once, and one git process supplies the contents, separately for each process that reads.
    """

    changed = frozenset[str]()
    """Archive paths that differ from the index: none."""

    def __init__(self, repository: Repository) -> None:
        """List the index; GitError if git fails."""
        self._entries: dict[str, _Entry] = {}
        self._folders: dict[str, set[str]] = {"": set()}
        self._contents = Blobs(repository)
        intended = _intended(repository)
        for line in repository.ask("ls-files", "-s", "-z").split(b"\0"):
            head, tab, name = line.partition(b"\t")
            mode, _, rest = head.partition(b" ")
            if tab and mode != _REPOSITORY and name not in intended:
                blob, _, stage = rest.partition(b" ")
                self._add("/" + os.fsdecode(name), _Entry(mode, blob if stage == b"0" else None))

    def pages(self, layout: Layout) -> tuple[str, ...]:
        """Return the archive paths of all pages that belong to an archive, sorted, without links to folders."""
        return tuple(
            sorted(path for path in self._entries if belongs(layout, path) and not self._leads_to_folder(path))
        )

    def data(self, path: str) -> bytes:
        """Return the bytes of the page at an archive path; UnreadableError if there are none."""
        try:
            return self.contents(path)
        except OSError as error:
            raise UnreadableError(reason_of(error)) from error

    def contents(self, path: str) -> bytes:
        """Return the contents of a page, or the beginning of a large one; OSError if there is none."""
        entry = self._entries.get(self._followed(path))
        if entry is None:
            raise OSError(ENOENT, "there is no such page in the index")
        if entry.blob is None:
            raise OSError(EBUSY, "it is in conflict: merge it, and git add it")
        return self._contents(entry.blob)

    def blob(self, path: str) -> bytes | None:
        """Return the name of the contents of a page; None if it has none."""
        entry = self._entries.get(path)
        return entry and entry.blob

    def names(self, folder: str) -> frozenset[str]:
        """Return the names of the files in a folder, without hidden ones."""
        names = self._folders.get(folder, frozenset[str]())
        return frozenset(
            name for name in names if not name.startswith(".") and not self._leads_to_folder(f"{folder}/{name}")
        )

    def folders(self, folder: str) -> frozenset[str]:
        """Return the names of the folders in a folder, without hidden ones; links to folders are among them."""
        names = (name for name in self._folders.get(folder, ()) if not name.startswith("."))
        links = (name for name in names if self._leads_to_folder(f"{folder}/{name}"))
        return inner_folders(folder, self._folders).union(links)

    def is_link(self, path: str) -> bool:
        """Return whether a symbolic link is at an archive path."""
        entry = self._entries.get(path)
        return entry is not None and entry.mode == _LINK

    def followed(self, path: str) -> str:
        """Return the archive path of the file that a link leads to; the path itself if there is none in the archive."""
        try:
            return self._followed(path)
        except OSError:
            return path

    def _followed(self, path: str) -> str:
        """Return the final path of a chain of links; OSError if it leaves the archive or is a circle."""
        for _ in range(_MOST_LINKS):
            entry = self._entries.get(path)
            if entry is None or entry.mode != _LINK or entry.blob is None:
                return path
            target = os.fsdecode(self._contents(entry.blob))
            led = normpath(join(dirname(path)[1:], target))
            if led.startswith(("/", "../")) or led == "..":
                raise OSError(EXDEV, "")
            path = "" if led == "." else f"/{led}"
        raise OSError(ELOOP, "")

    def _leads_to_folder(self, path: str) -> bool:
        return self.is_link(path) and self.followed(path) in self._folders

    def _add(self, path: str, entry: _Entry) -> None:
        self._entries[path] = entry
        folder, _, name = path.rpartition("/")
        self._folders.setdefault(folder, set()).add(name)
        while folder:
            folder = folder.rpartition("/")[0]
            self._folders.setdefault(folder, set())


def _intended(repository: Repository) -> frozenset[bytes]:
    """Return the files that the index has only by ``git add --intent-to-add``: no commit has them."""
    options = ("--diff-filter=A", "--ita-invisible-in-index", "--ignore-submodules", "--relative", "--name-only", "-z")
    return frozenset(repository.ask("diff-files", *options).split(b"\0"))

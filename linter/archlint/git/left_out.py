"""The pages that git has and that are not checked out, as in a sparse checkout: they exist, without a file."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from archlint.files.disk import DiskStore
from archlint.git.index_version import may_leave_out
from archlint.model.days import is_hidden

if TYPE_CHECKING:
    from archlint.git.repository import Repository

_ORDINARY = (b"100644", b"100755")
_MOST_NAMED = 3


class LeftOut(NamedTuple):
    """Pages that are not checked out: the names of their blobs by archive path, and their own names by folder.

    A page that is a symbolic link has no blob to be read: None. ``tracked`` is how many pages git has in all.
    """

    blobs: Mapping[str, bytes | None]
    names: Mapping[str, frozenset[str]]
    tracked: int
    repository: "Repository | None"

    def identity(self) -> bytes:
        """Return what tells these pages and their contents from any others; nothing where there are none."""
        from hashlib import sha1

        listed = repr(sorted(self.blobs.items())).encode("utf-8", "surrogatepass")
        return sha1(listed, usedforsecurity=False).digest() if self.blobs else b""

    def store(self, root: str, note: Callable[[str, bytes], None] | None = None) -> DiskStore:
        """Return the pages of an archive, on the disk or left out; ``note`` is told of each read from the disk."""
        if not self.blobs:
            return DiskStore(root, note)
        from archlint.git.checkout import CheckoutStore

        return CheckoutStore(root, self, note)

    def how_to_check_out(self, paths: Iterable[str]) -> str:
        """Return the commands that check pages out, as the end of a sentence."""
        folders = sorted(self._missing_folders(paths))
        everything = "git sparse-checkout disable checks out everything"
        if len(folders) > _MOST_NAMED:
            return everything
        from shlex import quote

        return f"git sparse-checkout add {' '.join(map(quote, folders))} checks them out, {everything}"

    def _missing_folders(self, paths: Iterable[str]) -> set[str]:
        """Return the folders to check out, relative to the top of the repository; of many, a few too many."""
        if self.repository is None:
            return set()
        root, found = self.repository.folder, set[str]()
        for folder in {path.rpartition("/")[0] for path in paths}:
            above = folder
            while above and not os.path.isdir(root + above.rpartition("/")[0]):
                above = above.rpartition("/")[0]
            found.add(os.path.relpath(root + above, self.repository.top).replace(os.sep, "/"))
            if len(found) > _MOST_NAMED:
                break
        return found


NOTHING = LeftOut({}, {}, 0, None)
"""What is left out where everything is checked out."""


def find_left_out(root: str) -> LeftOut:
    """Return the pages below an archive's root that git has and that are not checked out; GitError where git fails.

    git is asked only where its index may have such pages.
    """
    folder = os.path.realpath(root)
    if not may_leave_out(folder):
        return NOTHING
    from archlint.git.repository import GitError, NoRepositoryError, find_repository, nearest_repository

    try:
        repository = nearest_repository(folder)
        listed = repository.ask("ls-files", "-s", "-t", "-z")
    except NoRepositoryError:
        return NOTHING
    except GitError:
        find_repository(folder)  # git tells more of why it refuses
        raise
    tracked = 0
    blobs: dict[str, bytes | None] = {}
    names: dict[str, set[str]] = {}
    for path, blob in _marked(listed):
        tracked += 1
        above, _, name = path.rpartition("/")
        if blob != b"" and not os.path.lexists(folder + path):
            blobs[path] = blob
            names.setdefault(above, set()).add(name)
    if not blobs:
        return NOTHING
    return LeftOut(blobs, {above: frozenset(found) for above, found in names.items()}, tracked, repository)


def _marked(listed: bytes) -> Iterator[tuple[str, bytes | None]]:
    """Yield the pages of the index, with their blobs if they are marked as not checked out, with nothing if not."""
    for line in listed.split(b"\0"):
        head, tab, name = line.partition(b"\t")
        if not (tab and name.endswith(b".md")):
            continue
        path = "/" + os.fsdecode(name)
        tag, mode, blob, stage = head.split(b" ")
        if is_hidden(path) or stage not in b"02":  # of a page in conflict, its own side
            continue
        yield path, (blob if mode in _ORDINARY else None) if tag == b"S" else b""

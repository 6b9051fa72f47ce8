"""Pages, and other files of a site, that git has but that are not checked out, as in a sparse checkout."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from archlint.files.disk import DiskStore
from archlint.git.index_version import may_leave_out
from archlint.layouts.features import Feature
from archlint.layouts.membership import belongs

if TYPE_CHECKING:
    from archlint.git.repository import Repository
    from archlint.layouts.base import Layout
else:  # typing would compile a name in quotes, and the first costs a check with findings 2 ms
    Repository = Layout = object

_ORDINARY = (b"100644", b"100755")
_MOST_NAMED = 3


class LeftOut(NamedTuple):
    """Pages that are not checked out: the names of their blobs by archive path, and their file names by folder.

    On a site, the names are those of all its files but hidden ones. The blob of a symbolic link is None. ``tracked`` is
    the number of all pages in git.
    """

    blobs: Mapping[str, bytes | None]
    names: Mapping[str, frozenset[str]]
    tracked: int
    repository: Repository | None

    def identity(self) -> bytes:
        """Return bytes that identify these pages and their contents; empty if there are none."""
        from hashlib import sha1

        names = [(folder, sorted(found)) for folder, found in sorted(self.names.items())]
        listed = repr((sorted(self.blobs.items()), names)).encode("utf-8", "surrogatepass")
        return sha1(listed, usedforsecurity=False).digest() if self.names else b""

    def store(self, root: str, note: Callable[[str, bytes], None] | None = None) -> DiskStore:
        """Return a store of the archive's pages, on the disk or left out; ``note`` receives each read from the disk."""
        if not self.names:
            return DiskStore(root, note)
        from archlint.git.checkout import CheckoutStore

        return CheckoutStore(root, self, note)

    def how_to_check_out(self, paths: Iterable[str]) -> str:
        """Return the commands that check out pages, as the end of a sentence."""
        folders = sorted(self._missing_folders(paths))
        everything = "git sparse-checkout disable checks out everything"
        if len(folders) > _MOST_NAMED:
            return everything
        from shlex import quote

        return f"git sparse-checkout add {' '.join(map(quote, folders))} checks them out, {everything}"

    def _missing_folders(self, paths: Iterable[str]) -> set[str]:
        """Return the folders to check out, relative to the top of the repository; for many pages, a few extra."""
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
"""The value for a complete checkout."""


def find_left_out(root: str, layout: Layout) -> LeftOut:
    """Return the files of an archive that git has below its root and that are not checked out; GitError if git fails.

    Asks git only if the index may have such pages.
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
        find_repository(folder)  # git explains why it refuses
        raise
    tracked = 0
    blobs: dict[str, bytes | None] = {}
    names: dict[str, set[str]] = {}
    has_links = Feature.LINKS in layout.features  # which lead to other files, too
    for path, blob in _marked(listed):
        is_page = belongs(layout, path)
        tracked += is_page
        if blob != b"" and (is_page or has_links) and not os.path.lexists(folder + path):
            if is_page:
                blobs[path] = blob
            above, _, name = path.rpartition("/")
            if not name.startswith("."):
                names.setdefault(above, set()).add(name)
    if not names:
        return NOTHING
    return LeftOut(blobs, {above: frozenset(found) for above, found in names.items()}, tracked, repository)


def _marked(listed: bytes) -> Iterator[tuple[str, bytes | None]]:
    """Yield the files of the index, each with its blob: None for a link, empty if it is not marked as left out."""
    for line in listed.split(b"\0"):
        head, tab, name = line.partition(b"\t")
        if not tab:
            continue
        tag, mode, blob, stage = head.split(b" ")
        if stage not in b"02":  # of a page in conflict, the version of this side
            continue
        yield "/" + os.fsdecode(name), (blob if mode in _ORDINARY else None) if tag == b"S" else b""

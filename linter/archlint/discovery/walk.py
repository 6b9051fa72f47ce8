"""Walk the folders of an archive, shared among processes if there are many."""

import os
from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from archlint.discovery.ignored import Ignored
from archlint.errors import refuse_limit
from archlint.files.disk import leads_to_folder
from archlint.workers.tuning import Sharing

if TYPE_CHECKING:
    from archlint.layouts.base import Layout
else:  # typing would compile a name in quotes, and the first costs a run 2 ms
    Layout = object

_SHARING = Sharing(smallest=100, chunk=1_000)  # folders, each with all that is in it


class FolderObserver(Protocol):
    """Observer of the folders that are searched."""

    def look(self, folder: str, entries: Sequence["os.DirEntry[str]"], chosen: Sequence[str]) -> None:
        """Observe a folder: its archive path, its entries, and the names of the pages to check."""

    def taken(self) -> bytes:
        """Return all observations, and forget them."""

    def add(self, taken: bytes) -> None:
        """Add the observations of another process."""


class FoundPages(NamedTuple):
    """Archive paths of pages, unreadable folders with reasons, and excluded files.

    ``git_failure`` says why git cannot list ignored files, if there is a repository.
    """

    pages: list[str]
    unreadable: list[str]
    excluded: list[str]
    git_failure: str | None = None


class _Walk(NamedTuple):
    """Parameters of a walk: root and layout of the archive, what git ignores, the patterns, and the observer.

    ``enters`` says which folders are searched, ``left_out`` which files with the names of pages are none. Both are
    functions of the layout, unless the walk begins in a folder that the layout does not enter, which a user has named.
    """

    root: str
    below: str
    layout: Layout
    enters: Callable[[str], bool]
    left_out: Callable[[str, Sequence[str]], frozenset[str]]
    ignored: Ignored
    is_excluded: Callable[[str], bool] | None
    look: FolderObserver | None

    def search(self, folder: str, found: FoundPages) -> list[str]:
        """Add the pages of a folder to ``found``, and return its folders, without hidden ones and links."""
        entries = self._entries(folder, found)
        if entries is None:
            return []
        is_named_so, enters, is_excluded = self.layout.is_page, self.enters, self.is_excluded
        reports_folders = self.layout.reports_folders
        folders, chosen = [], []
        for entry in entries:
            name = entry.name
            is_page = is_named_so(name)
            is_folder = entry.is_dir(follow_symlinks=False)
            if name.startswith(".") or not (is_page or is_folder):
                continue
            if is_excluded and is_excluded(f"{folder}/{name}"):
                found.excluded.append(f"{folder}/{name}")
                continue
            if is_folder and enters(path := f"{folder}/{name}") and not self.ignored.holds(path):
                folders.append(path)
            if is_page and (reports_folders if is_folder else not (entry.is_symlink() and leads_to_folder(entry))):
                chosen.append(name)
        left_out = self.left_out(folder, chosen)
        if left_out:
            chosen = [name for name in chosen if name not in left_out]
        pages = [f"{folder}/{name}" for name in chosen]
        ignored = self.ignored.among(pages)
        if ignored:
            pages = [path for path in pages if path not in ignored]
            chosen = [path[len(folder) + 1 :] for path in pages]
        if self.look:
            self.look.look(folder, entries, chosen)
        found.pages.extend(pages)
        return folders

    def _entries(self, folder: str, found: FoundPages) -> list["os.DirEntry[str]"] | None:
        """Return the entries of a folder; None for a submodule that is left out, and for a folder that cannot be read.

        The latter is added to ``found``.
        """
        place = self.root + folder.replace("/", os.sep)
        if not self.layout.enters_submodules and folder != self.below and os.path.lexists(f"{place}{os.sep}.git"):
            return None
        try:
            with os.scandir(place) as listed:
                return list(listed)
        except OSError as error:
            refuse_limit(error, f"{self.root + folder} cannot be searched")
            found.unreadable.append(f"{self.root + folder}: cannot be read: {error.strerror}")
            return None


def walk(
    root: str,
    layout: "Layout",
    below: str,
    is_excluded: Callable[[str], bool] | None,
    look: FolderObserver | None,
    jobs: int,
) -> FoundPages:
    """Return the pages below a folder, except those that git ignores or a pattern excludes; in no order.

    ``below`` is an archive path without a slash at the end. Folders in it that the layout does not enter are left out.
    """
    enters, left_out = (layout.enters, layout.left_out) if layout.enters(below) else (_always, _none)
    whole = _Walk(root, below, layout, enters, left_out, Ignored(root), is_excluded, look)
    found = FoundPages([], [], [])
    folders = [below]
    while folders and not _SHARING.pays(len(folders), jobs):
        folders = [inner for folder in folders for inner in whole.search(folder, found)]
    failures = [whole.ignored.failure, *_share(whole, folders, found, jobs)]
    return found._replace(git_failure=next(filter(None, failures), None))


def holds_others(
    root: str, layout: "Layout", folders: Collection[str], is_excluded: Callable[[str], bool] | None
) -> bool:
    """Return whether an archive has pages outside of some folders, which are given by their archive paths."""
    outside = _Walk(root, "", layout, layout.enters, layout.left_out, Ignored(root), is_excluded, None)
    found = FoundPages([], [], [])
    level = [""]
    while level and not found.pages:
        level = [inner for folder in level for inner in outside.search(folder, found) if inner not in folders]
    return bool(found.pages or found.unreadable)


def every_page(root: str, layout: "Layout") -> tuple[str, ...]:
    """Return all pages of a site, sorted, also those that git ignores or a pattern excludes: links may lead to them."""
    whole = _Walk(root, "", layout, layout.enters, layout.left_out, Ignored(root, asks=False), None, None)
    found = FoundPages([], [], [])
    folders = [""]
    while folders:
        folders = [inner for folder in folders for inner in whole.search(folder, found)]
    return tuple(sorted(found.pages))


def _always(_folder: str) -> bool:
    return True


def _none(_folder: str, _names: Sequence[str]) -> frozenset[str]:
    return frozenset()


def _share(whole: _Walk, folders: Sequence[str], found: FoundPages, jobs: int) -> list[str | None]:
    """Search folders and their folders in other processes, and return the failures of git there."""
    if not folders:
        return []
    from archlint.workers.chunks import map_chunks  # a run on named pages shares nothing

    def search_all(waiting: Sequence[str]) -> tuple[list[str], list[str], list[str], str | None, bytes]:
        part = FoundPages([], [], [])
        if whole.look:
            whole.look.taken()
        while waiting:
            waiting = [inner for folder in waiting for inner in whole.search(folder, part)]
        taken = whole.look.taken() if whole.look else b""
        return part.pages, part.unreadable, part.excluded, whole.ignored.failure, taken

    failures = []
    for _, (pages, unreadable, excluded, failure, taken) in map_chunks(search_all, folders, jobs, _SHARING):
        found.pages.extend(pages)
        found.unreadable.extend(unreadable)
        found.excluded.extend(excluded)
        failures.append(failure)
        if whole.look:
            whole.look.add(taken)
    return failures

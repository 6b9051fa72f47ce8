"""Walk the folders of an archive, shared among processes if there are many."""

import os
from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from archlint.errors import refuse_limit
from archlint.files.disk import leads_to_folder
from archlint.workers.tuning import Sharing

if TYPE_CHECKING:
    from archlint.layouts.base import Layout

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

    ``enters`` says which folders are searched, ``leaves_out`` which files with the names of pages are none. Both are
    functions of the layout, unless the walk begins in a folder that the layout does not enter, which a user has named.
    """

    root: str
    below: str
    layout: "Layout"
    enters: Callable[[str], bool]
    leaves_out: Callable[[str], bool]
    ignored: frozenset[str]
    is_excluded: Callable[[str], bool] | None
    look: FolderObserver | None

    def search(self, folder: str, found: FoundPages) -> list[str]:
        """Add the pages of a folder to ``found``, and return its folders, without hidden ones and links."""
        entries = self._entries(folder, found)
        if entries is None:
            return []
        is_named_so, enters = self.layout.is_page, self.enters
        folders, chosen = [], []
        for entry in entries:
            name = entry.name
            is_page = is_named_so(name)
            is_folder = entry.is_dir(follow_symlinks=False)
            if name.startswith(".") or not (is_page or is_folder):
                continue
            path = f"{folder}/{name}"
            if self.is_excluded and self.is_excluded(path):
                found.excluded.append(path)
                continue
            if self.ignored and path in self.ignored:
                continue
            if is_folder and enters(path):
                folders.append(path)
            is_file = is_page and (is_folder or not (entry.is_symlink() and leads_to_folder(entry)))
            if is_file and not self.leaves_out(path):
                chosen.append(name)
        if self.look:
            self.look.look(folder, entries, chosen)
        found.pages.extend([f"{folder}/{name}" for name in chosen])
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
    ignored, git_failure = _ignored_by_git(root)
    enters, leaves_out = (layout.enters, layout.leaves_out) if layout.enters(below) else (_always, _never)
    whole = _Walk(root, below, layout, enters, leaves_out, ignored, is_excluded, look)
    found = FoundPages([], [], [], git_failure)
    folders = [below]
    while folders and not _SHARING.pays(len(folders), jobs):
        folders = [inner for folder in folders for inner in whole.search(folder, found)]
    if folders:
        _share(whole, folders, found, jobs)
    return found


def holds_others(
    root: str, layout: "Layout", folders: Collection[str], is_excluded: Callable[[str], bool] | None
) -> bool:
    """Return whether an archive has pages outside of some folders, which are given by their archive paths."""
    ignored, _ = _ignored_by_git(root)
    outside = _Walk(root, "", layout, layout.enters, layout.leaves_out, ignored, is_excluded, None)
    found = FoundPages([], [], [])
    level = [""]
    while level and not found.pages:
        level = [inner for folder in level for inner in outside.search(folder, found) if inner not in folders]
    return bool(found.pages or found.unreadable)


def _always(_folder: str) -> bool:
    return True


def _never(_path: str) -> bool:
    return False


def _share(whole: _Walk, folders: Sequence[str], found: FoundPages, jobs: int) -> None:
    """Search folders and their folders in other processes."""
    from archlint.workers.chunks import map_chunks  # a run on named pages shares nothing

    def search_all(waiting: Sequence[str]) -> tuple[list[str], list[str], list[str], bytes]:
        part = FoundPages([], [], [])
        if whole.look:
            whole.look.taken()
        while waiting:
            waiting = [inner for folder in waiting for inner in whole.search(folder, part)]
        return part.pages, part.unreadable, part.excluded, whole.look.taken() if whole.look else b""

    for _, (pages, unreadable, excluded, taken) in map_chunks(search_all, folders, jobs, _SHARING):
        found.pages.extend(pages)
        found.unreadable.extend(unreadable)
        found.excluded.extend(excluded)
        if whole.look:
            whole.look.add(taken)


def _ignored_by_git(root: str) -> tuple[frozenset[str], str | None]:
    """Return the archive paths that git ignores, none outside a repository; and the reason if git fails."""
    from archlint.git.repository import (  # 8 ms, which a run on named pages saves
        GitError,
        NoRepositoryError,
        find_repository,
    )

    try:
        listed = find_repository(root).ask(
            "ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--directory"
        )
    except NoRepositoryError:
        return frozenset(), None
    except GitError as error:
        return frozenset(), str(error)
    return frozenset("/" + os.fsdecode(name).rstrip("/") for name in listed.split(b"\0") if name), None

"""The files and folders of an archive that git ignores."""

import os
from collections.abc import Iterable, Sequence
from functools import cached_property

_NOTHING: frozenset[str] = frozenset()


class Ignored:
    """Answers what git ignores in an archive: nothing outside a repository.

    Git ignores no file that it tracks, and no folder with one. It lists those quickly, so it is asked what it ignores
    only where there is anything else. ``failure`` says why git cannot tell, if so; nothing counts as ignored then.
    """

    def __init__(self, root: str, *, asks: bool = True) -> None:
        """Take the root of an archive; git is asked with the first question, or else nothing counts as ignored."""
        self.failure: str | None = None
        self._root = root
        self._answers = asks

    def among(self, files: Sequence[str]) -> frozenset[str]:
        """Return the ignored ones of some files, by archive paths."""
        if self._tracked.issuperset(files) or not self._ignored:
            return _NOTHING
        return self._ignored.intersection(files)

    def holds(self, folder: str) -> bool:
        """Return whether a folder is ignored, by its archive path."""
        return folder not in self._folders and folder in self._ignored

    @cached_property
    def _tracked(self) -> frozenset[str]:
        return self._listed("--cached")

    @cached_property
    def _folders(self) -> frozenset[str]:
        return _above(self._tracked)

    @cached_property
    def _ignored(self) -> frozenset[str]:
        listed = self._listed("--others", "--ignored", "--exclude-standard", "--directory")
        return frozenset([path.rstrip("/") for path in listed])  # git ends the name of a folder with a slash

    def _listed(self, *options: str) -> frozenset[str]:
        """Return the archive paths that git lists; none without a repository, and none if git fails."""
        from archlint.git.repository import (  # 8 ms, which a run on named pages saves
            GitError,
            NoRepositoryError,
            ask_nearest,
        )

        if not self._answers:
            return _NOTHING
        try:
            listed = os.fsdecode(ask_nearest(self._root, "ls-files", "-z", *options))
        except NoRepositoryError:
            self._answers = False
            return _NOTHING
        except GitError as error:
            self._answers, self.failure = False, str(error)
            return _NOTHING
        # Changed as one text, since there may be a name for each page.
        return frozenset(f"/{listed}".replace("\0", "\0/").split("\0"))


def _above(files: Iterable[str]) -> frozenset[str]:
    """Return all folders above some files, by archive paths."""
    folders: set[str] = set()
    level = {file[: file.rfind("/")] for file in files}
    while level:
        folders |= level
        level = {folder[: folder.rfind("/")] for folder in level if folder} - folders
    return frozenset(folders)

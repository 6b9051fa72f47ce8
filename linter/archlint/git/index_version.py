"""Read git's index without git, only to see whether it can have files that are not checked out.

The bit for such an entry (skip-worktree) is an extended flag, which an index of version 2 lacks. git writes version 3
only if an entry needs extended flags, and version 4 only if the user configures it. See gitformat-index(5).
"""

import os
from collections.abc import Iterator, Sequence

from archlint.git.find_top import EmbeddedRepositoryError, find_top

_EXTENDED, _COMPRESSED = 3, 4


def may_leave_out(folder: str) -> bool:
    """Return whether git may have files below a folder that are not checked out.

    An index of version 4 does not answer this. It then depends on a sparse checkout, and bits set by hand go unnoticed.
    """
    top = _top(folder)
    directories = list(_directories(top))
    versions = set(map(_version, _indexes(top, directories)))
    if _COMPRESSED in versions and any(map(_has_patterns, directories)):
        return True
    return any(version == _EXTENDED or version > _COMPRESSED for version in versions)


def is_sparse(folder: str) -> bool:
    """Return whether a folder lies in a working tree that is or was a sparse checkout."""
    return any(map(_has_patterns, _directories(_top(folder))))


def _top(folder: str) -> str | None:
    try:
        return find_top(os.path.realpath(folder))
    except EmbeddedRepositoryError:
        return None


def _directories(top: str | None) -> Iterator[str]:
    """Yield the directories of the index: that of the repository, and that named by a hook's environment."""
    if top is not None:
        yield _directory(os.path.join(top, ".git"))
    if "GIT_DIR" in os.environ:
        yield os.path.abspath(os.environ["GIT_DIR"])


def _directory(place: str) -> str:
    """Return the directory that ``.git`` is, or names, as in linked working trees and submodules."""
    try:
        with open(place, "rb") as file:
            key, _, target = os.fsdecode(file.readline().rstrip(b"\r\n")).partition(" ")
    except OSError:
        return place
    return os.path.join(os.path.dirname(place), target) if key == "gitdir:" else place


def _indexes(top: str | None, directories: Sequence[str]) -> Iterator[str]:
    """Yield the files of the index, including a hook's own and the shared ones of a split index."""
    if os.environ.get("GIT_INDEX_FILE"):
        yield os.path.join(top or os.curdir, os.environ["GIT_INDEX_FILE"])
    for directory in directories:
        yield os.path.join(directory, "index")
        try:
            names = os.listdir(directory)
        except OSError:
            continue
        yield from (os.path.join(directory, name) for name in names if name.startswith("sharedindex."))


def _version(file: str) -> int:
    """Return the version of an index, 0 if there is none."""
    try:
        with open(file, "rb") as opened:
            head = opened.read(8)
    except OSError:
        return 0
    return int.from_bytes(head[4:], "big") if head.startswith(b"DIRC") else 0


def _has_patterns(directory: str) -> bool:
    return os.path.lexists(os.path.join(directory, "info", "sparse-checkout"))

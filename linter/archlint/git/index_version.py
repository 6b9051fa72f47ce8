"""A glance at git's index, without git: whether it can have files that are not checked out.

An entry has the bit for that (skip-worktree) among its extended flags, which an index of version 2 does not have. git
writes version 3 only where an entry needs them, and version 4 where its user wants that. See gitformat-index(5).
"""

import os
from collections.abc import Iterator, Sequence

from archlint.git.discovery import EmbeddedRepositoryError, find_top

_EXTENDED, _COMPRESSED = 3, 4


def may_leave_out(folder: str) -> bool:
    """Whether git may have files below a folder that are not checked out.

    An index of version 4 tells nothing: there it takes a sparse checkout, and bits that were set by hand are not seen.
    """
    top = _top(folder)
    directories = list(_directories(top))
    versions = set(map(_version, _indexes(top, directories)))
    if _COMPRESSED in versions and any(map(_has_patterns, directories)):
        return True
    return any(version == _EXTENDED or version > _COMPRESSED for version in versions)


def is_sparse(folder: str) -> bool:
    """Whether a folder lies in a working tree that is, or once was, a sparse checkout."""
    return any(map(_has_patterns, _directories(_top(folder))))


def _top(folder: str) -> str | None:
    try:
        return find_top(os.path.realpath(folder))
    except EmbeddedRepositoryError:
        return None


def _directories(top: str | None) -> Iterator[str]:
    """Yield where the index is: the repository's directory, and the one that a hook is told of."""
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
    """Yield the files of the index: also the one that a hook is told of, and the shared ones of a split index."""
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
    """Return the version of an index, 0 where there is none."""
    try:
        with open(file, "rb") as opened:
            head = opened.read(8)
    except OSError:
        return 0
    return int.from_bytes(head[4:], "big") if head.startswith(b"DIRC") else 0


def _has_patterns(directory: str) -> bool:
    return os.path.lexists(os.path.join(directory, "info", "sparse-checkout"))

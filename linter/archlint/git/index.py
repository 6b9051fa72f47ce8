"""Read entries of git's index."""

import os
from collections.abc import Collection

from archlint.git.repository import Repository

_MOST_NAMED = 64
"""Largest number of paths passed to git by name; git compares each with each entry of the index."""

EMPTY_BLOBS = frozenset(
    {
        b"e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
        b"473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813",
    }
)
"""Names of the empty text by SHA-1 and SHA-256, as in entries made by ``git add -N``."""


def indexed(repository: Repository, paths: Collection[str] | None) -> dict[str, bytes]:
    """Return the names of the blobs in the index, of at least the given paths (None: all); GitError if git fails.

    Paths are relative to the folder of the repository, with ``/``. A file in conflict counts; a folder has no blob.
    """
    named = sorted(paths) if paths is not None and len(paths) <= _MOST_NAMED else []
    listed = literal(repository).ask("ls-files", "-s", "-z", "--", *named)
    entries = (entry.partition(b"\t") for entry in listed.split(b"\0"))
    return {os.fsdecode(name): head.split(b" ")[1] for head, tab, name in entries if tab}


def literal(repository: Repository) -> Repository:
    """Return a repository in which paths are literal, even with wildcards in them."""
    return repository._replace(environment={**repository.environment, "GIT_LITERAL_PATHSPECS": "1"})

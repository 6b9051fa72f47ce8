"""The folders of a folder in which archives are looked for."""

import os
from collections.abc import Iterator

from archlint.confine import repository_of

_LEFT_OUT = frozenset({"node_modules", "vendor", "_site"})


def searched_folders(folder: str) -> list[str]:
    """Return the folders of a folder in which sites are looked for, sorted.

    Other people's files and files that a generator writes are left out, and so are the submodules of a repository.
    """
    found = [entry.path for entry in entries_of(folder) if _is_searched(entry)]
    if repository_of(folder) is not None:
        found = [place for place in found if not os.path.lexists(os.path.join(place, ".git"))]
    return sorted(found)


def _is_searched(entry: "os.DirEntry[str]") -> bool:
    return not entry.name.startswith(".") and entry.name not in _LEFT_OUT and entry.is_dir(follow_symlinks=False)


def entries_of(folder: str) -> Iterator[os.DirEntry[str]]:
    """Yield the entries of a folder, none if it cannot be read; a folder of 100,000 posts is not read to its end."""
    try:
        with os.scandir(folder) as listed:
            yield from listed
    except OSError:
        return

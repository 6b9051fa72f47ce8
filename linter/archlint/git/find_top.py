"""Find the top of a repository by its ``.git``, without git, and refuse folders that only git takes for a repository.

To git, a folder with ``HEAD``, ``objects`` and ``refs`` (or ``commondir``, which names them elsewhere) is a repository
under any name, and its settings can run programs. Any branch can bring such files. See gitrepository-layout(5), and
``safe.bareRepository`` in git-config(1), which older versions of git lack.
"""

import os

from archlint.errors import UsageError

_HEAD = "HEAD"
_CONTENTS = ("objects", "refs", "commondir")


class EmbeddedRepositoryError(UsageError):
    """Git would take a folder of the checkout for a repository; the message names the folder and the reason."""


def find_top(folder: str) -> str | None:
    """Return the nearest folder with ``.git`` at or above a folder, None if there is none.

    ``folder`` must be absolute and free of symbolic links. Folders in ``GIT_CEILING_DIRECTORIES`` are not searched.
    Raises EmbeddedRepositoryError if git would take a folder on the way for a repository.
    """
    ceilings = {
        os.path.realpath(name) for name in os.environ.get("GIT_CEILING_DIRECTORIES", "").split(os.pathsep) if name
    }
    while not os.path.lexists(os.path.join(folder, ".git")):
        _refuse_embedded(folder)
        above = os.path.dirname(folder)
        if above == folder or above in ceilings:
            return None
        folder = above
    return folder


def _refuse_embedded(folder: str) -> None:
    listed = _listed(folder)
    has = {
        name for name in (_HEAD, *_CONTENTS) if name.lower() in listed or os.path.lexists(os.path.join(folder, name))
    }
    if _HEAD not in has or len(has) == 1:
        return
    others = " and ".join(sorted(has - {_HEAD}))
    msg = (
        f"{folder} holds {_HEAD} and {others}: git would take it for a repository, whose settings can run programs, so "
        "git is not asked there. Remove them if a branch brought them; if this is a bare repository or the inside of "
        ".git, git clone it and check the clone"
    )
    raise EmbeddedRepositoryError(msg)


def _listed(folder: str) -> frozenset[str]:
    """Return the names in a folder in lower case: other file systems may not tell them apart."""
    try:
        # Lowered at once, since a folder above may hold thousands of names, in which no NUL can be.
        return frozenset("\0".join(os.listdir(folder)).lower().split("\0"))
    except OSError:
        return frozenset()

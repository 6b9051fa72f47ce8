"""Finds the top of a repository by its ``.git``, without git, and refuses files that only git takes for a repository.

To git, a folder with ``HEAD``, ``objects`` and ``refs`` (or ``commondir``, which names them elsewhere) is a repository
whether it is called ``.git`` or not, and what its settings say is run. Any branch can bring such files. See
gitrepository-layout(5), and ``safe.bareRepository`` in git-config(1), which not every git knows.
"""

import os

from archlint.errors import UsageError

_HEAD = "HEAD"
_CONTENTS = ("objects", "refs", "commondir")


class EmbeddedRepositoryError(UsageError):
    """Git would take a folder of the checkout for a repository of its own; the message says which, and why."""


def find_top(folder: str) -> str | None:
    """Return the nearest folder with ``.git`` at or above a folder, None where there is none.

    ``folder`` is absolute and without symbolic links. Folders that the user forbids git to look in
    (``GIT_CEILING_DIRECTORIES``) are not looked at. EmbeddedRepositoryError where a folder before it would be a
    repository to git.
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
    """Return the names in a folder in small letters: what is two names here may be one where others check it out."""
    try:
        return frozenset(name.lower() for name in os.listdir(folder))
    except OSError:
        return frozenset()

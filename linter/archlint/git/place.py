"""Where an archive lies in its git repository."""

import os

from archlint.errors import UsageError


def base_for_reports(root: str) -> str:
    """Return the folder to which those who host a repository take the paths of an archive's pages to be relative.

    That is the archive's repository; without one, the working folder if the archive lies in it, else its root. It is
    without symbolic links.
    """
    real_root, here = os.path.realpath(root), os.path.realpath(os.curdir)
    return _top_of_repository(real_root) or (here if is_inside(real_root, here) else real_root)


def base_for_diffs(root: str) -> str:
    """Return the folder to which ``git apply``, run in the working folder, takes paths to be relative.

    That is the repository that the working folder is in, else the working folder, else (the archive lies elsewhere)
    the archive's own repository or root. It is without symbolic links.
    """
    real_root, here = os.path.realpath(root), os.path.realpath(os.curdir)
    top = _top_of_repository(here)
    if top is not None and is_inside(real_root, top):
        return top
    if is_inside(real_root, here):
        return here
    return _top_of_repository(real_root) or real_root


def is_inside(place: str, folder: str) -> bool:
    """Whether a place is a folder or lies in it."""
    return place == folder or place.startswith(folder.rstrip(os.sep) + os.sep)


def _top_of_repository(folder: str) -> str | None:
    """Return the top folder of the repository that a folder is in; None where there is none, or no git."""
    from archlint.git.repository import find_repository  # 8 ms that a hook does not pay

    try:
        return find_repository(folder).top
    except UsageError:
        return None

"""Locate an archive in its git repository."""

import os
from contextlib import suppress

from archlint.confine import is_below
from archlint.git.find_top import find_top


def base_for_reports(root: str) -> str:
    """Return the folder that hosts of repositories take the paths in a report to be relative to.

    This is the top of the archive's repository; without one, the working folder if the archive lies in it, else the
    archive's root. The result is free of symbolic links.
    """
    real_root, here = os.path.realpath(root), os.path.realpath(os.curdir)
    return _top_of_repository(real_root) or (here if is_below(real_root, here) else real_root)


def base_for_diffs(root: str) -> tuple[str, bool]:
    """Return the folder that the paths of a diff are relative to, and whether ``git apply`` takes them so here.

    Run in the working folder, ``git apply`` takes paths to be relative to the repository around it, or to the folder
    itself without one. If that folder does not hold the archive, the result is the archive's own repository or root. It
    is free of symbolic links.
    """
    real_root, here = os.path.realpath(root), os.path.realpath(os.curdir)
    base = _top_of_repository(here) or here
    if is_below(real_root, base):
        return base, True
    return _top_of_repository(real_root) or real_root, False


def _top_of_repository(folder: str) -> str | None:
    """Return the top folder of the repository around a folder, even if git refuses to read it; None without one."""
    if "GIT_DIR" in os.environ or "GIT_WORK_TREE" in os.environ:
        from archlint.git.repository import GitError, NoRepositoryError, find_repository

        with suppress(NoRepositoryError, GitError):
            return find_repository(folder).top
    return find_top(folder)

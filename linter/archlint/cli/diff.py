"""Prints what would change, as a diff that ``git apply`` takes."""

import os
import subprocess
from collections.abc import Sequence
from posixpath import normpath

from archlint.cli.streams import write_output
from archlint.fixes.draft import Change
from archlint.fixes.unified import unified_diff


def print_diff(changes: Sequence[Change], root: str) -> tuple[str, ...]:
    """Write the diff of changes below an archive's root to standard output.

    Paths are as git wants them: relative to the repository that the working folder is in, else to the working folder,
    else (the archive lies elsewhere) to the archive's own repository or root. Return what must be said where
    ``git apply``, run in the working folder, would not find all pages.
    """
    real_root = os.path.realpath(root)
    here = os.path.realpath(os.curdir)
    base = _base(real_root, here)
    folder = os.path.relpath(real_root, base).replace(os.sep, "/")
    prefix = "" if folder == "." else folder + "/"
    for part in unified_diff(changes, lambda path: normpath(prefix + path[1:])):
        write_output(part)
    places = [
        os.path.normpath(real_root + path.replace("/", os.sep))
        for change in changes
        for path in (change.old, change.new)
        if path
    ]
    if all(_is_inside(place, here) for place in places):
        return ()
    return (f"Some of these pages lie outside the working folder: run git apply in {base}.",)


def _base(root: str, here: str) -> str:
    top = _top_of_repository(here)
    if top is not None and _is_inside(root, top):
        return top
    if _is_inside(root, here):
        return here
    return _top_of_repository(root) or root


def _top_of_repository(folder: str) -> str | None:
    """Return the top folder of the repository that a folder is in; None where there is none, or no git."""
    try:
        done = subprocess.run(["git", "rev-parse", "--show-toplevel"], cwd=folder, capture_output=True, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    return os.path.realpath(os.fsdecode(done.stdout.removesuffix(b"\n")))


def _is_inside(place: str, folder: str) -> bool:
    return place == folder or place.startswith(folder.rstrip(os.sep) + os.sep)

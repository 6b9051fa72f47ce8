"""Remark on an ignored file that belongs in the repository."""

import os

from archlint.git.repository import Repository


def ignored_remark(file: str, repository: Repository) -> str | None:
    """Return a remark with instructions if git ignores a file; None if it does not."""
    if not repository.ignores(file):
        return None
    place = os.path.join(os.path.realpath(os.path.dirname(file)), os.path.basename(file))
    name = os.path.relpath(place, repository.top).replace(os.sep, "/")
    folder = os.path.dirname(place)
    if folder != repository.top and repository.ignores(folder):
        return f"git ignores the folder of {name}, so other clones will not have it: take that folder out of .gitignore"
    return f"git ignores {name}, so other clones will not have it: add !/{name} to .gitignore"

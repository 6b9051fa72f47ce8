"""The page that a user names in a command."""

from archlint.errors import UsageError
from archlint.fixes.draft import Draft
from archlint.model.pages import Page


def exists(draft: Draft, path: str) -> bool:
    """Return whether the draft has a file at a path; case must match."""
    folder, _, name = path.rpartition("/")
    return name in draft.names(folder)


def hold_named(draft: Draft, path: str) -> Page:
    """Return the page that a user names, and keep its contents; UsageError if there is none that can be read."""
    if not exists(draft, path):
        msg = f"{path}: there is no such page"
        raise UsageError(msg)
    try:
        return draft.hold(path)
    except OSError as error:
        raise UsageError(str(error)) from error


def hold_itself(draft: Draft, path: str) -> Page:
    """Like :func:`hold_named`, and raise UsageError also for a symbolic link."""
    if draft.is_link(path):
        msg = f"{path}: is a symbolic link; name the page that it leads to"
        raise UsageError(msg)
    return hold_named(draft, path)

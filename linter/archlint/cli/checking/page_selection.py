"""Select the pages of a check, and their store: the disk, git's index, or standard input for one page."""

import os
import sys
from typing import TYPE_CHECKING

from archlint.cli.location import ArchiveLocation
from archlint.cli.options import PageOptions
from archlint.discovery.discover import Selection, select_pages
from archlint.errors import UsageError
from archlint.files.store import SIZE_LIMIT, Store

if TYPE_CHECKING:
    from archlint.discovery.walk import FolderObserver


def refuse_mixtures(options: PageOptions, *, fix: bool, diff: bool) -> None:
    """Raise UsageError for options that select pages in incompatible ways."""
    if options.stdin_filename is not None:
        others = {"PATH": options.paths, "--since": options.since, "--staged": options.staged}
        for named, given in {**others, "--fix": fix, "--diff": diff}.items():
            if given:
                msg = f"--stdin-filename checks what it is given on standard input: it does not go with {named}"
                raise UsageError(msg)
        if not options.stdin_filename:
            msg = "--stdin-filename: the name is empty; it says which page standard input is, one that need not exist"
            raise UsageError(msg)
        if os.path.isdir(options.stdin_filename):
            msg = f"{options.stdin_filename}: is a folder; --stdin-filename names the page that standard input is"
            raise UsageError(msg)
    if options.staged and (fix or diff):
        msg = "--staged reads what is staged, and fixes change what is on the disk: leave out one of the two"
        raise UsageError(msg)


def in_commit(options: PageOptions) -> bool:
    """Return whether a hook checks a commit, as git and pre-commit say in the environment."""
    if not options.hook or options.since is not None or options.stdin_filename is not None:
        return False
    return "GIT_INDEX_FILE" in os.environ or "PRE_COMMIT" in os.environ


def choose_pages(
    options: PageOptions, location: ArchiveLocation, jobs: int, look: "FolderObserver | None"
) -> tuple[Store, Selection]:
    """Return the store, and the pages to check; UsageError if that is impossible.

    ``look`` observes the folders that are searched.
    """
    left_out = location.left_out
    store = location.store()
    if options.stdin_filename is not None:
        from archlint.files.stdin import BufferStore

        selection = select_pages([options.stdin_filename], location.extent, hook=options.hook)
        return (BufferStore(store, selection.pages[0], standard_input()) if selection.pages else store), selection
    if options.staged or options.since is not None:
        from archlint.cli.checking.changed_pages import choose_changed

        return choose_changed(options, location, jobs)
    selection = select_pages(options.paths, location.extent, hook=options.hook, look=look, jobs=jobs)
    if left_out and left_out.repository:
        from archlint.cli.checking.partial_clone import Fetch

        Fetch(left_out.repository).linked(left_out.blobs.get, store, location.layout, selection.pages)
    return store, selection


def nothing_to_check(options: PageOptions, root: str) -> str:
    """Return, as text, that there was no page to check."""
    if options.since is not None:
        return f"No page in {root} has changed since {options.since}."
    if options.staged:
        return f"No page in {root} is staged."
    return f"There is no page to check in {', '.join(options.paths) or root}."


def standard_input() -> bytes:
    """Return the bytes of standard input, up to the size of a page; UsageError if it cannot be read."""
    try:
        if sys.stdin is not None:
            return sys.stdin.buffer.read(SIZE_LIMIT + 1)
    except (OSError, ValueError) as error:
        msg = f"standard input cannot be read: {error}"
        raise UsageError(msg) from error
    msg = "--stdin-filename: there is no standard input"
    raise UsageError(msg)

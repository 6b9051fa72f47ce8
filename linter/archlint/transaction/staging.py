"""Prepare a transaction before its commit point: the new texts beside the archive, and the folders they need."""

import os
from collections.abc import Iterable, Sequence
from contextlib import suppress

from archlint.transaction import disk
from archlint.transaction.examine import Target
from archlint.transaction.journal import Record
from archlint.transaction.metadata import copy_metadata, inherit_owner, permissions
from archlint.transaction.state import StateFolder


def stage(targets: Sequence[Target], state: StateFolder) -> None:
    """Write the new texts durably, with the owners and permissions of their files."""
    staged = [(state.staged(number), target) for number, target in enumerate(targets)]
    for place, target in staged:
        if target.after is not None:
            mode = permissions(target.like) if target.like else None
            disk.write_new(place, target.after, 0o666 if mode is None else mode)
            _dress(place, target)
    # Sync after writing all: the first sync takes most of the others along.
    for place, target in staged:
        if target.after is not None:
            disk.sync(place)


def make_folders(record: Record, base: str) -> None:
    """Create the missing folders durably."""
    for folder in record.folders:
        place = os.path.join(base, folder)
        with suppress(FileExistsError):  # another process was faster; a file in the way is found later
            os.mkdir(place)
            inherit_owner(place, os.path.dirname(place))
            disk.sync(os.path.dirname(place))


def remove_folders(folders: Iterable[str], base: str) -> None:
    """Remove the given folders, inner ones first, that are empty and not reached through a link."""
    for folder in folders:
        place = os.path.join(base, folder)
        if os.path.realpath(place) == place:
            with suppress(OSError):
                os.rmdir(place)


def _dress(place: str, target: Target) -> None:
    """Give a new text the metadata of the file it is modelled on, or the defaults of its folder."""
    if target.like is not None:
        copy_metadata(target.like, place)
        return
    folder = os.path.dirname(target.place)
    while not os.path.isdir(folder):
        folder = os.path.dirname(folder)
    inherit_owner(place, folder)

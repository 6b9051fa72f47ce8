"""What is made before the commit point: the new texts, beside the archive, and the folders that they will need."""

import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from stat import S_IMODE

from archlint.transaction import disk
from archlint.transaction.examine import Target
from archlint.transaction.journal import Record
from archlint.transaction.state import State


def stage(targets: Sequence[Target], state: State) -> None:
    """Write the new texts, with the modes and owners that their files shall have, so that they outlast a crash."""
    staged = [(state.staged(number), target) for number, target in enumerate(targets)]
    for place, target in staged:
        if target.after is not None:
            disk.write_new(place, target.after)
            _dress(place, target)
    # Not each after it was written: the first takes most of the others along.
    for place, target in staged:
        if target.after is not None:
            disk.sync(place)


def make_folders(record: Record, base: str) -> None:
    """Make the folders that are not there yet, so that they outlast a crash."""
    for folder in record.folders:
        place = os.path.join(base, folder)
        with suppress(FileExistsError):  # somebody was quicker; one that is a file is found later
            os.mkdir(place)
            disk.sync(os.path.dirname(place))


def remove_folders(folders: Iterable[str], base: str) -> None:
    """Remove those folders, given inner ones first, that are empty and not reached through a link."""
    for folder in folders:
        place = os.path.join(base, folder)
        if os.path.realpath(place) == place:
            with suppress(OSError):
                os.rmdir(place)


def _dress(place: str, target: Target) -> None:
    """Give a new text owner, access lists and mode of the file it replaces; a new file of root's is its folder's."""
    like = target.status
    if like is None and hasattr(os, "geteuid") and os.geteuid() == 0:
        folder = os.path.dirname(target.place)
        while not os.path.isdir(folder):
            folder = os.path.dirname(folder)
        status = os.stat(folder)
        os.chown(place, status.st_uid, status.st_gid)
    elif like is not None:
        if hasattr(os, "chown"):
            with suppress(PermissionError):  # only root can give files away
                os.chown(place, like.st_uid, like.st_gid)
        for name in os.listxattr(target.place) if hasattr(os, "listxattr") else ():
            with suppress(OSError):
                os.setxattr(place, name, os.getxattr(target.place, name))
    mode = target.mode if target.mode is not None else like and S_IMODE(like.st_mode)
    if mode is not None:
        os.chmod(place, mode)

"""Check that each change can be made before anything is written, and say why the first impossible one cannot."""

import os
import stat
from collections.abc import Iterable, Sequence
from errno import ENOENT, ENOTDIR, EXDEV
from typing import NamedTuple

from archlint.confine import is_below
from archlint.transaction import disk
from archlint.transaction.changes import EditedMeanwhileError, FileChange, TransactionError
from archlint.transaction.journal import JournalEntry, is_allowed
from archlint.transaction.state import StateFolder

_EFFECTIVE = os.access in os.supports_effective_ids


class Target(NamedTuple):
    """A change that can be made: ``place`` is the file itself, free of links, and ``status`` its status.

    ``like`` is the file whose owner, group, permissions and attributes it takes, if any.
    """

    place: str
    before: bytes | None
    after: bytes | None
    like: str | None
    status: os.stat_result | None

    def entry(self, base: str) -> JournalEntry:
        """Return the change as an entry of the record."""
        path, origin = os.path.relpath(self.place, base), None
        if self.after is not None and self.like not in (None, self.place):
            folder, name = os.path.split(self.like)
            origin = os.path.relpath(os.path.join(os.path.realpath(folder), name), base)
        return JournalEntry(path, disk.checksum(self.before), disk.checksum(self.after), origin)


def examine(changes: Iterable[FileChange], state: StateFolder) -> tuple[Target, ...]:
    """Return the changes that will be made, in the same order; equal changes of one file are merged.

    Raises TransactionError or its EditedMeanwhileError for the first change that cannot be made, with its file.
    """
    targets: dict[str, Target] = {}
    for change in changes:
        try:
            target = _target(change, state.base)
            known = targets.setdefault(target.place, target)
            if known[:4] != target[:4]:
                raise _refusal(change.place, f"two different changes of one file, {target.place}")
            compare(target)
        except (OSError, ValueError) as error:
            raise _refusal(change.place, f"cannot be read: {getattr(error, 'strerror', None) or error}") from error
    found = tuple(targets.values())
    _check_new_files(found)
    for folder in {os.path.dirname(target.place) for target in found}:
        _check_folder(_existing(folder), state)
    return found


def compare(target: Target) -> None:
    """Raise EditedMeanwhileError if a file is not the one that was read; OSError if it cannot be read."""
    if target.before is None:
        if target.status is None and os.path.lexists(target.place):
            raise _in_the_way(target.place)
        return
    now = disk.read(target.place, len(target.before) + 1)
    if now != target.before:
        what = "was removed" if now is None else "was edited"
        msg = f"{target.place}: {what} since archlint read it; nothing was changed; run archlint again"
        raise EditedMeanwhileError(msg, target.place)


def folders_to_make(targets: Iterable[Target], base: str) -> tuple[str, ...]:
    """Return the folders to create, relative to the base, outer ones first."""
    missing = set()
    for target in targets:
        folder = os.path.dirname(target.place)
        while target.after is not None and not os.path.isdir(folder):
            missing.add(os.path.relpath(folder, base))
            folder = os.path.dirname(folder)
    return tuple(sorted(missing))


def _target(change: FileChange, base: str) -> Target:
    if not os.path.isabs(change.place):
        raise _refusal(change.place, "the path is not absolute")
    folder, name = os.path.split(os.path.normpath(change.place))
    place = os.path.join(os.path.realpath(folder), name)
    status = _status(place)
    if status and stat.S_ISLNK(status.st_mode):
        if change.before is None or change.after is None:
            raise _refusal(change.place, "is a symbolic link, which archlint edits through but neither moves nor makes")
        place = os.path.realpath(place)
        status = _status(place)
    if not is_below(place, base):
        raise _refusal(change.place, f"{place} lies outside {base}")
    if not is_allowed(os.path.relpath(place, base)):
        raise _refusal(change.place, "lies where archlint writes no pages")
    if status:
        _check_file(change, place, status)
    return Target(place, change.before, change.after, change.like or (place if status else None), status)


def _check_file(change: FileChange, place: str, status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise _refusal(change.place, "a folder is in the way")
    if not stat.S_ISREG(status.st_mode):
        raise _refusal(change.place, "is no ordinary file")
    # Root could write to it, but the permission bits ask everyone not to.
    if change.before is not None and not (status.st_mode & 0o222 and _may(place, os.W_OK)):
        raise _refusal(change.place, "is read-only; make it writable, or exclude it")
    if change.before is not None and _belongs_to_other_user(os.stat(os.path.dirname(place)), status):
        raise _refusal(change.place, "is another user's, and its folder lets only that user replace it")


def _check_new_files(targets: Sequence[Target]) -> None:
    """Refuse to create a file in the place of one that stays.

    Where file names ignore case, a page that changes only case finds itself there: the folder knows its real name.
    """
    leaving = [target.status for target in targets if target.after is None and target.status]
    for target in targets:
        if target.before is not None or target.status is None:
            continue
        folder, name = os.path.split(target.place)
        if name in os.listdir(folder) or not any(os.path.samestat(target.status, status) for status in leaving):
            raise _in_the_way(target.place)


def _check_folder(folder: str, state: StateFolder) -> None:
    if not os.path.isdir(folder):
        raise _refusal(folder, "is a file; a folder is wanted there")
    if not _may(folder, os.W_OK | os.X_OK):
        raise _refusal(folder, "the folder is read-only")
    if os.stat(folder).st_dev != os.stat(state.folder).st_dev or _is_other_mount(folder, state):
        raise _refusal(folder, f"lies on another file system than {state.base}, and cannot change in one step with it")


def _is_other_mount(folder: str, state: StateFolder) -> bool:
    """Return whether nothing can be renamed into the folder although the device is the same, as under a bind mount.

    Linux reports this before it looks for the file to rename. There is none, so nothing happens in any case.
    """
    try:
        os.rename(state.path("none"), os.path.join(folder, "none"))
    except OSError as error:
        return error.errno == EXDEV
    return False


def _existing(folder: str) -> str:
    """Return the folder, or its nearest existing parent."""
    while not os.path.lexists(folder):
        folder = os.path.dirname(folder)
    return folder


def _status(place: str) -> os.stat_result | None:
    try:
        return os.lstat(place)
    except OSError as error:
        if error.errno in (ENOENT, ENOTDIR):
            return None
        raise


def _belongs_to_other_user(folder: os.stat_result, status: os.stat_result) -> bool:
    """Return whether the folder is sticky, as /tmp is, and neither it nor the file belongs to this user."""
    return bool(folder.st_mode & stat.S_ISVTX) and os.geteuid() not in (0, folder.st_uid, status.st_uid)


def _may(place: str, mode: int) -> bool:
    return os.access(place, mode, effective_ids=_EFFECTIVE)


def _in_the_way(place: str) -> TransactionError:
    return EditedMeanwhileError(f"{place}: there is a file already; nothing was changed", place)


def _refusal(place: str, reason: str) -> TransactionError:
    return TransactionError(f"{place}: {reason}; nothing was changed", place)

"""Apply a committed transaction, at once or after a crash, by renames that show whether they were done.

A removed file is renamed into the state folder, a new text is renamed out of it. No step is therefore repeated, even if
the page has changed since.
"""

import os
from collections.abc import Iterator

from archlint.transaction import disk
from archlint.transaction.changes import Conflict, DamagedError, Move, Moved
from archlint.transaction.journal import JournalEntry, Record
from archlint.transaction.staging import remove_folders
from archlint.transaction.state import DONE, IGNORE, JOURNAL, KEPT, StateFolder


def verify_staged(record: Record, state: StateFolder) -> None:
    """Raise DamagedError if a staged text is not the one that was written."""
    for number, entry in enumerate(record.entries):
        place = state.staged(number)
        if entry.after is not None and os.path.lexists(place) and disk.checksum_at(place) != entry.after:
            msg = f"{place}: is not what archlint meant to write to {entry.path}; nothing was changed"
            raise DamagedError(msg, place)


def apply(record: Record, state: StateFolder) -> tuple[Conflict, ...]:
    """Bring the files to their new state and return those that were edited since the commit point.

    Files are removed first: where file names ignore case, a page that changes only case must leave before it can come
    back. Raises OSError if a step fails now; another call can do the rest later.
    """
    conflicts: list[Conflict] = []
    for number, entry in enumerate(record.entries):
        if entry.after is None:
            conflicts += _remove_file(number, entry, record, state)
    _sync(record, state, taken=True)
    for number, entry in enumerate(record.entries):
        if entry.after is not None:
            conflicts += _write_file(number, entry, record, state)
    _sync(record, state, taken=False)
    remove_folders(_emptied(record), state.base)
    os.rename(state.path(JOURNAL), state.path(DONE))
    disk.sync(state.folder)
    return tuple(conflicts)


def tell_moves(record: Record, state: StateFolder, moved: Moved) -> None:
    """Report the files that a transaction has moved, if any."""
    moves = [
        Move(os.path.join(state.base, entry.origin), os.path.join(state.base, entry.path))
        for entry in record.entries
        if entry.origin is not None
    ]
    if moves:
        moved(moves)


def conflicts_left(record: Record, state: StateFolder) -> tuple[Conflict, ...]:
    """Return the files of a finished transaction whose texts were kept aside."""
    kept = ((entry.path, _place_to_keep(entry, record, state)) for entry in record.entries)
    return tuple(Conflict(os.path.join(state.base, path), place) for path, place in kept if os.path.lexists(place))


def _remove_file(number: int, entry: JournalEntry, record: Record, state: StateFolder) -> Iterator[Conflict]:
    """Remove a file, and put it back if it is not the expected one."""
    place, taken = os.path.join(state.base, entry.path), state.taken(number)
    if not os.path.lexists(taken):
        if not _is_straight(place) or not os.path.lexists(place):
            return
        os.rename(place, taken)
    if disk.checksum_at(taken) == entry.before:
        return
    if os.path.lexists(place):
        # A file that has appeared here meanwhile is newer still, and nothing may be lost.
        yield Conflict(place, _keep_aside(taken, entry, record, state))
    else:
        os.rename(taken, place)
        yield Conflict(place, None)


def _write_file(number: int, entry: JournalEntry, record: Record, state: StateFolder) -> Iterator[Conflict]:
    """Write a new text over the text that was read, and over no other."""
    place, staged = os.path.join(state.base, entry.path), state.staged(number)
    if not os.path.lexists(staged):
        kept = _place_to_keep(entry, record, state)
        if os.path.lexists(kept):
            yield Conflict(place, kept)
        elif entry.before is not None and disk.checksum_at(place) == entry.before:
            yield Conflict(place, None)
        return
    now = disk.checksum_at(place) if _is_straight(place) else disk.NO_FILE
    if now == entry.after:
        os.unlink(staged)
    elif now != entry.before or not _replace(staged, place):
        yield Conflict(place, _keep_aside(staged, entry, record, state))


def _replace(staged: str, place: str) -> bool:
    """Move a text to its place; return False if a file blocks the way."""
    try:
        disk.make_folders(os.path.dirname(place))
    except (FileExistsError, NotADirectoryError):
        return False
    os.replace(staged, place)
    return True


def _keep_aside(file: str, entry: JournalEntry, record: Record, state: StateFolder) -> str:
    """Move a file to the folder of kept texts and return its new place."""
    place = _place_to_keep(entry, record, state)
    folder = os.path.dirname(place)
    if not _is_straight(place):
        msg = f"{os.path.join(state.base, KEPT)}: is or holds a symbolic link; remove it, then run archlint recover"
        raise DamagedError(msg)
    disk.make_folders(folder)
    ignore = os.path.join(state.base, KEPT, IGNORE)
    if not os.path.lexists(ignore):
        disk.write_new(ignore, b"*\n")
    os.rename(file, place)
    disk.sync(folder)
    return place


def _place_to_keep(entry: JournalEntry, record: Record, state: StateFolder) -> str:
    return os.path.join(state.base, KEPT, record.name, entry.path)


def _is_straight(place: str) -> bool:
    """Return whether no link is on the way to a file; one made since the examination could lead anywhere."""
    folder = os.path.dirname(place)
    return os.path.realpath(folder) == folder


def _emptied(record: Record) -> list[str]:
    """Return the folders that the transaction may have emptied or created in vain, inner ones first."""
    found = set(record.folders)
    for entry in record.entries:
        folder = os.path.dirname(entry.path)
        while entry.after is None and folder:
            found.add(folder)
            folder = os.path.dirname(folder)
    return sorted(found, reverse=True)


def _sync(record: Record, state: StateFolder, *, taken: bool) -> None:
    """Wait until the renames are on the disk."""
    folders = {os.path.dirname(entry.path) for entry in record.entries if (entry.after is None) is taken}
    for folder in sorted(folders):
        place = os.path.join(state.base, folder)
        if os.path.isdir(place):
            disk.sync(place)
    disk.sync(state.folder)

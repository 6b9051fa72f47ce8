"""The record of a transaction: the changes to make, and how to tell whether they were made.

The record is one file that is renamed: ``plan`` until the commit point, then ``journal``, and ``done`` at the end. Its
first line is the checksum of the rest, which is JSON.
"""

import os
from hashlib import sha256
from typing import NamedTuple

from archlint.transaction import disk
from archlint.transaction.changes import DamagedError, TransactionError
from archlint.transaction.state import KEPT, STATE, StateFolder

_FORMAT = 1
_MANAGED = frozenset({".git", ".hg", ".jj", ".svn", STATE, KEPT})
"""Folders that control programs: neither a fix nor a foreign journal writes there."""


_LARGEST = 1 << 26
"""Largest record in bytes, enough for a quarter of a million files."""


class JournalEntry(NamedTuple):
    """A change: a path relative to the base, and the checksums before and after (None: no file).

    ``origin`` is the path of the file that moves there, if one does.
    """

    path: str
    before: str | None
    after: str | None
    origin: str | None = None


class Record(NamedTuple):
    """A transaction: its changes by number, the folders to create, outer ones first, and its name."""

    name: str
    entries: tuple[JournalEntry, ...]
    folders: tuple[str, ...]


def is_allowed(path: str) -> bool:
    """Return whether a relative path stays below the base and out of folders that control programs."""
    parts = path.split(os.sep)
    return (
        bool(path)
        and _is_a_name(path)
        and "\0" not in path
        and not os.path.isabs(path)
        and not os.path.splitdrive(path)[0]
        and path == os.path.normpath(path)
        and parts[0] not in (os.curdir, os.pardir)
        and not any(map(_is_managed, parts))
    )


def _is_a_name(path: str) -> bool:
    """Return whether the system accepts a path; a lone surrogate has no encoding."""
    try:
        os.fsencode(path)
    except UnicodeError:
        return False
    return True


def _is_managed(name: str) -> bool:
    """Return whether some disk may take the name for a managed folder, as git knows them (core.protectNTFS, -HFS)."""
    plain = "".join(filter(str.isascii, name)).partition(":")[0].rstrip(". ").casefold()
    return plain in _MANAGED or plain.startswith("git~")


def write_record(state: StateFolder, name: str, record: Record) -> None:
    """Write the record durably under a name; TransactionError if it has too many files."""
    import json

    body = json.dumps(
        {"format": _FORMAT, "name": record.name, "entries": record.entries, "folders": record.folders}
    ).encode()
    data = sha256(body).hexdigest().encode() + b"\n" + body
    if len(data) > _LARGEST:
        msg = f"{state.base}: {len(record.entries):,} files are too many to change at once; nothing was changed"
        raise TransactionError(msg, state.base)
    disk.write_new(state.path(name), data)
    disk.sync(state.path(name))


def read_record(state: StateFolder, name: str) -> Record | None:
    """Return the record under a name; None if it is torn, that is, incomplete or overwritten.

    Raises DamagedError if it is complete but not one that archlint writes, OSError if it cannot be read.
    """
    import json

    data = disk.read(state.path(name), _LARGEST + 1)
    if len(data or b"") > _LARGEST:
        raise _no_journal(state, name)
    line, _, body = (data or b"").partition(b"\n")
    if line.decode("latin-1") != sha256(body).hexdigest():
        return None
    try:
        found = json.loads(body)
        if found["format"] != _FORMAT:
            msg = f"{state.path(name)}: was written by another version of archlint; finish with that one"
            raise DamagedError(msg)
        record = Record(
            found["name"], tuple(JournalEntry(*entry) for entry in found["entries"]), tuple(found["folders"])
        )
        valid = _is_valid(record)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, MemoryError):
        valid = False
    if not valid:
        raise _no_journal(state, name)
    return record


def _no_journal(state: StateFolder, name: str) -> DamagedError:
    msg = (
        f"{state.path(name)}: is no journal that archlint has written for this folder; nothing was changed; "
        f"if {state.folder} came with files from elsewhere, remove it"
    )
    return DamagedError(msg, state.path(name))


def _is_valid(record: Record) -> bool:
    paths = [entry.path for entry in record.entries]
    origins = [entry.origin for entry in record.entries if entry.origin is not None]
    sums = [value for entry in record.entries for value in (entry.before, entry.after) if value is not None]
    return (
        len(record.name) == 16
        and _is_hexadecimal(record.name)
        and all(map(is_allowed, (*paths, *origins, *record.folders)))
        and len(set(paths)) == len(paths)
        and all(len(value) == 64 and _is_hexadecimal(value) for value in sums)
        and all(entry.before != entry.after for entry in record.entries)
    )


def _is_hexadecimal(text: str) -> bool:
    return not text.strip("0123456789abcdef")

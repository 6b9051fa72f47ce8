"""Turn the changes of a draft into those of a transaction, which writes all of them or none."""

import os
from collections.abc import Iterable

from archlint.fixes.draft import Change
from archlint.transaction.changes import FileChange


def file_changes(changes: Iterable[Change], root: str) -> list[FileChange]:
    """Return the change of each file, sorted by its place; a page that moves keeps owner and permissions."""
    before: dict[str, bytes | None] = {}
    after: dict[str, tuple[bytes | None, str | None]] = {}
    for change in changes:
        if change.old is not None:
            before[place_of(root, change.old)] = change.before
        if change.new is not None:
            like = place_of(root, change.old) if change.old and change.old != change.new else None
            after[place_of(root, change.new)] = (change.after, like)
    return [
        FileChange(place, before.get(place), *after.get(place, (None, None)))
        for place in sorted(before.keys() | after.keys())
    ]


def place_of(root: str, path: str) -> str:
    """Return the place of a file by its archive path, which may lead out of the root."""
    return os.path.normpath(root + path.replace("/", os.sep))

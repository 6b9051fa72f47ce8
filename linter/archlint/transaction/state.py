"""The state folder, which holds all that a transaction needs until it is over; and where it lies.

Imported by every run: nothing here costs time.
"""

import os
from typing import TYPE_CHECKING

from archlint.confine import is_below

if TYPE_CHECKING:
    from archlint.config.load import Configuration

STATE = ".archlint_fix"
"""The name of the state folder."""
KEPT = ".archlint_kept"
"""The name of the folder for texts that lost to later edits."""

PLAN, JOURNAL, DONE = "plan", "journal", "done"
"""The names of the record: while a transaction is prepared, once it is committed, and when all is written."""
RECORDS = (PLAN, JOURNAL, DONE)
LOCK = "lock"
IGNORE = ".gitignore"


def state_base(configuration: "Configuration", root: str) -> str:
    """Return the folder whose transactions an archive shares, free of links.

    It is that of the configuration, if the archive lies in it: a fix may write there too. Else it is the root.
    """
    root = os.path.realpath(root)
    folder = configuration.folder and os.path.realpath(configuration.folder)
    return folder if folder and is_below(root, folder) else root


def pending(base: str) -> bool:
    """Whether a transaction is running or was interrupted in this folder."""
    return os.path.lexists(os.path.join(base, STATE))


class StateFolder:
    """The paths in the state folder of a base."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.folder = os.path.join(base, STATE)

    def path(self, name: str) -> str:
        """Return where a file of the state folder lies."""
        return os.path.join(self.folder, name)

    def staged(self, number: int) -> str:
        """Return where the new text of a change waits. That it is gone says that it was written."""
        return self.path(f"{number}.new")

    def taken(self, number: int) -> str:
        """Return where a file goes that is taken away. That it is there says that it was taken."""
        return self.path(f"{number}.old")

    def has(self, name: str) -> bool:
        """Whether the state folder holds a file."""
        return os.path.lexists(self.path(name))

    def clear(self, record: str) -> None:
        """Remove what transactions leave here, all but the lock; the record last, since it tells what the rest is."""
        with os.scandir(self.folder) as entries:
            names = [entry.name for entry in entries if _is_numbered(entry.name)]
        for name in (*names, IGNORE, record):
            try:
                os.unlink(self.path(name))
            except FileNotFoundError:
                continue


def _is_numbered(name: str) -> bool:
    number, _, kind = name.partition(".")
    return number.isdecimal() and kind in ("new", "old")

"""The state folder, which holds everything a transaction needs until it ends, and its location.

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
"""The names of the record: while preparing, once committed, and when everything is written."""
RECORDS = (PLAN, JOURNAL, DONE)
LOCK = "lock"
IGNORE = ".gitignore"


def state_base(configuration: "Configuration", root: str, site_folder: str | None = None) -> str:
    """Return the folder whose transactions an archive shares, free of links.

    It is the folder of the configuration or of the site, the outer one, if the archive lies in it, since a fix may
    write there too; else the root.
    """
    root = os.path.realpath(root)
    folders = [os.path.realpath(folder) for folder in (configuration.folder, site_folder) if folder]
    return min((folder for folder in folders if is_below(root, folder)), key=len, default=root)


def pending(base: str) -> bool:
    """Return whether a transaction is running or was interrupted in this folder."""
    return os.path.lexists(os.path.join(base, STATE))


class StateFolder:
    """The paths in the state folder of a base."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.folder = os.path.join(base, STATE)

    def path(self, name: str) -> str:
        """Return the path of a file in the state folder."""
        return os.path.join(self.folder, name)

    def staged(self, number: int) -> str:
        """Return where the new text of a change waits; its absence says that it was written."""
        return self.path(f"{number}.new")

    def taken(self, number: int) -> str:
        """Return where a removed file goes; its presence says that it was removed."""
        return self.path(f"{number}.old")

    def has(self, name: str) -> bool:
        """Return whether the state folder holds a file."""
        return os.path.lexists(self.path(name))

    def clear(self, record: str) -> None:
        """Remove the files of transactions except the lock; the record last, since it describes the rest."""
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

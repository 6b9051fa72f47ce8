"""State of a transaction, for readers: they write nothing and lock nothing for longer than a look."""

import os
import stat
from enum import Enum

from archlint.transaction.changes import DamagedError, UnfinishedError
from archlint.transaction.lock import is_held
from archlint.transaction.state import RECORDS, StateFolder


class Standing(Enum):
    """State of a transaction."""

    NOTHING = "nothing"
    RUNNING = "running"
    INTERRUPTED = "interrupted"


def standing(state: StateFolder) -> Standing:
    """Return the state of the transaction in a state folder.

    Raises DamagedError if something else is in its place, UnfinishedError if the folder is not readable.
    """
    try:
        if not stat.S_ISDIR(os.lstat(state.folder).st_mode):
            msg = f"{state.folder}: is no folder; nothing was changed; move it away"
            raise DamagedError(msg, state.folder)
        # A folder that may not be listed hides its contents, and file names may ignore case.
        names = {name.casefold() for name in os.listdir(state.folder)}
    except FileNotFoundError:
        return Standing.NOTHING
    except OSError as error:
        msg = (
            f"{state.folder}: cannot be looked into: {error.strerror}; a fix may have been interrupted there: run "
            "archlint recover as a user who may write there"
        )
        raise UnfinishedError(msg, state.folder) from error
    if names.isdisjoint(RECORDS):
        return Standing.NOTHING
    return Standing.RUNNING if is_held(state) else Standing.INTERRUPTED

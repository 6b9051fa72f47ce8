"""The time of a run, as lists of changes record it."""

import os
import time

from archlint.errors import UsageError


def run_time() -> str:
    """Return the time of the run in the format of lists of changes, in UTC: that of SOURCE_DATE_EPOCH, else now.

    Raises UsageError if SOURCE_DATE_EPOCH is not a number of seconds.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        seconds = time.time() if not epoch else int(epoch)
        return time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(seconds))
    except (ValueError, OverflowError, OSError) as error:
        msg = f"SOURCE_DATE_EPOCH must be a time in seconds since 1970, not {epoch!r}"
        raise UsageError(msg) from error

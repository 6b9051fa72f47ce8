"""``archlint clean``."""

import os
from argparse import Namespace

from archlint.cache.location import FOLDER, remove_folder
from archlint.cli.streams import write_lines
from archlint.discovery.discover import find_archive
from archlint.errors import UsageError
from archlint.transaction.state import state_base


def run_clean(options: Namespace) -> int:
    """Remove the cache of an archive, say so, and return the exit code 0; nothing that is not archlint's is removed."""
    start = options.path or os.curdir
    if not os.path.lexists(start):
        msg = f"{start}: there is no such file or folder"
        raise UsageError(msg)
    folder = start if os.path.isdir(start) else os.path.dirname(os.path.abspath(start))
    base = state_base(*find_archive(folder, options.config))
    place = os.path.join(base, FOLDER)
    try:
        found, strange = remove_folder(base)
    except OSError as error:
        msg = f"{error.filename or place}: cannot be removed: {error.strerror}"
        raise UsageError(msg) from error
    lines = [f"Removed {place}." if found else f"There is no cache in {base}."]
    lines += [f"Left alone, as it is not archlint's: {name}" for name in strange]
    write_lines(lines)
    return 0

"""Location of the cache, and the files in it that belong to archlint."""

import os
import stat
import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress

FOLDER = ".archlint_cache"
"""The name of the cache's folder."""

DATABASE = "pages.sqlite"
LOCK = "lock"

_FILES = {
    ".gitignore": "*\n",
    "CACHEDIR.TAG": "Signature: 8a477f597d28d172789f06886806bc55\n# A cache of archlint: archlint clean removes it.\n",
}
_COMPANIONS = ("-journal", "-wal", "-shm")  # suffixes that SQLite appends to the name


class UnusableError(Exception):
    """The cache cannot be used; ``damaged`` says that it should be recreated."""

    def __init__(self, reason: str, *, damaged: bool = False) -> None:
        super().__init__(reason)
        self.damaged = damaged


@contextmanager
def damage_told() -> Iterator[None]:
    """Raise UnusableError if the stored data turn out to be invalid."""
    try:
        yield
    except (
        ArithmeticError, AttributeError, LookupError, MemoryError, RecursionError, TypeError, ValueError, struct.error,
    ) as error:  # fmt: skip
        msg = f"{type(error).__name__}: {error}"
        raise UnusableError(msg, damaged=True) from error


def database_in(base: str) -> str:
    """Return the name of the cache's file for a folder, whether it exists or not.

    Raises UnusableError if something else is in its place: a link could lead anywhere.
    """
    folder = os.path.join(base, FOLDER)
    file = os.path.join(folder, DATABASE)
    for path, is_right, wanted in ((folder, stat.S_ISDIR, "folder"), (file, stat.S_ISREG, "file")):
        try:
            mode = os.lstat(path).st_mode
        except FileNotFoundError:
            break
        except OSError as error:
            raise UnusableError(error.strerror or str(error)) from error
        if not is_right(mode):
            msg = f"{path} is no {wanted}; move it away"
            raise UnusableError(msg)
    return file


def make_folder(base: str) -> None:
    """Create the cache's folder, and exclude it from git and backups; OSError if that fails."""
    from archlint.transaction.replace import replace_whole  # most runs change nothing

    folder = os.path.join(base, FOLDER)
    with suppress(FileExistsError):
        os.mkdir(folder)
    for name, text in _FILES.items():
        place = os.path.join(folder, name)
        if not os.path.lexists(place):
            replace_whole(place, text.encode())


def companions(file: str) -> list[str]:
    """Return the paths of the files that SQLite would take for a part of the cache's file, in any case of letters.

    archlint writes no such files.
    """
    folder, name = os.path.split(file)
    wanted = {name + suffix for suffix in _COMPANIONS}
    try:
        names = os.listdir(folder)
    except FileNotFoundError:
        return []
    except OSError as error:
        raise UnusableError(error.strerror or str(error)) from error
    return [os.path.join(folder, each) for each in names if each.casefold() in wanted]


def remove_database(file: str) -> None:
    """Remove the cache's file and its companions; OSError if that fails.

    The file goes first: without its companions, it could be taken for complete.
    """
    with suppress(FileNotFoundError):
        os.unlink(file)
    for beside in companions(file):
        with suppress(FileNotFoundError):
            os.unlink(beside)


def remove_folder(base: str) -> tuple[bool, list[str]]:
    """Remove archlint's files of the cache; return whether there were any, and the other files in the folder.

    Raises OSError if one cannot be removed.
    """
    folder = os.path.join(base, FOLDER)
    try:
        mode = os.lstat(folder).st_mode
    except FileNotFoundError:
        return False, []
    if not stat.S_ISDIR(mode):
        return False, [folder]
    found = False
    ours = (DATABASE, *(DATABASE + suffix for suffix in _COMPANIONS), LOCK, *_FILES)
    for path in (os.path.join(folder, name) for name in ours):
        if os.path.lexists(path) and not (os.path.isdir(path) and not os.path.islink(path)):
            os.unlink(path)
            found = True
    strange = sorted(os.listdir(folder))
    if not strange:
        os.rmdir(folder)
        found = True
    return found, [os.path.join(folder, name) for name in strange]

"""Where the cache lies, and what is ours there."""

import os
import stat
import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress

FOLDER = ".archlint_cache"
"""The name of the cache's folder."""

DATABASE = "pages.sqlite"

_FILES = {
    ".gitignore": "*\n",
    "CACHEDIR.TAG": "Signature: 8a477f597d28d172789f06886806bc55\n# A cache of archlint: archlint clean removes it.\n",
}
_JOURNAL = "-journal"  # what SQLite appends to the name


class UnusableError(Exception):
    """The cache cannot be used; ``damaged`` says that it is worth making it anew."""

    def __init__(self, reason: str, *, damaged: bool = False) -> None:
        super().__init__(reason)
        self.damaged = damaged


@contextmanager
def damage_told() -> Iterator[None]:
    """Raise UnusableError where what was remembered turns out to be no such thing."""
    try:
        yield
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, struct.error) as error:
        msg = f"{type(error).__name__}: {error}"
        raise UnusableError(msg, damaged=True) from error


def database_in(base: str) -> str:
    """Return the name of the cache's file for a folder, whether there is one or not.

    UnusableError where something else is in its place: a link could lead anywhere.
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
    """Make the cache's folder, if there is none, and have git and backups leave it alone; OSError if it cannot be."""
    folder = os.path.join(base, FOLDER)
    with suppress(FileExistsError):
        os.mkdir(folder)
    for name, text in _FILES.items():
        with suppress(FileExistsError), open(os.path.join(folder, name), "x", encoding="utf-8") as file:
            file.write(text)


def remove_database(file: str) -> None:
    """Remove the cache's file, and what SQLite has put beside it; OSError if it cannot be."""
    for name in (file + _JOURNAL, file):
        with suppress(FileNotFoundError):
            os.unlink(name)


def remove_folder(base: str) -> tuple[bool, list[str]]:
    """Remove what is ours of the cache; return whether there was anything, and what there is besides.

    OSError where something cannot be removed.
    """
    folder = os.path.join(base, FOLDER)
    try:
        mode = os.lstat(folder).st_mode
    except FileNotFoundError:
        return False, []
    if not stat.S_ISDIR(mode):
        return False, [folder]
    found = False
    for name in (DATABASE + _JOURNAL, DATABASE, *_FILES):
        path = os.path.join(folder, name)
        if os.path.lexists(path) and not (os.path.isdir(path) and not os.path.islink(path)):
            os.unlink(path)
            found = True
    strange = sorted(os.listdir(folder))
    if not strange:
        os.rmdir(folder)
        found = True
    return found, [os.path.join(folder, name) for name in strange]

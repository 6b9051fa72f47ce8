"""Recognise an event archive by the texts of its pages, since other sites have folders of the same names."""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import islice

from archlint.confine import open_ordinary
from archlint.files.store import SIZE_LIMIT

_MOST_READ = 12
"""Largest number of pages that are read; mostly the first one tells."""
_LENGTH = 4_096
"""The number of bytes at the start of a page that are searched."""
_DATE_HEADER = re.compile(
    rb"(?m)^ {0,3}#{1,6}[ \t]*(?:\[?\d{4}-\d{1,2}-\d{1,2}\b|\[[^]\n]*\]\(/?(?:news/)?\d{4}/\d{1,2}/\d{1,2}[/)])"
)
_FRONT_MATTER = re.compile(rb"(?:\xef\xbb\xbf)?(?:---+|\+\+\+|\{)[ \t]*\r?\n")
_FOLDERS: tuple[Callable[[str], bool], ...] = (
    lambda name: len(name) == 4 and name.isdecimal(),
    lambda name: len(name) <= 2 and name.isdecimal(),
    lambda name: len(name) <= 2 and name.isdecimal(),
)
"""Whether a name is that of a folder of a year, a month, a day."""


def evidence(top: str) -> bool | None:
    """Return whether the pages at ``YYYY/MM/D`` below a folder are those of an event archive; the newest are read.

    True if one has a date header, False if all begin with front matter, as pages of site generators do, else None.
    """
    others = read = 0
    for start in islice(_starts(top, _FOLDERS), _MOST_READ):
        if _DATE_HEADER.search(start):
            return True
        read += 1
        others += _FRONT_MATTER.match(start) is not None
    return False if read and others == read else None


def _starts(folder: str, levels: tuple[Callable[[str], bool], ...]) -> Iterator[bytes]:
    """Yield the starts of the pages in the folders of days, the latest first."""
    try:
        with os.scandir(folder) as listed:
            entries = [entry for entry in listed if not entry.is_symlink()]
    except OSError:
        return
    if levels:
        names = [entry.name for entry in entries if levels[0](entry.name) and entry.is_dir()]
        for name in sorted(names, key=lambda name: -int(name)):
            yield from _starts(os.path.join(folder, name), levels[1:])
        return
    for name in sorted(entry.name for entry in entries if entry.name.endswith(".md")):
        with suppress(OSError), open_ordinary(os.path.join(folder, name), SIZE_LIMIT) as opened:
            yield opened.read(_LENGTH)

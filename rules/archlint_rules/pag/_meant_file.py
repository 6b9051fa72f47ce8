"""The file of a site that a link to a missing one is likely to mean."""

import re
from collections.abc import Iterable
from posixpath import splitext

from archlint.rule import Archive
from archlint.text.similarity import nearest

_LIKE = 85
"""Least similarity of two names, from 0 to 100, of which one can be meant by the other."""


def meant_file(path: str, target: str, archive: Archive) -> str:
    """Return the path of the file that is likely to be meant by one that is not there; empty without one.

    That is the file at the target of the link, as written, below the top of the site; or one whose path differs in
    capitals only; or one in the same folder with a name much like it.
    """
    rooted = f"/{target}"
    if not target.startswith("/") and archive.has_file(f"file:{rooted}"):
        return rooted
    above = ""
    *folders, name = path.split("/")[1:]
    for folder in folders:
        found = _in_capitals(folder, archive.folder_names(above))
        if not found:
            return ""
        above += f"/{found}"
    names = archive.file_names(above)
    if found := _in_capitals(name, names) or _alike(name, names):
        return f"{above}/{found}"
    return ""


def _in_capitals(name: str, names: Iterable[str]) -> str:
    """Return the name itself if it is among some, else the only one that differs in capitals; empty without one."""
    alike = [each for each in names if each.lower() == name.lower()]
    return name if name in alike else alike[0] if len(alike) == 1 else ""


def _alike(name: str, names: Iterable[str]) -> str:
    """Return the name most like one, with the same numbers; empty without one."""
    stem = splitext(name)[0]
    numbers = re.findall("[0-9]+", stem)
    likely = [each for each in names if re.findall("[0-9]+", splitext(each)[0]) == numbers]
    return nearest(name, likely, _LIKE) or ""

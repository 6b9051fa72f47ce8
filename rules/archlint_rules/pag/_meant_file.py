"""The file of a site that a link to a missing one is likely to mean."""

import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from posixpath import splitext
from typing import TypeVar

from archlint.model.source_links import file_key
from archlint.rule import Archive
from archlint.text.similarity import nearest

_LIKE = 85
"""Least similarity of two names, from 0 to 100, of which one can be meant by the other."""
_MOST_COMPARED = 1_000
"""Most names that one is compared with."""

KeyT = TypeVar("KeyT", str, tuple[str, ...])


def meant_file(path: str, target: str, archive: Archive) -> str:
    """Return the path of the file that is likely to be meant by one that is not there; empty without one.

    That is the file at the target of the link, as written, below the top of the site; or one whose path differs in
    capitals only; or one in the same folder with a name much like it.
    """
    rooted = f"/{target}"
    if not target.startswith("/") and archive.has_file(file_key(rooted)):
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


def _in_capitals(name: str, names: AbstractSet[str]) -> str:
    """Return the name itself if it is among some, else the only one that differs in capitals; empty without one."""
    if name in names:
        return name
    alike = _by_small_letters(frozenset(names)).get(name.lower(), ())
    return alike[0] if len(alike) == 1 else ""


def _alike(name: str, names: AbstractSet[str]) -> str:
    """Return the name most like one, with the same numbers; empty without one, and where very many may be meant."""
    likely = _by_numbers(frozenset(names)).get(_numbers(name), ())
    return (nearest(name, likely, _LIKE) or "") if len(likely) <= _MOST_COMPARED else ""


@lru_cache(maxsize=8)
def _by_small_letters(names: frozenset[str]) -> Mapping[str, Sequence[str]]:
    """Return names by their small letters: many links may lead to files that a large folder lacks."""
    return _grouped((name.lower(), name) for name in names)


@lru_cache(maxsize=8)
def _by_numbers(names: frozenset[str]) -> Mapping[tuple[str, ...], Sequence[str]]:
    """Return names by the numbers in them."""
    return _grouped((_numbers(name), name) for name in names)


def _grouped(pairs: Iterable[tuple[KeyT, str]]) -> Mapping[KeyT, Sequence[str]]:
    found: dict[KeyT, list[str]] = {}
    for key, name in sorted(pairs):
        found.setdefault(key, []).append(name)
    return found


def _numbers(name: str) -> tuple[str, ...]:
    return tuple(re.findall("[0-9]+", splitext(name)[0]))

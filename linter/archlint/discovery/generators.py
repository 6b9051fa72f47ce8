"""Generators of sites that are known by a file, although archlint cannot read what that file says."""

import os
from functools import cache
from typing import NamedTuple

from archlint.discovery.recognise import folders_above


class Generator(NamedTuple):
    """A generator whose file was found: the absolute folder, the file's name, the generator's, and its preset.

    ``preset`` is empty if none serves it.
    """

    folder: str
    file: str
    name: str
    preset: str


def find_generator(start: str) -> Generator | None:
    """Return the generator whose file lies in the nearest folder at or above an absolute one, in its repository."""
    return next(filter(None, map(generator_of, folders_above(start))), None)


def generator_of(folder: str) -> Generator | None:
    """Return the generator whose file lies in a folder."""
    for file, (name, preset) in _table().items():
        if os.path.lexists(os.path.join(folder, file)):
            return Generator(folder, file, name, preset)
    return None


@cache
def _table() -> dict[str, tuple[str, str]]:
    from pkgutil import get_data

    lines = (get_data(__package__, "generators.tsv") or b"").decode().splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {file: (name, preset) for file, name, preset in rows}

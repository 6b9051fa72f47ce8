"""Redirects of the hosting of a site, as Netlify follows its rules.

A rule leads from a path to a place. At the end of the path, ``*`` stands for any text, which is ``:splat`` in the
place; ``:name`` stands for the name of a folder or a file.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from archlint.layouts.dated_files.urls.normal_form import normal

LONGEST = 2_000
"""Most characters of a path or a place; others are left out, as no link leads there."""
_MOST_SHAPES = 100
"""Most shapes of rules for many paths, so that each link is looked up in a time that does not grow with the rules."""
_NAME = re.compile(r":([A-Za-z_][A-Za-z0-9_]*)")


class _Pattern(NamedTuple):
    """A rule for many paths: its number among these, the names of its path, and its place."""

    number: int
    names: tuple[str, ...]
    place: str

    def place_of(self, names: Sequence[str]) -> str:
        """Return the place for the names of a path that the rule is for."""
        values = {wanted[1:]: name for wanted, name in zip(self.names, names, strict=False) if wanted.startswith(":")}
        values["splat"] = "/".join(names[len(self.names) :])
        return _NAME.sub(lambda found: values.get(found[1], found[0]), self.place)


class _Shape(NamedTuple):
    """The form of rules: the count of names, whether any text may follow, and the places of names written out."""

    length: int
    is_open: bool
    written: tuple[int, ...]

    def fits(self, names: Sequence[str]) -> bool:
        """Return whether a path may have the shape."""
        return len(names) == self.length or (self.is_open and len(names) > self.length)


class Redirects:
    """The redirects of a site by their rules, for paths in normal form; of two rules, the first counts."""

    def __init__(self, rules: Mapping[str, str]) -> None:
        """Take the rules."""
        self._exact: dict[str, str] = {}
        self._patterns: dict[_Shape, dict[tuple[str, ...], _Pattern]] = {}
        for number, (path, place) in enumerate(rules.items()):
            names = normal(path).split("/")[1:]
            is_open = names[-1] == "*"
            if not is_open and not any(name.startswith(":") for name in names):
                self._exact.setdefault(normal(path), place)
                continue
            pattern = _Pattern(number, tuple(names[:-1] if is_open else names), place)
            written = tuple(each for each, name in enumerate(pattern.names) if not name.startswith(":"))
            shape = _Shape(len(pattern.names), is_open, written)
            if shape in self._patterns or len(self._patterns) < _MOST_SHAPES:
                self._patterns.setdefault(shape, {}).setdefault(tuple(pattern.names[each] for each in written), pattern)

    def place_of(self, path: str) -> str | None:
        """Return the place to which a path leads; None if there is no rule for it."""
        if path in self._exact or not self._patterns or len(path) > LONGEST:
            return self._exact.get(path)
        names = path.split("/")[1:]
        found = [
            patterns.get(tuple(names[each] for each in shape.written))
            for shape, patterns in self._patterns.items() if shape.fits(names)
        ]  # fmt: skip
        first = min(filter(None, found), default=None)
        return first.place_of(names) if first else None

"""Values that sections hand down to the pages below them.

The source of the rules is Hugo 0.168: ``page.PageMatcher``, ``page.DecodeCascadeConfig`` and ``glob.GetGlob``.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from archlint.layouts.content_tree.sanitizing import normalized
from archlint.layouts.content_tree.tables import lowered, tables_of
from archlint.layouts.dated_files.config.files import UnknownValueError, plain_value
from archlint.layouts.dated_files.fields import NOWHERE
from archlint.model.front_matter import FrontMatter, Unknown

KEY = "cascade"
_TARGET = "target"
_KNOWN = frozenset({"path", "kind", "lang", "environment"})
_MOST_STARS = 4
_PART = re.compile(r"\*\*|\*|\?|\{[^{}]*\}|[^*?{]+|.", re.DOTALL)


class Cascaded(NamedTuple):
    """The page to which values are handed down: its path in the tree, its kind, and its language."""

    path: str
    kind: str
    language: str


def tree_path(folders: Iterable[str], name: str) -> str:
    """Return the path of a page in the tree."""
    return "/" + "/".join(normalized(part) for part in (*folders, name) if part)


def handed_down(page: Cascaded, chain: Iterable[object]) -> dict[str, object]:
    """Return the values of a page that it has from some cascades, the nearest first."""
    values: dict[str, object] = {}
    for cascade in chain:
        for table in tables_of(cascade):
            fits = _fits(page, table.get(_TARGET))
            if fits is False:
                continue
            for key, value in table.items():
                if key != _TARGET:
                    unknown = Unknown(NOWHERE, f"a {KEY} has a {_TARGET} that archlint does not know")
                    values.setdefault(key, value if fits else unknown)
    return values


def cascade_of(front: FrontMatter | None) -> object:
    """Return the values that the front matter of a page hands down; None if it does not."""
    field = front.field(KEY) if front else None
    if field is None:
        return None
    try:
        return lowered(plain_value(field.value))
    except UnknownValueError as error:
        return {_TARGET: {str(error): ""}}


def _fits(page: Cascaded, target: object) -> bool | None:
    """Return whether a page is a target; None if that is not known."""
    if target is None:
        return True
    if not isinstance(target, Mapping):
        return None
    wanted = {"path": page.path, "kind": page.kind, "lang": page.language, "environment": "production"}
    fits: bool | None = True
    for key, pattern in target.items():
        matches = _matches(str(pattern), wanted[key]) if key in _KNOWN else None
        if matches is False:
            return False
        fits = fits and matches
    return fits


@lru_cache(maxsize=256)
def _matches(pattern: str, text: str) -> bool | None:
    """Return whether a pattern matches a text, without regard to capitals; None if it is not understood."""
    if not pattern:
        return True
    if pattern.count("*") > _MOST_STARS or any(sign in pattern for sign in "[]\\!"):
        return None
    made = "".join(_translated(part[0]) for part in _PART.finditer(pattern.lower()))
    return re.fullmatch(made, text.lower(), re.DOTALL) is not None


def _translated(part: str) -> str:
    if part == "**":
        return ".*"
    if part == "*":
        return "[^/]*"
    if part == "?":
        return "[^/]"
    if part.startswith("{") and part.endswith("}"):
        return "(?:" + "|".join(map(re.escape, part[1:-1].split(","))) + ")"
    return re.escape(part)

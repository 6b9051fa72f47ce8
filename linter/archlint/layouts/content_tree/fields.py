"""The values of a page of a tree: those of its front matter over those that sections above hand down.

The source of the rules is Hugo 0.168: ``pagemeta``, ``frontmatter.go`` and ``maps.ToStringMap``.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from archlint.layouts.content_tree.dates import read_go
from archlint.layouts.dated_files.dates.moments import Reading
from archlint.layouts.dated_files.fields import NOWHERE, Fields, place_of
from archlint.layouts.dated_files.preset import Site
from archlint.model.days import Day
from archlint.model.front_matter import FrontMatter, Node, Scalar
from archlint.model.metadata import DayOrigin
from archlint.model.spans import Piece

NAMED = ":filename"
"""The word among the keys of days that stands for the name of the file."""


class TreeDate(NamedTuple):
    """A date of a page, and where it is from: ``field`` is the value as written, with the day in it."""

    reading: Reading
    origin: DayOrigin
    field: Piece | None = None


def folded(front: FrontMatter | None, site: Site) -> FrontMatter | None:
    """Return front matter with keys in small letters, where capitals make no difference."""
    if front is None or not site.folded_keys or all(field.name.islower() for field in front.fields):
        return front
    return front._replace(fields=tuple(field._replace(name=field.name.lower()) for field in front.fields))


def fields_of(front: FrontMatter | None, handed_down: Mapping[str, object]) -> Fields:
    """Return the fields of a page over those that it has from others; its own count, even if they are empty."""
    return Fields(front, handed_down, joins=True)


def date_of(fields: Fields, keys: Sequence[str], named: Day | None) -> TreeDate | None:
    """Return the date of the first of some keys that has one; None if none has."""
    for key in keys:
        if key == NAMED:
            if named and named.exists:
                return TreeDate(read_go(Scalar(NOWHERE, named)) or Reading(), DayOrigin.NAME)
            continue
        value = fields.value(key)
        reading = read_go(value) if value is not None else None
        if value is not None and reading is not None:
            place = place_of(value)
            return TreeDate(reading, DayOrigin.FIELD if place else DayOrigin.DEFAULTS, place)
    return None


def is_true(value: Node | None) -> bool:
    """Return whether a value is true to Go: ``true``, a number but 0, or a text that says so."""
    if not isinstance(value, Scalar):
        return False
    meant = value.value
    if isinstance(meant, bool):
        return meant
    if isinstance(meant, int | float):
        return meant != 0
    return isinstance(meant, str) and meant in ("1", "t", "T", "TRUE", "true", "True")


def is_false(value: Node | None) -> bool:
    """Return whether a value is false to Go, as ``false`` is."""
    if not isinstance(value, Scalar) or value.value is None:
        return False
    meant = value.value
    if isinstance(meant, bool):
        return not meant
    return isinstance(meant, str) and meant in ("0", "f", "F", "FALSE", "false", "False")

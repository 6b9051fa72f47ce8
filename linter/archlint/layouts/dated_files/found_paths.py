"""Paths that a pattern finds among the files of a site, as Ruby's ``Dir.glob`` finds them.

A star finds any text but a slash, and ``**/`` any folders; neither finds a dot in front of a name. ``?``, ``[ab]`` and
``{a,b}`` have their usual meanings. Time is linear in the lengths of pattern and path, whatever they are.
"""

import re
from collections.abc import Sequence
from fnmatch import translate
from functools import cache
from typing import NamedTuple, Self

_SPECIAL = re.compile(r"[*?\[{\\]")
_BRACES = re.compile(r"\{([^{}]*)\}")
_MOST_ALTERNATIVES = 100
_ANY_FOLDERS = re.compile(r"(?<![^/])(?:\*\*/){2,}")
_OPEN_SET = re.compile(r"\[[^\]]*$")


def is_found(glob: str, path: str) -> bool:
    """Return whether a pattern finds a path, or one of the folders that it lies in."""
    return path.startswith(_beginning(glob)) and FoundPaths.of(glob).hold(path)


@cache
def _beginning(glob: str) -> str:
    """Return the text with which each path begins that a pattern finds."""
    return _SPECIAL.split(glob, maxsplit=1)[0]


class FoundPaths(NamedTuple):
    """The paths that a pattern finds."""

    alternatives: Sequence[Sequence[re.Pattern[str] | None]]
    """For each way to read the braces, a pattern for each name; None stands for any folders."""

    @classmethod
    @cache  # the scopes of a site are asked about each of its pages
    def of(cls, glob: str) -> Self:
        """Return the paths of a pattern; none for more than a hundred alternatives in braces."""
        expanded = [] if glob.startswith("/") else _expanded(glob)
        return cls(tuple(_patterns(_ANY_FOLDERS.sub("**/", each).split("/")) for each in expanded))

    def hold(self, path: str) -> bool:
        """Return whether a path is found, or one of the folders that it lies in."""
        names = path.split("/")
        return any(_lead_to(patterns, names) for patterns in self.alternatives)


def _lead_to(patterns: Sequence[re.Pattern[str] | None], names: Sequence[str]) -> bool:
    """Return whether patterns for names lead to the first ones of a path, or to all."""
    places = {0}
    for name in names:
        places = set().union(*(_following(patterns, place, name) for place in places))
        if len(patterns) in places:
            return True
    return False


def _following(patterns: Sequence[re.Pattern[str] | None], place: int, name: str) -> set[int]:
    """Return the places of the patterns for the next name, after one that the pattern at a place may find."""
    following = set()
    while (pattern := patterns[place]) is None:  # any folders: this name is one, or there are none
        if not name.startswith("."):
            following.add(place)
        place += 1
    return following | {place + 1} if pattern.match(name) else following


def _patterns(parts: Sequence[str]) -> tuple[re.Pattern[str] | None, ...]:
    """Return the patterns for the parts of a pattern between its slashes."""
    last = len(parts) - 1
    return tuple(
        None if part == "**" and number < last else re.compile(_for_name(part)) for number, part in enumerate(parts)
    )


def _for_name(part: str) -> str:
    """Return the regular expression of a part that finds a name; a set without an end finds none."""
    if _OPEN_SET.search(part):
        return "(?!)"
    hidden = "" if part.startswith(".") else r"(?!\.)"
    return hidden + translate(part.replace("[^", "[!").replace("**", "*"))


def _expanded(glob: str) -> list[str]:
    """Return a pattern for each of the alternatives in braces."""
    done: list[str] = []
    pending = [glob]
    while pending:
        each = pending.pop()
        braces = _BRACES.search(each)
        if braces is None:
            done.append(each)
        else:
            pending += [each[: braces.start()] + text + each[braces.end() :] for text in braces[1].split(",")]
        if len(done) + len(pending) > _MOST_ALTERNATIVES:
            return []
    return done

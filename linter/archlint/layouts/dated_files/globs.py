"""Lists of patterns for paths, as Jekyll reads ``include`` and ``exclude``.

The source of the rules is ``Jekyll::EntryFilter#glob_include?`` of Jekyll 4.3, which asks ``File.fnmatch?`` of Ruby.
"""

import re
from collections.abc import Iterable
from functools import cached_property

_WILD = re.compile(r"[*?\[\\]")


class Globs:
    """Patterns for archive paths. A pattern matches what begins with it, or all that it describes.

    In a pattern, ``*`` stands for any text, slashes included, ``?`` for a character, and ``[a-z]`` for one of a set.
    """

    def __init__(self, patterns: Iterable[str]) -> None:
        """Take patterns as written, relative to the source."""
        self._written = tuple(patterns)
        self._beginnings = tuple(map(_absolute, self._written))
        self._folders = frozenset(beginning for beginning in self._beginnings if beginning.endswith("/"))

    @cached_property
    def _wild(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        wild = [pattern for pattern in self._written if _WILD.search(pattern)]
        return tuple((pattern, re.compile(_translate(_absolute(pattern)), re.DOTALL)) for pattern in wild)

    @property
    def is_literal(self) -> bool:
        """Whether no pattern has a wildcard."""
        return not self._wild

    def reaches(self, folder: str) -> bool:
        """Return whether a pattern can match a file in a folder, given by its archive path."""
        inside = f"{folder}/"
        return bool(self._wild) or any(
            beginning.startswith(inside) or inside.startswith(beginning) for beginning in self._beginnings
        )

    def match(self, path: str, *, is_folder: bool) -> str | None:
        """Return a pattern that matches an archive path; None if there is none."""
        if path.startswith(self._beginnings):
            return next(
                written
                for written, beginning in zip(self._written, self._beginnings, strict=True)
                if path.startswith(beginning)
            )
        for pattern, compiled in self._wild:
            if compiled.fullmatch(path):
                return pattern
        return path[1:] + "/" if is_folder and path + "/" in self._folders else None


def _absolute(pattern: str) -> str:
    return pattern if pattern.startswith("/") else "/" + pattern


def _translate(glob: str) -> str:
    """Return the regular expression of a pattern, as ``File.fnmatch?`` of Ruby reads it without flags.

    A star takes as little as the part after it allows and is not tried again, which finds the same paths, and fast.
    """
    parts = [""]
    position = 0
    while position < len(glob):
        character = glob[position]
        position += 1
        if character == "*":
            parts.append("")
            continue
        if character == "?":
            written = "."
        elif character == "\\":
            written = re.escape(glob[position : position + 1])
            position += 1
        elif character == "[":
            written, position = _set(glob, position)
        else:
            written = re.escape(character)
        parts[-1] += written
    first, *between = parts
    if not between:
        return first
    last = between.pop()
    # A group in a lookahead is not tried again. By numbers, only 99 groups can be named.
    once = (f"(?=(?P<g{number}>.*?{part}))(?P=g{number})" for number, part in enumerate(filter(None, between)))
    return f"{first}{''.join(once)}.*{last}"


def _set(glob: str, position: int) -> tuple[str, int]:
    """Return the regular expression of a set that begins before a position, and the position after the set.

    A set that is not closed matches nothing.
    """
    negated = glob[position : position + 1] in ("!", "^")
    position += negated
    members: list[str] = []
    while position < len(glob) and glob[position] != "]":
        first, position = _member(glob, position)
        if glob[position : position + 1] == "-" and glob[position + 1 : position + 2] not in ("", "]"):
            last, position = _member(glob, position + 1)
            members += [f"{re.escape(first)}-{re.escape(last)}"] if first <= last else []
        else:
            members.append(re.escape(first))
    if position >= len(glob):
        return r"(?!)", position
    inner = "".join(members)
    if not inner:
        return "." if negated else r"(?!)", position + 1
    return f"[{'^' if negated else ''}{inner}]", position + 1


def _member(glob: str, position: int) -> tuple[str, int]:
    if glob[position] == "\\" and position + 1 < len(glob):
        position += 1
    return glob[position], position + 1

"""Patterns of pages, as in a .gitignore, in bounded time: settings may come from strangers."""

import re
from collections.abc import Collection, Sequence, Sized
from typing import TYPE_CHECKING

from archlint.errors import UsageError

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

MOST = 1_000
"""Largest number of patterns; each page is matched with all of them."""
LONGEST = 1_000
"""Longest pattern, in characters."""
_MOST_FREEDOM = 2
_MOST_SHOWN = 80
_WHERE = "exclude, per-file-ignores"
_SIMPLER = "write at most two of these in one pattern: a second or third star in a name, a ** in the middle"


def refuse_many(patterns: Sized) -> None:
    """Raise UsageError for too many patterns."""
    if len(patterns) > MOST:
        msg = f"there are {len(patterns):,} patterns, more than {MOST:,}: name folders rather than pages"
        raise UsageError(msg)


def _freedom(pattern: str) -> int:
    """Return the number of stars in a pattern that can match a text in more than one way.

    Each multiplies the time of a match by the length of a path. A single star in a name has no choice, nor has ``**``
    at either end of a pattern.
    """
    names = pattern.strip("!/ \t").split("/")
    ends = (names[0] == "**") + (len(names) > 1 and names[-1] == "**")
    return sum(max(name.count("*") - 1, 0) for name in names) - ends


class Patterns:
    """Patterns as in a .gitignore at the archive's root; compiled on first use, since few runs need them."""

    def __init__(self, patterns: Sequence[str], where: str = _WHERE) -> None:
        """Create patterns of settings or a file; UsageError for one that git would refuse, or one without bounds."""
        refuse_many(patterns)
        for pattern in patterns:
            if not pattern.strip("!/ \t"):
                msg = f"{where}: the pattern {pattern!r} matches nothing; write patterns as in a .gitignore"
                raise UsageError(msg)
            if len(pattern) > LONGEST:
                msg = f"{where}: the pattern {pattern[:_MOST_SHOWN]!r}… has more than {LONGEST} characters"
                raise UsageError(msg)
            if _freedom(pattern) > _MOST_FREEDOM:
                msg = f"{where}: the pattern {pattern[:_MOST_SHOWN]!r} has too many stars; {_SIMPLER}"
                raise UsageError(msg)
        self._patterns = patterns
        self._spec: GitIgnoreSpec | None = None

    def __bool__(self) -> bool:
        """Whether there are any patterns."""
        return bool(self._patterns)

    def match(self, path: str) -> bool:
        """Return whether an archive path matches."""
        return bool(self._patterns) and bool(self._compiled().match_file(path.lstrip("/")))

    def unused(self, matched: Collection[str], others: Collection[str]) -> tuple[str, ...]:
        """Return the patterns without effect: they match none of ``matched``, or with ``!`` none of ``others``."""
        found = []
        for text, pattern in zip(self._patterns, self._compiled().patterns, strict=True):
            regex: re.Pattern[str] | None = getattr(pattern, "regex", None)  # a comment has none
            paths = matched if pattern.include else others
            if regex is None or not any(regex.match(path[1:]) for path in paths):
                found.append(text)
        return tuple(found)

    def _compiled(self) -> "GitIgnoreSpec":
        if self._spec is None:
            from pathspec import GitIgnoreSpec  # 45 ms to import

            try:
                self._spec = GitIgnoreSpec.from_lines(self._patterns)
            except (ValueError, re.error) as error:
                msg = f"the patterns {', '.join(self._patterns)} cannot be read: {error}"
                raise UsageError(msg) from error
        return self._spec


def not_excluded(pages: Sequence[str], excluded: Sequence[str]) -> tuple[str, ...]:
    """Return the pages that are not excluded by a pattern, neither themselves nor by their folders."""
    excluder = Patterns(excluded)
    return tuple(path for path in pages if not _is_excluded(path, excluder)) if excluder else tuple(pages)


def _is_excluded(path: str, excluder: Patterns) -> bool:
    parts = path.split("/")
    return any(excluder.match("/".join(parts[:end])) for end in range(2, len(parts) + 1))

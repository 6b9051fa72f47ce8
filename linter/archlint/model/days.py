"""Days and archive paths.

An archive path is absolute from the archive's root and uses ``/`` everywhere:
``/news/2016/11/1/slug.md``. The month is padded, the day is not.
"""

import re
from collections.abc import Iterable
from enum import Enum
from itertools import takewhile
from typing import NamedTuple

_DAY_FOLDER = re.compile(r"/news/(\d{4})/(0[1-9]|1[0-2])/([1-9]|[12]\d|3[01])/([^/]+)\.md", re.ASCII | re.DOTALL)
# Compiled when first asked for, since few runs need them.
# To another host, to another kind of thing, or what the generator of a site makes a link of (Jekyll, Hugo, Zola).
_ELSEWHERE = r"//|[A-Za-z][A-Za-z0-9+.-]*:|[^?#]*\{[{%]|@/"
# The sign in an entity, `&#45;`, begins no fragment.
_QUERY_OR_FRAGMENT = r"\?|(?<!&)#|(?<=&)#(?!\d+;|[xX][0-9A-Fa-f]+;)"
_INDEX_STEMS = frozenset({"index", "README"})
_NO_EVENTS = _INDEX_STEMS | {""}
_MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Day(NamedTuple):
    """A day as a page names it; it need not exist (2016-02-30)."""

    year: int
    month: int
    day: int

    def __str__(self) -> str:
        """Give the day in the archive's style: ``2016-11-1``, month padded, day not."""
        return f"{self.year:04}-{self.month:02}-{self.day}"

    @property
    def exists(self) -> bool:
        """Whether the calendar has this day."""
        if not (1 <= self.month <= 12 and self.year >= 1):
            return False
        leap = self.month == 2 and self.year % 4 == 0 and (self.year % 100 != 0 or self.year % 400 == 0)
        return 1 <= self.day <= _MONTH_DAYS[self.month - 1] + leap

    @property
    def folder(self) -> str:
        """The archive path of the day's folder, without a slash at the end."""
        return f"/news/{self.year:04}/{self.month:02}/{self.day}"

    @property
    def ordinal(self) -> int:
        """The number of the day in the proleptic Gregorian calendar; ValueError where it does not exist."""
        from datetime import date

        return date(self.year, self.month, self.day).toordinal()

    def plus(self, days: int) -> "Day":
        """Return the day that many days later; ValueError where either does not exist."""
        from datetime import date

        moved = date.fromordinal(self.ordinal + days)
        return Day(moved.year, moved.month, moved.day)


class PathKind(Enum):
    """What an archive path says that the page is."""

    EVENT = "event"
    INDEX = "index"
    MISPLACED = "misplaced"
    PLAIN = "plain"


class PathParts(NamedTuple):
    """An archive path taken apart; ``day`` is None unless it is that of an event or a day index."""

    kind: PathKind
    day: Day | None
    stem: str


def parse_path(path: str) -> PathParts:
    """Take an archive path apart.

    Under ``/news/`` everything is an event or a day's index, or misplaced. An ``index.md`` or
    ``README.md`` above the folders of the days is an ordinary page: no event strayed there.
    """
    match = _DAY_FOLDER.fullmatch(path)
    if match:
        year, month, day, stem = match.groups()
        kind = PathKind.INDEX if stem in _INDEX_STEMS else PathKind.EVENT
        return PathParts(kind, Day(int(year), int(month), int(day)), stem)
    stem = path.rpartition("/")[2].removesuffix(".md")
    if path.startswith("/news/") and not (stem in _INDEX_STEMS and path.count("/") < 5):
        return PathParts(PathKind.MISPLACED, None, stem)
    return PathParts(PathKind.PLAIN, None, stem)


def is_hidden(path: str) -> bool:
    """Whether an archive path is hidden: it or a folder on the way has a name that begins with a dot.

    Hidden files are no pages: editors and systems put them beside a page (``.#a.md``, ``._a.md``), and drafts are
    hidden on purpose.
    """
    return "/." in path


def unlinkable(path: str) -> str | None:
    """Return the first character of a path that links cannot hold, or that not all systems have in names; or None.

    Links would have to quote it, or take it for the beginning of a fragment or a query.
    """
    found = re.search(r"[\s()<>\[\]#?%\\:*|\"\x00-\x1f\x7f\ud800-\udfff]", path)
    return found[0] if found else None


def is_older(path: str, day: Day) -> bool:
    """Whether a page is of an earlier day, as far as its path tells: that of a misplaced one may name but a year."""
    if not path.startswith("/news/"):
        return False
    folders = path.split("/")[2:-1]
    numbers = tuple(map(int, takewhile(str.isdecimal, folders[:3])))
    return numbers < day[: len(numbers)]


def event_paths(day: Day, names: Iterable[str]) -> tuple[str, ...]:
    """Return the archive paths of a day's events, sorted, of the names of the files in its folder."""
    # The folder is looked at once, not with each name.
    if parse_path(f"{day.folder}/a.md").kind is not PathKind.EVENT:
        return ()
    events = sorted(name for name in names if name.endswith(".md") and name[:-3] not in _NO_EVENTS)
    return tuple([f"{day.folder}/{name}" for name in events])


def target_path(target: str) -> str:
    """Return the path that a link's target names: what stands before its query and its fragment."""
    if "&#" in target:
        return re.split(_QUERY_OR_FRAGMENT, target, maxsplit=1)[0]
    if "#" in target:
        target = target.partition("#")[0]
    return target.partition("?")[0] if "?" in target else target


def decoded_path(path: str) -> str:
    """Return a path with escapes, entities and ``%``-encoding decoded.

    Bytes that are no UTF-8 are as the names of files have them.
    """
    if "\\" in path:
        path = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", path)
    if "&" in path:
        from html import unescape  # 1 ms to import

        path = unescape(path)
    if "%" not in path:
        return path
    from urllib.parse import unquote  # 5 ms to import

    return unquote(path, errors="surrogateescape")


def is_elsewhere(target: str) -> bool:
    """Whether the target of a link has the form of one that leads to no file here: a URL, or a generator's own."""
    return re.match(_ELSEWHERE, target) is not None


def led_to(page: str, target: str) -> tuple[str, ...]:
    """Return the archive paths that the target of a link on a page can mean: as it is written, then decoded.

    What does not begin with ``/`` is relative to the folder of the page. There are none where the path leaves the root
    or the link leads elsewhere.
    """
    if target.startswith("/news/") and "/." not in target and _is_bare(target):
        return (target,)
    written = target_path(target)
    if is_elsewhere(target):
        return ()
    if written.startswith("/") and "/." not in written and _is_bare(written):
        return (written,)
    folder = page[: page.rindex("/") + 1]
    found = []
    for path in (written, decoded_path(written)):
        absolute = _without_dots(path if path.startswith("/") else folder + path)
        if absolute and absolute not in found:
            found.append(absolute)
    return tuple(found)


def _is_bare(path: str) -> bool:
    """Whether a target has no query and no fragment, and nothing in it stands for something else."""
    return not ("%" in path or "&" in path or "#" in path or "?" in path or "\\" in path or "{" in path)


def _without_dots(path: str) -> str:
    """Return an absolute path without ``.`` and ``..``; an empty one where it leaves the root."""
    parts: list[str] = []
    for part in path.split("/")[1:]:
        if part == "..":
            if not parts:
                return ""
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/" + "/".join(parts)


def day_index_path(day: Day) -> str:
    """Return the archive path of a day's ``index.md``."""
    return day.folder + "/index.md"

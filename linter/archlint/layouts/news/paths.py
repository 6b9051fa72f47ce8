"""The paths of the event archive: ``/news/2016/11/1/slug.md``, the month padded and the day not."""

import re
from collections.abc import Iterable
from itertools import takewhile
from operator import methodcaller

from archlint.model.days import Day, PathKind, PathParts
from archlint.text.shorten import shorten

TOP = "/news/"
is_page = methodcaller("endswith", ".md")  # a walk over all files asks it
_EVENT = re.compile(r"/news/(\d{4})/(0[1-9]|1[0-2])/([1-9]|[12]\d|3[01])/([^/]+)\.md", re.ASCII | re.DOTALL)
# Compiled when first needed, since few runs need them.
_INDEX_LINK = r"(?a)/?(?:news/)?(\d{4})/(\d{1,2})/(\d{1,2})(?:/(?:(?:index|README)(?:\.[a-z]{2,4})?)?)?"
_ALMOST = r"(?ais)/news/(\d{4})/(\d{1,2})/(\d{1,2})/([^/]+)\.md"
_INDEX_STEMS = frozenset({"index", "README"})
_NO_EVENTS = _INDEX_STEMS | {""}


def parse_path(path: str) -> PathParts:
    """Return the parts of an archive path.

    Under ``/news/`` every page is an event or a day's index, or misplaced. An ``index.md`` or ``README.md`` above the
    folders of the days is an ordinary page, not a misplaced event.
    """
    match = _EVENT.fullmatch(path)
    if match:
        year, month, day, stem = match.groups()
        kind = PathKind.INDEX if stem in _INDEX_STEMS else PathKind.EVENT
        return PathParts(kind, Day(int(year), int(month), int(day)), stem)
    stem = path.rpartition("/")[2].removesuffix(".md")
    if path.startswith(TOP) and not (stem in _INDEX_STEMS and path.count("/") < 5):
        return PathParts(PathKind.MISPLACED, None, stem)
    return PathParts(PathKind.PLAIN, None, stem)


def enters(_folder: str) -> bool:
    """Return True: pages may lie in any folder."""
    return True


def is_older(path: str, day: Day) -> bool:
    """Return whether a page is of an earlier day, as far as its path shows.

    The path of a misplaced page may name only a year.
    """
    if not path.startswith(TOP):
        return False
    folders = path.split("/")[2:-1]
    numbers = tuple(map(int, takewhile(str.isdecimal, folders[:3])))
    return numbers < day[: len(numbers)]


def day_folder(day: Day) -> str:
    """Return the folder of a day, as an archive path without a slash at the end."""
    return f"/news/{day.year:04}/{day.month:02}/{day.day}"


def folder_of(path: str) -> str:
    """Return the folder of a page, as an archive path without a slash at the end."""
    return path.rpartition("/")[0]


def event_paths(day: Day, names: Iterable[str]) -> tuple[str, ...]:
    """Return the archive paths of a day's events, sorted, of the names of the files in its folder."""
    folder = day_folder(day)
    # The folder is compared once, not with each name.
    if parse_path(f"{folder}/a.md").kind is not PathKind.EVENT:
        return ()
    events = sorted(name for name in names if name.endswith(".md") and name[:-3] not in _NO_EVENTS)
    return tuple([f"{folder}/{name}" for name in events])


def event_path(day: Day, slug: str) -> str:
    """Return the archive path of an event."""
    return f"{day_folder(day)}/{slug}.md"


def day_index_path(day: Day) -> str:
    """Return the archive path of a day's ``index.md``."""
    return f"{day_folder(day)}/index.md"


def index_paths(day: Day) -> tuple[str, str]:
    """Return the archive paths that the index of a day may have, the preferred one first."""
    folder = day_folder(day)
    return f"{folder}/index.md", f"{folder}/README.md"


def link_day(target: str) -> Day | None:
    """Return the day whose index a link leads to, in any form of the link; None for other links.

    The day need not exist.
    """
    match = re.fullmatch(_INDEX_LINK, target)
    return Day(int(match[1]), int(match[2]), int(match[3])) if match else None


def repaired(path: str) -> str:
    """Return a path with ``%``-encoding, backslashes, padding and the case of its fixed parts corrected."""
    if "%" in path:
        from urllib.parse import unquote  # 5 ms to import

        path = unquote(path)
    path = path.replace("\\", "/")
    match = re.fullmatch(_ALMOST, path)
    if match is None:
        return path
    year, month, day, stem = match.groups()
    return f"/news/{year}/{int(month):02}/{int(day)}/{stem}.md"


def meant_event(path: str) -> str | None:
    """Return the path, or else the repaired path, that has the form of an event's; None if neither has."""
    if parse_path(path).kind is PathKind.EVENT:
        return path
    path = repaired(path)
    return path if parse_path(path).kind is PathKind.EVENT else None


def why_misplaced(path: str) -> str:
    """Return the part of a path under ``/news/`` that differs from that of its page."""
    if parse_path(path).kind is PathKind.EVENT:
        return "that of an event, but the page is the index of a day"
    return f"not news/YYYY/MM/D/<slug>.md: {_fault(path)}"


def _fault(path: str) -> str:
    folders = path.split("/")[2:-1]
    if len(folders) != 3:
        return f"it has {len(folders)} folder{'s' if len(folders) != 1 else ''} below news instead of 3"
    year, month, day = folders
    if not _is_number(year) or len(year) != 4:
        return f"{shorten(year)} is no year"
    if not _is_number(month) or not 1 <= int(month) <= 12:
        return f"{shorten(month)} is no month"
    if len(month) != 2:
        return f"the month {shorten(month)} should have two digits"
    if not _is_number(day) or not 1 <= int(day) <= 31:
        return f"{shorten(day)} is no day"
    return f"the day {shorten(day)} should not be padded"


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 4

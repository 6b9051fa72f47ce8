"""Templates of paths: ``**/_posts/**/{year}-{month}-{day}-{slug}.{ext}``.

The folders up to the last one whose name is written out are the *posts folder*; the rest describes the *entries* below
it. ``**`` stands for any folders, or none.
"""

import re
from typing import NamedTuple

from archlint.model.days import Day

# As Jekyll reads names: `Document::DATE_FILENAME_MATCHER` and `DATELESS_FILENAME_MATCHER` of Jekyll 4.3.
_TOKENS = {"year": r"\d{2,4}", "month": r"\d{1,2}", "day": r"\d{1,2}", "slug": "[^/]*", "ext": "[^.]+"}
_WORDS = {"year": "YYYY", "month": "MM", "day": "DD", "slug": "title", "ext": "md"}
_TOKEN = re.compile(r"\{(year|month|day|slug|ext)\}")


class Name(NamedTuple):
    """Parts of the path of an entry: its day, which need not exist, and its slug without dots at the end."""

    day: Day | None
    slug: str


class Template:
    """A template of paths below the source."""

    __slots__ = ("_entry", "_folder", "folder", "written")

    def __init__(self, written: str) -> None:
        """Compile a template."""
        self.written = written
        parts = [part for part in written.split("/") if part]
        fixed = next((n for n in range(len(parts) - 1, 0, -1) if not _is_open(parts[n - 1])), 0)
        self.folder = "/".join(parts[:fixed])
        head = "".join(r"((?:[^/]+/)*?)" if part == "**" else re.escape(part) + "/" for part in parts[:fixed])
        self._folder = re.compile(f"/{head}", re.DOTALL)
        self._entry = re.compile(_entry(parts[fixed:]), re.ASCII)

    @property
    def form(self) -> str:
        """The form of a name, for messages."""
        name = self.written.rpartition("/")[2]
        return _TOKEN.sub(lambda match: _WORDS[match[1]], name)

    @property
    def has_folder(self) -> bool:
        """Whether there is a posts folder: a file in it with another name is misplaced."""
        return bool(self.folder)

    def split(self, path: str) -> tuple[str, int] | None:
        """Return the folders for which ``**`` stands above the posts folder, and the place of the entry in the path."""
        match = self._folder.match(path)
        if match is None:
            return None
        return match[1] if match.re.groups else "", match.end()

    def name(self, entry: str) -> Name | None:
        """Return the parts of the path of an entry; None if it does not fit the template."""
        match = self._entry.fullmatch(entry)
        if match is None:
            return None
        found = match.groupdict()
        year = found.get("year")
        day = Day(_year(year), int(found["month"]), int(found["day"])) if year is not None else None
        return Name(day, found.get("slug", "").rstrip("."))


def _year(written: str) -> int:
    """Return the year; of two digits, it lies between 1969 and 2068, as ``Time.parse`` of Ruby reads them."""
    return int(written) + (0 if len(written) > 2 else 1900 if int(written) >= 69 else 2000)


def _is_open(part: str) -> bool:
    """Return whether a part of a template stands for more than one name."""
    return part == "**" or _TOKEN.search(part) is not None


def _entry(parts: list[str]) -> str:
    """Return the regular expression of the entries; of a token that is there twice, the last one counts."""
    whole = "/".join(parts)
    seen = {match[1]: match.start() for match in _TOKEN.finditer(whole)}
    position, expression = 0, []
    for part in parts:
        if part == "**":
            # Jekyll looks for the name at the beginning, and then after the last slash.
            expression.append("(?>.+/)??" if len(parts) <= 2 else "(?:.+/)??")
        else:
            expression.append(_part(part, position, seen) + "/")
        position += len(part) + 1
    return "".join(expression).removesuffix("/")


def _part(part: str, position: int, seen: dict[str, int]) -> str:
    written: list[str] = []
    start = 0
    for match in _TOKEN.finditer(part):
        token = match[1]
        group = f"?P<{token}>" if seen[token] == position + match.start() else "?:"
        written += (re.escape(part[start : match.start()]), f"({group}{_TOKENS[token]})")
        start = match.end()
    return "".join(written) + re.escape(part[start:])

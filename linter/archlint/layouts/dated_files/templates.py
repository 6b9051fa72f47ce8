"""Templates of paths: ``**/_posts/**/{year}-{month}-{day}-{slug}.{ext}``.

The folders up to the last one whose name is written out are the *posts folder*; the rest describes the *entries* below
it. ``**`` stands for any folders, or none.
"""

import re
from typing import NamedTuple

from archlint.layouts.dated_files.dates.moments import full_year
from archlint.model.days import Day

# As Jekyll reads names: `Document::DATE_FILENAME_MATCHER` and `DATELESS_FILENAME_MATCHER` of Jekyll 4.3.
_TOKENS = {"year": r"\d{2,4}", "month": r"\d{1,2}", "day": r"\d{1,2}", "slug": "[^/]*", "ext": "[^.]+"}
_WORDS = {"year": "YYYY", "month": "MM", "day": "DD", "slug": "title", "ext": "md"}
_TOKEN = re.compile(r"\{(year|month|day|slug|ext)\}")
_DAY = {"year", "month", "day"}
_MOST_TEXTS = 3
"""Largest number of tokens for any text, each of which multiplies the time of a match by the length of a name."""
_MOST_OPEN = 2
"""Largest number of parts ``**``, which do so too."""


def fault_of(written: str) -> str | None:
    """Return the reason why a text from settings is no template, None if it is one."""
    parts = written.split("/")
    tokens = _TOKEN.findall(written)
    if not all(parts) or any(part in (".", "..") for part in parts) or ":" in parts[0] or "\\" in written:
        return "it is no path below the source, with / between names and without . and .."
    if parts[-1] == "**" or any("*" in part and part != "**" for part in parts):
        return "* has a meaning only as **, in the place of folders"
    if set("{}").intersection(_TOKEN.sub("", written)):
        return f"only {', '.join(f'{{{name}}}' for name in _TOKENS)} stand in braces"
    if _DAY.intersection(tokens) and not _DAY.issubset(tokens):
        return "it has {year}, {month} and {day}, or none of them"
    if parts.count("**") > _MOST_OPEN or tokens.count("slug") + tokens.count("ext") > _MOST_TEXTS:
        return f"it has more than {_MOST_OPEN} **, or more than {_MOST_TEXTS} of {{slug}} and {{ext}}"
    return None


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
        # A template with a part of a day alone tells no day.
        day = Day(full_year(found["year"]), int(found["month"]), int(found["day"])) if found.keys() >= _DAY else None
        return Name(day, found.get("slug", "").rstrip("."))


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
            expression.append("(?:.+/(?!.*/))??" if len(parts) <= 2 else "(?:.+/)??")
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

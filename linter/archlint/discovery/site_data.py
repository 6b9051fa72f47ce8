"""The files in the source of a site that set values of its pages, or name pages that the generator leaves out."""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from archlint.confine import MEGABYTE, read_bounded
from archlint.discovery.patterns import MOST, Patterns
from archlint.errors import UsageError
from archlint.layouts.dated_files.config.data_files import (
    PROGRAMS,
    joined,
    read_json,
    read_value,
    set_by_program,
    texts_by_priority,
    unread,
    wanted_keys,
)
from archlint.layouts.dated_files.paths import Places
from archlint.layouts.dated_files.preset import Scope, Site

_LARGEST = MEGABYTE
_GLOBAL = "_data"
_IGNORE_FILES = (".eleventyignore", ".gitignore")
_NO_GITIGNORE = "setUseGitIgnore"
"""The function of 11ty's configuration by which a site does without ``.gitignore``."""
_SETS_URLS = r"""permalink|[cC]omputed|[uU]rlTransform|\b(?:require|import|from)\b[ (]*["'`]\."""
"""Signs of a configuration that may set URLs of pages, itself or by a program of the site that it takes in."""
_LAYOUTS = ("_includes", "_layouts")
_MAY_SET_URL = "permalink:"
_WILD = frozenset("*?[{")


class SiteData(NamedTuple):
    """The scopes of values that the files set, patterns of what is left out, and warnings."""

    scopes: tuple[Scope, ...] = ()
    exclude: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def read_data(folder: str, site: Site, program: str) -> SiteData:
    """Return the values in the data files of a site, and the patterns in its ignore files.

    ``folder`` is that of the site, which holds the source, and ``program`` the name of its configuration, if any.
    """
    reader = _Reader(os.path.join(folder, *filter(None, site.source.split("/"))), site)
    configured = (reader.text(os.path.join(folder, program)) if program else "") or ""
    reader.is_path_made = site.permalink is None and not re.search(_SETS_URLS, configured)
    ignore_files = _IGNORE_FILES[:1] if _NO_GITIGNORE in configured else _IGNORE_FILES
    exclude = reader.ignored(folder, ignore_files)
    placed = site._replace(exclude=(*site.exclude, *exclude))
    scopes = tuple(reader.scopes(Places(placed)))
    return SiteData(scopes, tuple(exclude), tuple(reader.warnings))


class _Reader:
    """Reader of the files below a source that collects warnings."""

    def __init__(self, root: str, site: Site) -> None:
        self.root = root
        self.site = site
        self.warnings: list[str] = []
        self.is_path_made = False

    def scopes(self, places: Places) -> Iterator[Scope]:
        """Yield the values of all pages, of folders, and of pages; each has those around it, too."""
        values, files = self._of_all()
        if self.is_path_made and not self._is_in_layouts():
            values = {self.site.keys.url[0]: "", **values} if self.site.keys.url else values
        if values:
            yield Scope(values=values, files=tuple(files))
        waiting = [("", values)]
        while waiting:
            above, values = waiting.pop()
            names, folders = self._listed(above)
            base = above[above.rfind("/") + 1 :] if above else self.site.source[self.site.source.rfind("/") + 1 :]
            values, files = self._joined(above, texts_by_priority(base, names) if base else [], values)
            if files:
                yield Scope(f"{above}/"[1:], values=values, files=tuple(files))
            if any(name.endswith((".json", *PROGRAMS)) for name in names):
                yield from self._of_pages(above, names, values)
            waiting += [(path, values) for name in folders if places.enters(path := f"{above}/{name}")]

    def _is_in_layouts(self) -> bool:
        """Return whether a layout may set the URL of its pages."""
        for folder in _LAYOUTS:
            waiting = [f"/{folder}"]
            while waiting:
                above = waiting.pop()
                names, folders = self._listed(above)
                files = [os.path.join(self.root, *above.split("/")[1:], name) for name in names]
                if any(
                    _MAY_SET_URL in (self.text(file) or "") for file in files if file.lower().endswith(self.site.others)
                ):
                    return True
                waiting += [f"{above}/{name}" for name in folders]
        return False

    def ignored(self, folder: str, names: Sequence[str]) -> list[str]:
        """Return patterns of what the ignore files in the folder of a site and in its source name."""
        found: list[str] = []
        for place in dict.fromkeys((folder, self.root)):
            for name in names if place == folder else names[:1]:
                file = os.path.join(place, name)
                lines = [line.strip() for line in (self.text(file) or "").splitlines()]
                patterns = [line.removeprefix("./").lstrip("/") for line in lines if line and line[0] not in "#!"]
                found += self._named(place, [pattern for pattern in patterns if _WILD.isdisjoint(pattern)])
                found += self._matched(file, [pattern for pattern in patterns if not _WILD.isdisjoint(pattern)])
        return list(dict.fromkeys(found))

    def _named(self, place: str, patterns: Sequence[str]) -> Iterator[str]:
        """Yield the files and folders below the source that patterns of a folder name."""
        for pattern in filter(None, patterns):
            named = os.path.join(place, *pattern.split("/"))
            path = os.path.relpath(named, self.root).replace(os.sep, "/")
            if path.split("/")[0] not in ("..", "."):
                yield f"/{path}/" if os.path.isdir(named) else f"/{path}"

    def _matched(self, file: str, patterns: Sequence[str]) -> Iterator[str]:
        """Yield the pages that patterns of an ignore file describe, found in one search."""
        above = os.path.relpath(self.root, os.path.dirname(file)).replace(os.sep, "/")
        prefix = "" if above == "." else f"{above}/"
        known = []
        refused: list[UsageError] = []
        for pattern in dict.fromkeys(patterns):
            try:
                Patterns([f"/{pattern}"], file).match("/")  # the whole set would not say which one git refuses
                known.append(f"/{pattern}")
            except UsageError as error:
                refused.append(error)
        if len(known) > MOST:
            self.warnings.append(f"{file}: of its {len(known):,} patterns, the first {MOST:,} are read")
        if refused:
            more = f", and {len(refused) - 1:,} more for such reasons" if len(refused) > 1 else ""
            self.warnings.append(f"{refused[0]}; the line is left out{more}")
        named_by = Patterns(known[:MOST], file)
        if named_by:
            yield from (path for path in self._pages() if named_by.match(f"/{prefix}{path[1:]}"))

    def _pages(self) -> Iterator[str]:
        """Yield the paths of all files with the names of pages."""
        places, waiting = Places(self.site), [""]
        endings = (*self.site.suffixes, *self.site.others)
        while waiting:
            above = waiting.pop()
            names, folders = self._listed(above)
            yield from (f"{above}/{name}" for name in names if name.lower().endswith(endings))
            waiting += [path for name in folders if places.enters(path := f"{above}/{name}")]

    def _listed(self, above: str) -> tuple[list[str], list[str]]:
        """Return the names of the files and the folders in a folder; none if it cannot be read, or is a link."""
        files: list[str] = []
        folders: list[str] = []
        folder = self.root + above.replace("/", os.sep)
        if above and os.path.islink(folder):
            return [], []
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    (folders if entry.is_dir(follow_symlinks=False) else files).append(entry.name)
        except OSError:
            return [], []
        return sorted(files), sorted(folders)

    def _of_all(self) -> tuple[dict[str, object], list[str]]:
        """Return the values that all pages have, each in a file of its name, and these files."""
        keys = wanted_keys(self.site.keys)
        values: dict[str, object] = {}
        files = []
        for name in self._listed(f"/{_GLOBAL}")[0]:
            key, ending = os.path.splitext(name)
            if key not in keys or ending not in (".json", *PROGRAMS):
                continue
            path = f"{_GLOBAL}/{name}"
            files.append(path)
            values |= self._value(path, key)
        return values, files

    def _value(self, path: str, key: str) -> dict[str, object]:
        """Return the value that a file of its name sets for all pages; an unknown one of a file that is not read."""
        text = self.text(os.path.join(self.root, path))
        if text is None or not path.endswith(".json"):
            return set_by_program(path, key, self.site.keys)
        try:
            return read_value(text, key, self.site.keys)
        except ValueError as error:
            self._warn(path, error)
            return {}

    def _of_pages(self, above: str, names: Sequence[str], values: Mapping[str, object]) -> Iterator[Scope]:
        there = frozenset(names)
        for name in names:
            ending = next((each for each in (*self.site.suffixes, *self.site.others) if name.endswith(each)), "")
            found = texts_by_priority(name.removesuffix(ending), there) if ending else []
            own, files = self._joined(above, found, values)
            if files:
                yield Scope(f"{above}/{name}"[1:], values=own, files=tuple(files))

    def _joined(
        self, above: str, names: Sequence[str], values: Mapping[str, object]
    ) -> tuple[dict[str, object], list[str]]:
        """Return values with those that files in a folder set over them, and the files."""
        united = dict(values)
        files = []
        for name in names:
            path = f"{above}/{name}"[1:]
            files.append(path)
            united = joined(united, self._values(path))
        return united, files

    def _values(self, path: str) -> dict[str, object]:
        """Return the values that a file sets."""
        text = self.text(os.path.join(self.root, path))
        if text is None:
            return unread(path, self.site.keys)
        if not path.endswith(".json"):
            return set_by_program(path, text, self.site.keys)
        try:
            return read_json(text, self.site.keys)
        except ValueError as error:
            self._warn(path, error)
            return {}

    def _warn(self, path: str, error: ValueError) -> None:
        what = f"{os.path.join(self.root, path)}: its values are left out: this is no JSON"
        self.warnings.append(f"{what}: {error}; correct it there")

    def text(self, file: str) -> str | None:
        """Return the text of a file, empty if it is not there; None if it is a link, or cannot be read."""
        if os.path.islink(file):
            return None
        if not os.path.isfile(file):
            return ""
        try:
            return read_bounded(file, _LARGEST).decode("utf-8-sig", errors="replace")
        except FileNotFoundError:  # it was removed meanwhile
            return ""
        except UsageError as error:
            self.warnings.append(f"{error}; what it says is not known")
            return None

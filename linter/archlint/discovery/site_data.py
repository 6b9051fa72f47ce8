"""The values that data files in the source of a site set for its pages."""

import os
from collections.abc import Iterator, Mapping, Sequence
from posixpath import basename

from archlint.discovery.data_values import DataValues, Values
from archlint.discovery.path_urls import path_urls
from archlint.discovery.source_files import SourceFiles
from archlint.layouts.dated_files.config.data_files import PROGRAMS, joined, texts_by_priority, wanted_keys
from archlint.layouts.dated_files.paths import Places
from archlint.layouts.dated_files.preset import Scope, Site

_GLOBAL = "/_data"


class SiteData:
    """The data files of a site, as values of its pages."""

    def __init__(self, files: SourceFiles, site: Site) -> None:
        """Take the files of the source, and the values of the site that are known without data files."""
        self._files = files
        self._site = site
        self._values = DataValues(files, site.keys)

    def scopes(self, program: str) -> Iterator[Scope]:
        """Yield the values of all pages, of folders, and of pages; each has those around it, too.

        ``program`` is the text of the generator's configuration, if any.
        """
        values, found = self._of_all()
        values = {**path_urls(self._files, self._site, program), **values}
        if values:
            yield Scope(values=values, files=tuple(found))
        places, waiting = Places(self._site), [("", values)]
        while waiting:
            above, values = waiting.pop()
            names, folders = self._files.listed(above)
            base = basename(above or self._site.source)
            values, found = self._joined(above, texts_by_priority(base, names) if base else [], values)
            if found:
                yield Scope(f"{above}/"[1:], values=values, files=tuple(found))
            if any(name.endswith((".json", *PROGRAMS)) for name in names):
                yield from self._of_pages(above, names, values)
            waiting += [(path, values) for name in folders if places.enters(path := f"{above}/{name}")]

    def _of_all(self) -> tuple[Values, list[str]]:
        """Return the values that all pages have, each in a file of its name, and these files."""
        keys = wanted_keys(self._site.keys)
        values: Values = {}
        found = []
        for name in self._files.listed(_GLOBAL)[0]:
            key, ending = os.path.splitext(name)
            if key in keys and ending in (".json", *PROGRAMS):
                path = f"{_GLOBAL}/{name}"[1:]
                found.append(path)
                values |= self._values.value(path, key)
        return values, found

    def _of_pages(self, above: str, names: Sequence[str], values: Mapping[str, object]) -> Iterator[Scope]:
        there = frozenset(names)
        for name in names:
            ending = next((each for each in (*self._site.suffixes, *self._site.others) if name.endswith(each)), "")
            found = texts_by_priority(name.removesuffix(ending), there) if ending else []
            own, files = self._joined(above, found, values)
            if files:
                yield Scope(f"{above}/{name}"[1:], values=own, files=tuple(files))

    def _joined(self, above: str, names: Sequence[str], values: Mapping[str, object]) -> tuple[Values, list[str]]:
        """Return values with those that files in a folder set over them, and the files."""
        united = dict(values)
        found = []
        for name in names:
            path = f"{above}/{name}"[1:]
            found.append(path)
            united = joined(united, self._values.of(path))
        return united, found

"""Compare findings with a baseline: new findings, known findings, and entries that no longer apply."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from archlint.baseline.entries import BaselineEntry, EntryKey
from archlint.baseline.file import Baseline
from archlint.baseline.fingerprints import (
    finding_fingerprint,
    line_fingerprints,
    page_fingerprints,
    pointed_text,
    text_fingerprint,
)
from archlint.diagnostics import Diagnostic
from archlint.files.store import Store
from archlint.layouts.base import Layout
from archlint.layouts.read import read_page
from archlint.model.days import PathKind
from archlint.model.pages import Event, Page


class Vanished(NamedTuple):
    """A finding in the baseline that is no longer there: its archive path in the baseline, and the code of its rule."""

    path: str
    code: str


class _Folder(NamedTuple):
    """The pages of a folder without an entry, and its entries without a page, by group."""

    new: dict[str, list[str]]
    gone: dict[str, list[BaselineEntry]]


class Comparison:
    """A run over pages of a store, compared with a baseline.

    A page with another path than before is recognised by its fingerprints, or by its list of changes, which names the
    old path. If it has no entry, it inherits the entry of a page that is gone: from its own group, or from one that its
    list of changes names. This depends on the archive alone, not on the pages of the run.
    """

    def __init__(self, baseline: Baseline, store: Store, layout: Layout) -> None:
        self._baseline = baseline
        self._store = store
        self._layout = layout
        self._entries: dict[str, BaselineEntry | None] = {}
        self._folders: dict[str, _Folder] = {}
        self._heirs: dict[str, dict[str, BaselineEntry]] = {}
        self._found: dict[str, Counter[EntryKey]] = {}

    def split(self, path: str, diagnostics: Sequence[Diagnostic]) -> tuple[list[Diagnostic], list[Diagnostic]]:
        """Return the findings on a page that are new, and those that the baseline knows."""
        entry = self.entry(path)
        if entry is None:
            return list(diagnostics), []
        found = self._found.setdefault(entry.path, Counter())
        new, known = [], []
        for diagnostic in diagnostics:
            key = next((key for key in self._keys(diagnostic) if found[key] < entry.findings.get(key, 0)), None)
            if key is None:
                new.append(diagnostic)
            else:
                found[key] += 1
                known.append(diagnostic)
        return new, known

    def _keys(self, diagnostic: Diagnostic) -> Iterator[EntryKey]:
        """Yield the keys of a finding: that of its text, for a link to an event those of former paths, of its line.

        An entry with the whole line is of a version whose rule did not say which part of it is wrong.
        """
        yield diagnostic.code, finding_fingerprint(diagnostic)
        text = pointed_text(diagnostic)
        if text.startswith("/") and self._layout.classify(text).kind is PathKind.EVENT:
            for former in reversed(former_paths(self._read(text))):
                yield diagnostic.code, text_fingerprint(former)
        for line in line_fingerprints(diagnostic.line):
            yield diagnostic.code, line

    def entry(self, path: str) -> BaselineEntry | None:
        """Return the entry of a page, or else the one that it inherits."""
        if path not in self._entries:
            self._entries[path] = self._baseline.entry(path) or self._inherited(path)
        return self._entries[path]

    def entries_of(self, paths: Iterable[str]) -> Iterator[BaselineEntry]:
        """Yield the entries of pages, and those that pages with findings inherit."""
        for path in paths:
            entry = self._entries[path] if path in self._entries else self._baseline.entry(path)
            if entry is not None:
                yield entry

    def page_of(self, path: str) -> str | None:
        """Return the page that has the entry of an archive path, or inherits it; None if there is no such page."""
        if not self.is_gone(path):
            return path
        inherited = chain(self._heirs_beside(path).items(), self._entries.items())
        return next((heir for heir, entry in inherited if entry is not None and entry.path == path), None)

    def left(self, entry: BaselineEntry) -> Counter[EntryKey]:
        """Return the findings of an entry that do not exist on the checked pages."""
        return Counter(entry.findings) - self._found.get(entry.path, Counter())

    def is_gone(self, path: str) -> bool:
        """Return whether there is no page at an archive path."""
        folder, _, name = path.rpartition("/")
        return name not in self._store.names(folder)

    def _inherited(self, path: str) -> BaselineEntry | None:
        return self._heirs_beside(path).get(path) or self._inherited_from_afar(path)

    def _heirs_beside(self, path: str) -> dict[str, BaselineEntry]:
        """Return the entries that the pages of a page's group inherit."""
        group = self._layout.group(path)
        if group not in self._heirs:
            folder = self._folder(path.rpartition("/")[0])
            self._heirs[group] = self._heirs_of(folder.gone.get(group, ()), folder.new.get(group, ()))
        return self._heirs[group]

    def _folder(self, folder: str) -> _Folder:
        if folder not in self._folders:
            paths = {f"{folder}/{name}" for name in self._store.names(folder)}
            entries = {entry.path: entry for entry in self._baseline.folder(folder)}
            found = _Folder(defaultdict(list), defaultdict(list))
            for path in sorted(path for path in paths - entries.keys() if self._layout.is_page(path)):
                found.new[self._layout.group(path)].append(path)
            for path, entry in entries.items():
                if path not in paths:
                    found.gone[self._layout.group(path)].append(entry)
            self._folders[folder] = found
        return self._folders[folder]

    def _heirs_of(self, gone: Sequence[BaselineEntry], new: Sequence[str]) -> dict[str, BaselineEntry]:
        """Return the entries that new pages of a group inherit from pages that are gone; each entry has one heir."""
        if not gone:
            return {}
        named = {entry.path: entry for entry in gone}
        alike: dict[str, list[BaselineEntry]] = defaultdict(list)
        for entry in gone:
            for each in filter(None, entry.fingerprints):
                alike[each].append(entry)
        claims = []
        for path in new:
            page = self._read(path)
            fingerprints, former = page_fingerprints(page), former_paths(page)
            claimed = [named[known] for known in former if known in named]
            claimed += [entry for each in filter(None, fingerprints) for entry in alike[each]]
            claims += [(_sureness(entry, fingerprints, former), page.path, entry) for entry in claimed]
        heirs: dict[str, BaselineEntry] = {}
        taken = set()
        for _, heir, entry in sorted(claims, key=lambda claim: (*claim[:2], claim[2].path)):
            if heir not in heirs and entry.path not in taken:
                heirs[heir] = entry
                taken.add(entry.path)
        return heirs

    def _read(self, path: str) -> Page:
        return read_page(self._store, self._layout, path)

    def _inherited_from_afar(self, path: str) -> BaselineEntry | None:
        group = self._layout.group(path)
        for former in reversed(former_paths(self._read(path))):
            if self._layout.group(former) != group and self.is_gone(former):
                entry = self._baseline.entry(former)
                if entry is not None and entry not in self._heirs_beside(former).values():
                    return entry
        return None


def former_paths(page: Page) -> tuple[str, ...]:
    """Return the former paths of an event in its list of changes, the latest last."""
    return tuple(path for path in page.changes.targets if path != page.path) if isinstance(page, Event) else ()


def _sureness(entry: BaselineEntry, fingerprints: tuple[str, str], former: Sequence[str]) -> tuple[bool, bool, bool]:
    """Return the sort key of a claim to an entry, the surest first: by list of changes, by headline, by sources."""
    return entry.path not in former, entry.fingerprints[0] != fingerprints[0], entry.fingerprints[1] != fingerprints[1]


def vanished(comparison: Comparison, entries: Iterable[BaselineEntry]) -> list[Vanished]:
    """Return the findings of entries that were not found."""
    return [
        Vanished(entry.path, code)
        for entry in entries
        for (code, _), count in sorted(comparison.left(entry).items())
        for _ in range(count)
    ]

"""Checked pages, and the rows to store for them."""

from array import array
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from archlint.archive.dependencies import EVERYTHING, KEYS, Dependencies
from archlint.archive.recorder import Recorder
from archlint.cache.changes import FolderChanges, folder_of
from archlint.cache.database import Row
from archlint.cache.findings import JsonPage, PageFound, decode, encode, plain
from archlint.cache.memory import UNKNOWN, PageMemory, pages_of, row_of
from archlint.cache.snapshot import CHECKED, LEFT_OUT, PENDING, Snapshot, Stamp, distrusted, unpack
from archlint.cache.tallied import decode_tallied, encode_tallied
from archlint.engine.job import Failure, Job
from archlint.engine.run import find
from archlint.files.disk import DiskStore

if TYPE_CHECKING:
    from archlint.diagnostics import Diagnostic
    from archlint.model.suppressions import Suppression
    from archlint.rule import Tallied


class Checked(NamedTuple):
    """Checked pages: their findings, failed rules, and the pages and requests of the check."""

    pages: set[str]
    found: Mapping[str, PageFound]
    failures: Sequence[Failure]
    notes: Dependencies

    @property
    def asked_everything(self) -> bool:
        """Whether a rule asked for the archive as a whole."""
        return any(EVERYTHING in array(KEYS, asked) for asked in self.notes.asked.values())


def recorded(job: Job, recorder: Recorder, store: Callable[[Callable[[str, bytes], None]], DiskStore]) -> Job:
    """Return a job whose reads and requests a recorder records.

    ``store`` returns the pages of the archive, given a function to call with the path and the bytes of each page read.
    """
    tuning = job.execution.tuning
    execution = job.execution._replace(observer=recorder, tuning=tuning._replace(pages=tuning.pages_again))
    return job._replace(store=store(recorder.note), execution=execution)


def check(job: Job, recorder: Recorder, pages: set[str]) -> Checked:
    """Check some pages of a job that a recorder observes, before any step of filtering."""
    diagnostics: defaultdict[str, list[Diagnostic]] = defaultdict(list)
    suppressions: dict[str, tuple[Suppression, ...]] = {}
    failures: list[Failure] = []
    for found in find(job._replace(pages=sorted(pages))) if pages else ():
        for diagnostic in found.diagnostics:
            diagnostics[diagnostic.path].append(diagnostic)
        suppressions.update(found.suppressions)
        failures += found.failures
    paths = diagnostics.keys() | suppressions.keys()
    found_on = {path: PageFound(diagnostics[path], suppressions.get(path, ())) for path in paths}
    return Checked(pages, found_on, failures, recorder.take())


def rows_to_keep(
    snapshot: Snapshot, rows: Mapping[str, Row], changes: FolderChanges | None, checked: Checked
) -> dict[str, Row]:
    """Return the rows to store that differ from ``rows``, by folder.

    There are none if the archive changed during the check: the state behind the findings is then unknown.
    """
    notes = checked.notes
    outside = notes.outside - snapshot.states.keys()
    for folder in outside:
        snapshot.look_outside(folder)
    again = checked.pages
    if again and not (_fits(notes, rows, changes, again) and snapshot.holds_still(outside)):
        return {}
    keeper = _Keeper(snapshot, rows, changes, checked)
    folders = {*outside, *map(folder_of, again), *(changes.folders if changes else snapshot.states)}
    kept = {folder: keeper.row(folder) for folder in folders}
    return {folder: row for folder, row in kept.items() if row != rows.get(folder)}


def _fits(notes: Dependencies, rows: Mapping[str, Row], changes: FolderChanges | None, again: set[str]) -> bool:
    """Return whether the other pages that were read had the state that the run assumes."""
    if notes.moving:
        return False
    if changes is None:
        return True
    others: defaultdict[str, list[str]] = defaultdict(list)
    for path in notes.contents.keys() - again:
        others[folder_of(path)].append(path)
    for folder, paths in others.items():
        pages = pages_of(rows[folder]) if folder in rows else {}
        for path in paths:
            memory = pages.get(path[len(folder) + 1 :])
            known = changes.identities.get(path) or (memory.identity if memory else UNKNOWN)
            if known not in (UNKNOWN, notes.contents[path]):
                return False
    return True


class _Keeper:
    """Combines the stored and the new data of a folder."""

    def __init__(
        self, snapshot: Snapshot, rows: Mapping[str, Row], changes: FolderChanges | None, checked: Checked
    ) -> None:
        self._snapshot = snapshot
        self._rows = rows
        self._notes = checked.notes
        self._found = checked.found
        self._again = checked.pages
        self._failed = {failure.path for failure in checked.failures}
        self._identities = changes.identities if changes else {}
        self._changed = changes.written | changes.new if changes else set()

    def row(self, folder: str) -> Row:
        """Return the row to store for a folder."""
        row = self._rows.get(folder)
        then = pages_of(row) if row else {}
        findings = decode(row.findings) if row else {}
        tallied_then = decode_tallied(row.tallied) if row else {}
        tallied: dict[str, Sequence[Tallied]] = {}
        pages: dict[str, PageMemory] = {}
        kept: dict[str, JsonPage] = {}
        for name, stamp in unpack(self._snapshot.states[folder]).items():
            path = f"{folder}/{name}"
            pages[name] = memory = self._memory(path, stamp, then.get(name))
            if memory.stamp.part != LEFT_OUT:
                tallied[name] = self._notes.tallied.get(path, ()) if path in self._again else tallied_then.get(name, ())
            if path in self._found:
                kept[name] = plain(self._found[path])
            elif name in findings and path not in self._again and memory.stamp.part == CHECKED:
                kept[name] = findings[name]
        return row_of(pages, encode_tallied(tallied), encode(kept))

    def _memory(self, path: str, stamp: Stamp, then: PageMemory | None) -> PageMemory:
        identity = self._notes.contents.get(path) or self._identities.get(path)
        if identity is None:
            identity = UNKNOWN if then is None or path in self._changed else then.identity
        stamp = self._snapshot.kept(stamp)
        if path not in self._again:
            asked, provided = (then.asked, then.provided) if then else (b"", b"")
            return PageMemory(stamp, identity, asked, b"" if stamp.part == LEFT_OUT else provided)
        if path in self._failed or path in self._notes.passing:
            stamp = stamp._replace(part=PENDING)
        if identity == UNKNOWN:  # a page that could not be read may be readable next time
            stamp = distrusted(stamp)
        asked = self._notes.asked.get(path, b"") + self._notes.key_hashes.get(path, b"")
        return PageMemory(stamp, identity, asked, self._notes.provided.get(path, b""))

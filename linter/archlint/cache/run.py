"""A run that checks the affected pages, and takes the other findings from the cache."""

from collections.abc import Collection, Iterator
from contextlib import suppress
from functools import partial

from archlint.archive.dependencies import EVERYTHING
from archlint.archive.recorder import Recorder
from archlint.cache import database
from archlint.cache.changes import FolderChanges, find_changes
from archlint.cache.checked_pages import Checked, check, recorded, rows_to_keep
from archlint.cache.database import NOTHING, CacheFolder
from archlint.cache.findings import JsonPage, decode, from_plain
from archlint.cache.location import UnusableError
from archlint.cache.memory import folders_asking
from archlint.cache.pages_by_key import PagesByKey
from archlint.cache.shared_keys import Common, find_common
from archlint.cache.snapshot import CHECKED, Snapshot
from archlint.engine.filtering import Report, Results, report_of
from archlint.engine.job import Job
from archlint.files.disk import DiskStore
from archlint.git.left_out import LeftOut
from archlint.layouts.features import Feature
from archlint.rule import Scope


class CachedRun:
    """A run over folders of an archive: call :meth:`lint`, and at the end :meth:`save`.

    ``remark`` says which pages were checked again and why, ``warning`` what is wrong with the cache, if anything.
    """

    def __init__(
        self, folder: CacheFolder, root: str, key: bytes, snapshot: Snapshot, *, whole: bool, left_out: LeftOut
    ) -> None:
        """Create a run from the folders of the cache and the archive, the run key, and the snapshot of the folders.

        ``whole`` says that all of the archive is checked, ``left_out`` which of its pages are not checked out.
        """
        self.remark = ""
        self.warning = ""
        self._folder = folder
        self._root = root
        self._key = key
        self._snapshot = snapshot
        self._whole = whole
        self._left_out = left_out
        self._known = NOTHING
        self._changes: FolderChanges | None = None
        self._checked: Checked | None = None
        self._damaged = False
        self._seen: database.Seen | None = None

    def lint(self, job: Job) -> Report:
        """Check the pages of a job; the findings are those of a run without a cache."""
        self._seen = database.look(self._folder.base)
        try:
            self._known = database.load(self._folder, self._key)
            return self._lint(job)
        except UnusableError as error:
            self._known = NOTHING
            self._complain(error)
            return self._lint(job)

    def save(self) -> None:
        """Store the findings, if anything is new."""
        if self._checked is None or (self.warning and not self._damaged):
            return
        try:
            rows = rows_to_keep(self._snapshot, self._known.rows, self._changes, self._checked)
            if not rows:
                return
            if self._damaged:
                database.forget(self._folder, self._seen)
            database.save(self._folder, self._key, self._known, rows, whole=self._whole)
        except (UnusableError, OSError) as error:
            self._complain(error)
            if self._damaged:
                with suppress(UnusableError, OSError):
                    database.forget(self._folder, database.look(self._folder.base))

    def _lint(self, job: Job) -> Report:
        rows = self._known.rows
        store = DiskStore(self._root)
        self._changes = find_changes(self._snapshot, rows, store, self._root, job.execution) if rows else None
        recorder = Recorder(self._snapshot.states, job.layout)
        noting = recorded(job, recorder, partial(self._left_out.store, self._root))
        again, others, counted = self._again(noting)
        outside = noting.outside
        if self._changes is not None and len(again) < len(job.pages) and Feature.LINKS in job.layout.features:
            outside = outside._replace(answering=PagesByKey(self._changes, rows, again))
        checked = check(noting._replace(others=others, counted=counted, outside=outside), recorder, again)
        if checked.asked_everything and len(again) < len(job.pages):
            again = set(job.pages)
            checked = check(noting, recorder, again)
        self._checked = checked
        self.remark = _remark(self._changes, len(again))
        rules = {active.rule.code: active for active in job.rules}
        known = [(path, from_plain(page, path, rules)) for path, page in self._remembered(again)]
        pages = [*known, *checked.found.items()]
        diagnostics = [found for _, page in pages for found in page.diagnostics]
        suppressions = {path: page.suppressions for path, page in pages if page.suppressions}
        return report_of([Results(diagnostics, checked.failures, suppressions)], job)

    def _again(self, job: Job) -> Common:
        """Return the pages to check again: as few as possible, unless checking all is faster."""
        everything = Common(set(job.pages), {}, {})
        if self._changes is None:
            return everything
        found = Common(set(self._changes.reached(self._known.rows, job.layout)), {}, {})
        of_archive = job.rules_of(Scope.ARCHIVE)
        # Files that are no pages reach pages, too, which archive rules compare with the others.
        is_compared = self._changes.reach_all or found.again
        if (of_archive or Feature.LINKS in job.layout.features) and is_compared:
            if (of_archive and self._is_asked_for_everything()) or self._is_much(found.again, job):
                return everything
            found = find_common(job, self._changes, self._known.rows, found.again)
        return everything if self._is_much(found.again, job) else found

    def _is_asked_for_everything(self) -> bool:
        return bool(folders_asking(self._known.rows, frozenset({EVERYTHING})))

    def _is_much(self, pages: Collection[str], job: Job) -> bool:
        return len(pages) * job.execution.tuning.all_again > len(job.pages)

    def _remembered(self, again: Collection[str]) -> Iterator[tuple[str, JsonPage]]:
        """Yield the stored findings on the pages that are not checked again, by path."""
        folders = self._changes.folders if self._changes else {}
        for folder, row in self._known.rows.items():
            view = folders.get(folder)
            for name, page in decode(row.findings).items():
                path = f"{folder}/{name}"
                if path not in again and (view is None or (name in view.now and view.now[name].part == CHECKED)):
                    yield path, page

    def _complain(self, error: UnusableError | OSError) -> None:
        place = f"the cache in {self._folder.base}"
        self._damaged = isinstance(error, UnusableError) and error.damaged and not self.warning
        reason = error.strerror if isinstance(error, OSError) else error
        if self._damaged:
            self.warning = f"archlint: {place} was damaged ({reason}) and is made anew"
        else:
            self.warning = f"archlint: {place} cannot be used: {reason} (--no-cache does without it)"


def _remark(changes: FolderChanges | None, again: int) -> str:
    """Return, as text, which pages are checked again, and why."""
    if changes is None:
        return "Cache: no earlier run of this kind; all pages were checked."
    reasons = {
        "new": len(changes.new),
        "changed": len(changes.written),
        "gone": len(changes.gone),
        "not checked before": len(changes.unchecked - changes.new),
        "left out now": len(changes.left_out),
        "new or gone besides pages": len(changes.files),
    }
    told = ", ".join(f"{count:,} {reason}" for reason, count in reasons.items() if count)
    same = len(changes.same)
    parts = [f"{told or 'all pages are as they were'}; {_pages(again) if told else 'no page was'} checked again"]
    if same:
        parts.append(f"{_pages(same)} found the same, with times that are new or too young to trust")
    return f"Cache: {'; '.join(parts)}."


def _pages(count: int) -> str:
    return "1 page was" if count == 1 else f"{count:,} pages were"

"""Makes the fixes of a run: pass after pass, until there is nothing left to fix."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from archlint.diagnostics import Diagnostic
from archlint.engine import Job, Report, lint
from archlint.fixes.draft import Draft
from archlint.fixes.plan import Plan, plan
from archlint.fixes.policy import Policy
from archlint.fixes.renames import Refusal, Renamed
from archlint.fixes.understood import same_headline, understood
from archlint.read.files import DiskStore
from archlint.read.reader import read_bytes

MOST_PASSES = 10

Renamer = Callable[[Draft, Mapping[str, str]], Renamed]
"""Moves pages of a draft, given as old and new archive paths, with all links to them."""


class Settled(NamedTuple):
    """What came of it.

    ``before`` is what was found on the disk, ``after`` what is left in the draft. ``moved`` leads from old to new
    paths. ``troubles`` are pages that stay as they were although they have findings with fixes, ``refused`` those that
    keep their paths.
    """

    draft: Draft
    before: Report
    after: Report
    moved: Mapping[str, str]
    troubles: tuple[Refusal, ...]
    refused: tuple[Refusal, ...]


def settle(job: Job, store: DiskStore, policy: Policy, rename: Renamer) -> Settled:
    """Fix what the policy allows on the pages of a job, whose store this is, until nothing changes.

    In the reports, ``filename`` is the page's archive path. A page that is in trouble (its fixes go round in a
    circle or never end, or its readers would not understand it any more) stays as it was, and the work begins anew
    without it: nothing may rest on what it would have been.
    """
    job = job._replace(store=store, display=str)
    before = lint(job)
    troubles: dict[str, str] = {}
    while True:
        attempt = _Attempt(job, store, policy, rename, troubles)
        after = attempt.run(before)
        if not attempt.troubles:
            break
        troubles |= attempt.troubles
    return Settled(attempt.draft, before, after, attempt.moved, _refusals(troubles), _refusals(attempt.refused))


class _Attempt:
    """One way from the archive on the disk to the archive as it will be, which leaves some pages alone."""

    def __init__(self, job: Job, store: DiskStore, policy: Policy, rename: Renamer, closed: Collection[str]) -> None:
        self.draft = Draft(store)
        self.moved: dict[str, str] = {}
        self.troubles: dict[str, str] = {}
        self.refused: dict[str, str] = {}
        self._job = job._replace(store=self.draft)
        self._policy = policy
        self._rename = rename
        self._closed = set(closed)
        self._retitled: set[str] = set()
        self._passes = 0
        self._begin()

    def run(self, report: Report) -> Report:
        """Fix what was found, and whatever shows after that; return what is left."""
        while self._advance(report):
            # What is found on other pages may have changed with these.
            report = lint(self._job)
        for failure in report.failures:
            if failure.filename in self.draft.changed:
                self._close(failure.filename, f"the rule {failure.code} fails on it once it is fixed")
        return report

    def _advance(self, report: Report) -> bool:
        """Fix texts and move pages as far as that goes without looking at other pages; say whether anything changed."""
        advanced = False
        while True:
            pages = {diagnostic.filename for diagnostic in self._mendable(report)} - self._closed
            self._hold(pages)
            changed: set[str] = set()
            while pages := self._pass(pages):
                changed |= pages
            report = self._refreshed(report, changed)
            moved = self._move(report)
            if not moved:
                return advanced or bool(changed)
            advanced = True
            report = self._refreshed(report, self.draft.changed)

    def _refreshed(self, report: Report, changed: Collection[str]) -> Report:
        """Return the report with what is found now on the pages that changed."""
        if not changed:
            return report
        pages = frozenset(self._job.pages)
        fresh = lint(self._job._replace(pages=sorted(pages.intersection(changed))))
        kept = [found for found in report.diagnostics if found.filename in pages and found.filename not in changed]
        return report._replace(diagnostics=(*kept, *fresh.diagnostics))

    def _mendable(self, report: Report) -> Iterator[Diagnostic]:
        return (found for found in report.diagnostics if found.fix and found.fix.edits and self._policy.allows(found))

    def _hold(self, pages: Iterable[str]) -> None:
        """Read pages from the disk for good, so that edits fit whatever is written there meanwhile."""
        for path in sorted(pages):
            target = self.draft.followed(path)
            if target != path:
                self._close(path, f"it is a link to {target}: fix that page")
                continue
            try:
                self.draft.hold(path)
            except OSError as error:
                self._close(path, str(error))

    def _pass(self, pages: set[str]) -> set[str]:
        """Make what fixes of pages go together; return the pages that they changed."""
        if not pages:
            return pages
        report = lint(self._job._replace(pages=sorted(pages - self._closed)))
        planned = plan(self._mendable(report), self._closed)
        if self._passes == MOST_PASSES:
            for path, codes in planned.codes.items():
                self._close(path, f"the fixes of {_listed(codes)} never end; {MOST_PASSES} passes were made")
            return set()
        self._passes += 1
        for path in sorted(planned.edits):
            self._change(path, planned)
        self._break_circle(planned)
        return set(planned.edits) - self._closed

    def _change(self, path: str, planned: Plan) -> None:
        codes = planned.codes[path]
        before = self.draft.data(path)
        try:
            self.draft.edit(path, planned.edits[path])
        except ValueError as error:
            self._close(path, f"it cannot be written with the fix of {_listed(codes)}: {error}")
            return
        self._originals.setdefault(path, before)
        page, fixed = read_bytes(path, before), self.draft.read(path)
        if not understood(page, fixed):
            self._close(path, f"it could not be read any more after the fix of {_listed(codes)}")
        elif not same_headline(page, fixed):
            self._retitled.add(path)

    def _begin(self) -> None:
        """Begin to remember what was there before, to notice when it comes back."""
        self._originals: dict[str, bytes] = {}
        self._states: list[dict[str, bytes]] = [{}]
        self._history: list[Plan] = []

    def _break_circle(self, planned: Plan) -> None:
        """Leave those pages alone that change for ever: all is as it was some passes ago."""
        contents = {path: self.draft.data(path) for path in self._originals}
        state = {path: data for path, data in contents.items() if data != self._originals[path]}
        self._history.append(planned)
        if state in self._states:
            codes: dict[str, frozenset[str]] = {}
            for past in self._history[self._states.index(state) :]:
                for path in past.codes.keys() - self._closed:
                    codes[path] = codes.get(path, frozenset()) | past.codes[path]
            for path, involved in codes.items():
                self._close(path, f"the fixes of {_listed(involved)} go round in a circle")
        self._states.append(state)

    def _move(self, report: Report) -> bool:
        """Move the pages that are to have other paths, and say whether any did.

        A page whose headline was changed waits for the next run, as does one that has moved already.
        """
        waiting = self._closed | self._retitled | self.refused.keys() | set(self.moved.values())
        wanted = {
            found.filename: found.fix.rename
            for found in report.diagnostics
            if found.fix and found.fix.rename and found.filename not in waiting and self._policy.allows(found)
        }
        if not wanted:
            return False
        renamed = self._rename(self.draft, wanted)
        self.refused.update(renamed.refused)
        self.moved.update(renamed.moved)
        pages = sorted(renamed.moved.get(path, path) for path in self._job.pages)
        self._job = self._job._replace(pages=pages)
        self._begin()
        return bool(renamed.moved)

    def _close(self, path: str, reason: str) -> None:
        if path not in self._closed:
            self._closed.add(path)
            origins = {new: old for old, new in self.moved.items()}
            self.troubles[origins.get(path, path)] = reason


def _listed(codes: Iterable[str]) -> str:
    return " and ".join(sorted(codes))


def _refusals(reasons: Mapping[str, str]) -> tuple[Refusal, ...]:
    return tuple(Refusal(*reason) for reason in sorted(reasons.items()))

"""Apply the fixes of a run, pass after pass, until none is left."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from archlint.diagnostics import Diagnostic
from archlint.engine.filtering import Report
from archlint.engine.job import Job
from archlint.engine.run import lint
from archlint.errors import UsageError
from archlint.files.disk import DiskStore
from archlint.fixes.access import PageAccess
from archlint.fixes.context_sync import Claim, changed_claims, following_edits
from archlint.fixes.cycle_detection import History
from archlint.fixes.draft import Draft
from archlint.fixes.fix_scope import FixScope
from archlint.fixes.integrity_check import same_headline, understood
from archlint.fixes.partial_jobs import PartialJobs
from archlint.fixes.plan import plan
from archlint.fixes.policy import Policy
from archlint.fixes.promises import RETITLED, Promises
from archlint.fixes.renames import Refusal
from archlint.layouts.read import read_bytes
from archlint.model.edits import Edit

MOST_PASSES = 10


class Settled(NamedTuple):
    """Result of applying fixes.

    ``before`` has the findings on the disk, ``after`` those that are left in the draft, with the reasons why fixes
    were not applied. ``moved`` maps old paths to new ones. ``troubles`` are pages that keep their text although there
    are fixes for it, each with the reason.
    """

    draft: Draft
    before: Report
    after: Report
    moved: Mapping[str, str]
    troubles: tuple[Refusal, ...]


def settle(job: Job, store: DiskStore, policy: Policy, beyond: FixScope) -> Settled:
    """Apply the fixes that the policy allows on the pages of a job, whose store this is, until nothing changes.

    A page stays as it was if its fixes form a cycle, never end, or make it unreadable. The work then starts again
    without it, since other fixes may depend on the page as it would have been.
    """
    job = job._replace(store=store)
    before = lint(job)
    troubles: dict[str, str] = {}
    while True:
        attempt = _Attempt(job, store, policy, beyond, troubles)
        after = attempt.run(before)
        if not attempt.access.troubles:
            break
        troubles |= attempt.access.troubles
    # A link to a fixed page counts as fixed.
    open_pages = {path for found in after.diagnostics for path in (found.path, *(path for path, _ in found.elsewhere))}
    listed = tuple(Refusal(path, troubles[path]) for path in sorted(open_pages & troubles.keys()))
    promises = Promises(attempt.draft, attempt.draft, policy, beyond, troubles, attempt.staying)
    after = after._replace(diagnostics=promises.kept(after.diagnostics))
    return Settled(attempt.draft, before, after, attempt.moved, listed)


class _Attempt:
    """One run from the archive on the disk to the fixed archive, with some pages left alone."""

    def __init__(self, job: Job, store: DiskStore, policy: Policy, beyond: FixScope, closed: Collection[str]) -> None:
        self.draft = Draft(store, job.layout)
        self.access = PageAccess(self.draft, closed, beyond.bar)
        self.moved: dict[str, str] = {}
        self.staying: dict[str, str] = {}
        self._job = job._replace(store=self.draft)
        self._policy = policy
        self._beyond = beyond
        self._passes = self._waiting = 0
        self._history = History()
        self._partial_jobs = PartialJobs(self.draft, self._job)
        self._judges = frozenset(active.rule.code for active in job.rules if active.rule.judges_suppressions)

    def run(self, report: Report) -> Report:
        """Apply the fixes of a report, and those of findings that appear after them; return what is left."""
        known = {(failure.path, failure.code) for failure in report.failures}
        while self._advance(report):
            # What is found on other pages may have changed with these.
            report = lint(self._job)
        for failure in report.failures:
            origin = self.draft.origin(failure.path)
            if failure.path in self.draft.changed and (origin, failure.code) not in known:
                self.access.close(failure.path, f"the rule {failure.code} fails on it once it is fixed")
        return report

    def _advance(self, report: Report) -> bool:
        """Fix texts and move pages until only a look at other pages can find more; return whether anything changed."""
        advanced = False
        while True:
            mendable = list(self._mendable(report))
            self._partial_jobs.look_for(mendable)
            pages = {diagnostic.path for diagnostic in mendable} - self.access.closed
            unused = [found for found in mendable if found.code in self._judges and found.path in pages]
            changed: set[str] = set()
            while pages := self._pass(pages, unused):
                changed |= pages
                unused = []
            report = self._refreshed(report, changed)
            moved = self._move(report)
            if not moved:
                return advanced or bool(changed)
            advanced = True
            report = self._refreshed(report, self.draft.changed)

    def _refreshed(self, report: Report, changed: Collection[str]) -> Report:
        """Return the report with the findings of the changed pages replaced by those that they have now."""
        if not changed:
            return report
        pages = frozenset(self._job.pages)
        fresh = lint(self._partial_jobs.job_on(pages.intersection(changed), self._job))
        kept = [found for found in report.diagnostics if found.path in pages and found.path not in changed]
        return report._replace(diagnostics=(*kept, *fresh.diagnostics))

    def _mendable(self, report: Report) -> Iterator[Diagnostic]:
        return (
            found for found in report.diagnostics if found.fix and not found.fix.rename and self._policy.allows(found)
        )

    def _found(self, pages: set[str], unused: Collection[Diagnostic]) -> list[Diagnostic]:
        """Return the findings on pages that can be fixed; the texts of all pages that the fixes change are held.

        ``unused`` are those of comments that suppress nothing. If these are about rules over the whole archive, only a
        check of all pages finds that.
        """
        self.access.hold(pages)
        while True:
            part = pages - self.access.closed
            mendable = list(self._mendable(lint(self._partial_jobs.job_on(part, self._job))))
            if any(found.path in part and found not in mendable for found in unused):
                mendable = [found for found in self._mendable(lint(self._job)) if found.path in part]
            others = {path for found in mendable for path, _ in found.elsewhere}
            if self.access.has(others):
                return self._sure(mendable)
            self.access.reach(others)

    def _sure(self, mendable: list[Diagnostic]) -> list[Diagnostic]:
        """Return the findings whose fixes copy no headline that is in doubt."""
        copied = {found.fix.copies for found in mendable if found.fix and found.fix.copies}
        doubts = self._beyond.doubt(self.draft, copied) if copied else {}
        return [found for found in mendable if not (found.fix and found.fix.copies in doubts)]

    def _pass(self, pages: set[str], unused: Collection[Diagnostic]) -> set[str]:
        """Apply the fixes of pages that do not overlap; return the pages to look at again.

        ``unused`` are the findings of comments that suppress nothing.

        Passes are limited. A pass that leaves fewer fixes waiting than the one before does not count: it works off a
        queue, which has an end.
        """
        planned = plan(self._found(pages, unused) if pages else (), self.access.closed, self.access.barred)
        if not planned.edits:
            return set()
        if planned.waiting >= self._waiting:
            if self._passes == MOST_PASSES:
                for path, codes in planned.codes.items():
                    self.access.close(path, f"the fixes of {_listed(codes)} never end; {MOST_PASSES} passes were made")
                return set()
            self._passes += 1
        self._waiting = planned.waiting
        claims: list[tuple[Claim, frozenset[str]]] = []
        for path in sorted(planned.edits):
            codes = planned.codes[path]
            claims += ((claim, codes) for claim in self._change(path, planned.edits[path], codes))
        followed = {claim.target for claim, codes in claims if self._follow(claim, codes)}
        for path, codes in self._history.circle(planned, self.draft).items():
            self.access.close(path, f"the fixes of {_listed(codes)} go round in a circle")
        return (planned.edits.keys() | planned.pages | followed).intersection(self._job.pages) - self.access.closed

    def _follow(self, claim: Claim, codes: frozenset[str]) -> bool:
        """Copy the new context of a link to the link back, where that is allowed; return whether it was changed."""
        path, vocabulary = claim.target, self._job.vocabulary
        if not following_edits(self.draft, claim, vocabulary) or self.access.is_barred(path):
            return False
        self.access.hold({path})
        edits = following_edits(self.draft, claim, vocabulary)
        if path in self.access.closed or not edits:
            return False
        self._change(path, edits, codes)
        return True

    def _change(self, path: str, edits: Sequence[Edit], codes: frozenset[str]) -> Iterable[Claim]:
        """Apply edits to a page for the rules with some codes; return the contexts of links that they change."""
        before = self.draft.contents(path)
        try:
            self.draft.edit(path, edits)
        except (ValueError, UsageError) as error:
            self.access.close(path, f"it cannot be written with the fix of {_listed(codes)}: {error}")
            return ()
        self._history.keep(path, before)
        page, fixed = read_bytes(self._job.layout, path, before), self.draft.read(path)
        if not understood(page, fixed):
            self.access.close(path, f"it could not be read any more after the fix of {_listed(codes)}")
        elif not same_headline(page, fixed):
            self.staying[path] = RETITLED
        return changed_claims(page, fixed)

    def _move(self, report: Report) -> bool:
        """Move the pages whose findings ask for another path; return whether any moved.

        A page whose headline changed waits for the next run, as does one that has moved already.
        """
        waiting = self.access.closed | self.staying.keys()
        wanted = {
            found.path: found.fix.rename
            for found in report.diagnostics
            if found.fix and found.fix.rename and found.path not in waiting and self._policy.allows(found)
        }
        if not wanted:
            return False
        renamed = self._beyond.rename(self.draft, wanted)
        self.staying.update(renamed.refused)
        self.staying.update(dict.fromkeys(renamed.moved.values(), "it has moved in this run already"))
        self.moved.update(renamed.moved)
        pages = sorted(renamed.moved.get(path, path) for path in self._job.pages)
        self._job = self._job._replace(pages=pages)
        self._history = History()
        return bool(renamed.moved)


def _listed(codes: Iterable[str]) -> str:
    return " and ".join(sorted(codes))

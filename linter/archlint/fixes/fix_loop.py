"""Makes the fixes of a run: pass after pass, until there is nothing left to fix."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from archlint.diagnostics import Diagnostic
from archlint.engine.job import Job
from archlint.engine.run import Report, lint
from archlint.errors import UsageError
from archlint.files.disk import DiskStore
from archlint.fixes.closed import why_closed
from archlint.fixes.context_sync import Claim, changed_claims, following_edits
from archlint.fixes.cycle_detection import History
from archlint.fixes.draft import Draft
from archlint.fixes.fix_scope import FixScope
from archlint.fixes.integrity_check import same_headline, understood
from archlint.fixes.plan import plan
from archlint.fixes.policy import Policy
from archlint.fixes.renames import Refusal
from archlint.layouts.news.layout import NEWS
from archlint.layouts.read import read_bytes
from archlint.model.edits import Edit

MOST_PASSES = 10


class Settled(NamedTuple):
    """What came of it.

    ``before`` is what was found on the disk, ``after`` what is left in the draft. ``moved`` leads from old to new
    paths. ``troubles`` are pages that stay as they were although they have findings with fixes, ``refused`` those that
    keep their paths, ``barred`` those that fixes of other pages may not touch, and why;
    ``doubted`` are events whose headlines are not copied, and why.
    """

    draft: Draft
    before: Report
    after: Report
    moved: Mapping[str, str]
    troubles: tuple[Refusal, ...]
    refused: tuple[Refusal, ...]
    barred: Mapping[str, str]
    doubted: Mapping[str, str]


def settle(job: Job, store: DiskStore, policy: Policy, beyond: FixScope) -> Settled:
    """Fix what the policy allows on the pages of a job, whose store this is, until nothing changes.

    A page that is in trouble (its fixes go round in a circle or never end, or its readers would not understand it any
    more) stays as it was, and the work begins anew without it: nothing may rest on what it would have been.
    """
    job = job._replace(store=store)
    before = lint(job)
    troubles: dict[str, str] = {}
    while True:
        attempt = _Attempt(job, store, policy, beyond, troubles)
        after = attempt.run(before)
        if not attempt.troubles:
            break
        troubles |= attempt.troubles
    refusals = _refusals(troubles), _refusals(attempt.refused)
    return Settled(attempt.draft, before, after, attempt.moved, *refusals, attempt.barred, attempt.doubted)


class _Attempt:
    """One way from the archive on the disk to the archive as it will be, which leaves some pages alone."""

    def __init__(self, job: Job, store: DiskStore, policy: Policy, beyond: FixScope, closed: Collection[str]) -> None:
        self.draft = Draft(store)
        self.moved: dict[str, str] = {}
        self.troubles: dict[str, str] = {}
        self.refused: dict[str, str] = {}
        self.barred: dict[str, str] = {}
        self.doubted: dict[str, str] = {}
        self._job = job._replace(store=self.draft)
        self._policy = policy
        self._beyond = beyond
        self._closed = set(closed)
        self._retitled: set[str] = set()
        self._held: set[str] = set()
        self._passes = self._waiting = 0
        self._history = History()

    def run(self, report: Report) -> Report:
        """Fix what was found, and whatever shows after that; return what is left."""
        known = {(failure.path, failure.code) for failure in report.failures}
        while self._advance(report):
            # What is found on other pages may have changed with these.
            report = lint(self._job)
        origins = {new: old for old, new in self.moved.items()}
        for failure in report.failures:
            origin = origins.get(failure.path, failure.path)
            if failure.path in self.draft.changed and (origin, failure.code) not in known:
                self._close(failure.path, f"the rule {failure.code} fails on it once it is fixed")
        return report

    def _advance(self, report: Report) -> bool:
        """Fix texts and move pages as far as that goes without looking at other pages; say whether anything changed."""
        advanced = False
        while True:
            pages = {diagnostic.path for diagnostic in self._mendable(report)} - self._closed
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
        kept = [found for found in report.diagnostics if found.path in pages and found.path not in changed]
        return report._replace(diagnostics=(*kept, *fresh.diagnostics))

    def _mendable(self, report: Report) -> Iterator[Diagnostic]:
        return (
            found for found in report.diagnostics if found.fix and not found.fix.rename and self._policy.allows(found)
        )

    def _found(self, pages: set[str]) -> list[Diagnostic]:
        """Return what can be fixed on pages, with the contents held of these and of all others that the fixes touch."""
        self._hold(pages)
        while True:
            mendable = list(self._mendable(lint(self._job._replace(pages=sorted(pages - self._closed)))))
            others = {path for found in mendable for path, _ in found.elsewhere}
            if others <= self._held:
                return self._sure(mendable)
            self._reach(others - self._held)

    def _sure(self, mendable: list[Diagnostic]) -> list[Diagnostic]:
        """Return those of the findings whose fixes copy no headline that is in doubt."""
        copied = {found.fix.copies for found in mendable if found.fix and found.fix.copies}
        doubts = self._beyond.doubt(self.draft, copied) if copied else {}
        for path in copied:
            self.doubted.pop(path, None)
        self.doubted.update(doubts)
        return [found for found in mendable if not (found.fix and found.fix.copies in doubts)]

    def _reach(self, pages: set[str]) -> None:
        """Hold pages that fixes of others would change, but for those that they may not touch."""
        for path in pages:
            reason = self._bar(path)
            if reason is not None:
                self.barred[path] = reason
        self._hold(pages)

    def _bar(self, path: str) -> str | None:
        """Return why the fixes of other pages may not touch a page, None where they may."""
        # The disk has a page that fixes have moved at its former path.
        return self._beyond.bar(self.draft.origin(path) or path)

    def _hold(self, pages: set[str]) -> None:
        """Read pages from the disk for good, so that edits fit whatever is written there meanwhile."""
        for path in sorted(pages - self._held):
            self._held.add(path)
            target = self.draft.followed(path)
            if target != path:
                self._close(path, f"it is a link to {target}: fix that page")
                continue
            try:
                page = self.draft.hold(path)
            except OSError as error:
                self._close(path, str(error))
                continue
            reason = why_closed(page)
            if reason is not None:
                self._close(path, f"it {reason}")

    def _pass(self, pages: set[str]) -> set[str]:
        """Make what fixes of pages go together; return the pages that they changed, and those of findings with fixes.

        A pass that leaves fewer fixes waiting than the one before works off a queue: it has an end, and does not count.
        """
        planned = plan(self._found(pages) if pages else (), self._closed, self.barred)
        if not planned.edits:
            return set()
        if planned.waiting >= self._waiting:
            if self._passes == MOST_PASSES:
                for path, codes in planned.codes.items():
                    self._close(path, f"the fixes of {_listed(codes)} never end; {MOST_PASSES} passes were made")
                return set()
            self._passes += 1
        self._waiting = planned.waiting
        claims: list[tuple[Claim, frozenset[str]]] = []
        for path in sorted(planned.edits):
            codes = planned.codes[path]
            claims += ((claim, codes) for claim in self._change(path, planned.edits[path], codes))
        followed = {claim.target for claim, codes in claims if self._follow(claim, codes)}
        for path, codes in self._history.circle(planned, self.draft).items():
            self._close(path, f"the fixes of {_listed(codes)} go round in a circle")
        return (planned.edits.keys() | planned.pages | followed).intersection(self._job.pages) - self._closed

    def _follow(self, claim: Claim, codes: frozenset[str]) -> bool:
        """Give the link back the context that a link was given, if it may be; say whether it was."""
        path, vocabulary = claim.target, self._job.vocabulary
        if not following_edits(self.draft, claim, vocabulary) or self._bar(path) is not None:
            return False
        self._hold({path})
        edits = following_edits(self.draft, claim, vocabulary)
        if path in self._closed or not edits:
            return False
        self._change(path, edits, codes)
        return True

    def _change(self, path: str, edits: Sequence[Edit], codes: frozenset[str]) -> Iterable[Claim]:
        """Make edits on a page that the fixes of some rules want; return the contexts of links that they change."""
        before = self.draft.data(path)
        try:
            self.draft.edit(path, edits)
        except (ValueError, UsageError) as error:
            self._close(path, f"it cannot be written with the fix of {_listed(codes)}: {error}")
            return ()
        self._history.keep(path, before)
        page, fixed = read_bytes(NEWS, path, before), self.draft.read(path)
        if not understood(page, fixed):
            self._close(path, f"it could not be read any more after the fix of {_listed(codes)}")
        elif not same_headline(page, fixed):
            self._retitled.add(path)
        return changed_claims(page, fixed)

    def _move(self, report: Report) -> bool:
        """Move the pages that are to have other paths, and say whether any did.

        A page whose headline was changed waits for the next run, as does one that has moved already.
        """
        waiting = self._closed | self._retitled | self.refused.keys() | set(self.moved.values())
        wanted = {
            found.path: found.fix.rename
            for found in report.diagnostics
            if found.fix and found.fix.rename and found.path not in waiting and self._policy.allows(found)
        }
        if not wanted:
            return False
        renamed = self._beyond.rename(self.draft, wanted)
        self.refused.update(renamed.refused)
        self.moved.update(renamed.moved)
        pages = sorted(renamed.moved.get(path, path) for path in self._job.pages)
        self._job = self._job._replace(pages=pages)
        self._history = History()
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

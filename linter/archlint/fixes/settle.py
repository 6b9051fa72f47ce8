"""Makes the fixes of a run: pass after pass, until there is nothing left to fix."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from archlint.diagnostics import Diagnostic
from archlint.engine import Job, Report, lint
from archlint.fixes.draft import Draft
from archlint.fixes.plan import Plan, plan
from archlint.fixes.policy import Policy
from archlint.fixes.understood import understood
from archlint.read.files import DiskStore
from archlint.read.reader import read_bytes

MOST_PASSES = 10


class Trouble(NamedTuple):
    """A page that was left as it was although it has findings with fixes, and why."""

    path: str
    reason: str


class Settled(NamedTuple):
    """What came of it: the draft, what was found before and what is left, and the pages that were left alone."""

    draft: Draft
    before: Report
    after: Report
    troubles: tuple[Trouble, ...]


def settle(job: Job, store: DiskStore, policy: Policy) -> Settled:
    """Fix what the policy allows on the pages of a job, whose store this is, until nothing changes.

    In the reports, ``filename`` is the page's archive path. A page that is in trouble (its fixes go round in a
    circle or never end, or its readers would not understand it any more) stays as it was, and the work begins anew
    without it: nothing may rest on what it would have been.
    """
    job = job._replace(store=store, display=str)
    before = lint(job)
    troubles: dict[str, Trouble] = {}
    while True:
        attempt = _Attempt(job, store, policy, troubles)
        after = attempt.run(before)
        if not attempt.troubles:
            return Settled(attempt.draft, before, after, tuple(sorted(troubles.values())))
        troubles.update(attempt.troubles)


class _Attempt:
    """One way from the archive on the disk to the archive as it will be, which leaves some pages alone."""

    def __init__(self, job: Job, store: DiskStore, policy: Policy, closed: Mapping[str, Trouble]) -> None:
        self.draft = Draft(store)
        self.troubles: dict[str, Trouble] = {}
        self._job = job._replace(store=self.draft)
        self._store = store
        self._policy = policy
        self._closed = set(closed)
        self._passes = 0
        self._states: dict[str, list[bytes]] = defaultdict(list)
        self._codes: dict[str, list[frozenset[str]]] = defaultdict(list)

    def run(self, report: Report) -> Report:
        """Fix what was found, and whatever shows after that; return what is left."""
        while pages := {diagnostic.filename for diagnostic in self._mendable(report)} - self._closed:
            self._hold(pages)
            pages = self._pass(pages)
            if not pages:
                break
            while pages:
                pages = self._pass(pages)
            # What is found on other pages may have changed with these.
            report = lint(self._job)
        return report

    def _mendable(self, report: Report) -> Iterator[Diagnostic]:
        return (found for found in report.diagnostics if found.fix and found.fix.edits and self._policy.allows(found))

    def _hold(self, pages: Iterable[str]) -> None:
        """Read pages from the disk for good, so that edits fit whatever is written there meanwhile."""
        for path in sorted(pages):
            target = self._store.followed(path)
            if target != path:
                self._close(path, f"is a link to {target}: fix that page")
                continue
            try:
                self.draft.hold(path)
            except OSError as error:
                self._close(path, str(error))

    def _pass(self, pages: set[str]) -> set[str]:
        """Make what fixes of pages go together; return the pages that they changed."""
        report = lint(self._job._replace(pages=sorted(pages - self._closed)))
        planned = plan(self._mendable(report), self._closed)
        if self._passes == MOST_PASSES:
            for path, codes in planned.codes.items():
                self._close(path, f"is not done after {MOST_PASSES} passes: the fixes of {_listed(codes)} never end")
            return set()
        self._passes += 1
        for path in sorted(planned.edits):
            self._change(path, planned)
        return set(planned.edits) - self._closed

    def _change(self, path: str, planned: Plan) -> None:
        codes = planned.codes[path]
        before = self.draft.data(path)
        try:
            self.draft.edit(path, planned.edits[path])
        except ValueError as error:
            self._close(path, f"cannot be written with the fix of {_listed(codes)}: {error}")
            return
        after = self.draft.data(path)
        self._states[path].append(before)
        self._codes[path].append(codes)
        if after in self._states[path]:
            since = self._states[path].index(after)
            involved = {code for codes in self._codes[path][since:] for code in codes}
            self._close(path, f"would change for ever: the fixes of {_listed(involved)} go round in a circle")
        elif not understood(read_bytes(path, before), read_bytes(path, after)):
            self._close(path, f"could not be read any more after the fix of {_listed(codes)}")

    def _close(self, path: str, reason: str) -> None:
        self._closed.add(path)
        self.troubles[path] = Trouble(path, reason)


def _listed(codes: Iterable[str]) -> str:
    return " and ".join(sorted(codes))

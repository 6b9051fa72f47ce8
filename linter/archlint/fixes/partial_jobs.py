"""Jobs on a part of the pages of a draft, on which rules over the whole archive know the counts of all pages."""

from collections.abc import Collection, Iterable

from archlint.archive.on_demand import OnDemandArchive
from archlint.archive.page_facts import facts_of
from archlint.archive.tally import Counts, Tally
from archlint.diagnostics import Diagnostic
from archlint.engine.job import Job
from archlint.engine.linter import Linter
from archlint.fixes.draft import Draft
from archlint.rule import Scope, Tallied


class PartialJobs:
    """Makes jobs on the pages that fixes change.

    Of the rules over the whole archive, only those run on a part of it that count forms and have a fix, and only while
    one of them has something to fix: counting reads all pages.
    """

    def __init__(self, draft: Draft, job: Job) -> None:
        """Take the draft that the pages are in, and the job on all of them."""
        self._draft = draft
        of_archive = [active for active in job.rules if active.rule.scope is Scope.ARCHIVE]
        counting = [active for active in job.rules_of(Scope.ARCHIVE) if active.rule.tally and active.rule.fix]
        self._rules = [active for active in job.rules if active not in of_archive or active in counting]
        self._fewer = [active for active in job.rules if active not in of_archive]
        self._codes = frozenset(active.rule.code for active in counting)
        self._counts = False
        self._unchanged: dict[str, Collection[Tallied]] = {}

    def look_for(self, findings: Iterable[Diagnostic]) -> None:
        """Count from now on if one of some findings to fix is that of a rule that counts."""
        self._counts = any(found.code in self._codes for found in findings)

    def job_on(self, pages: Iterable[str], job: Job) -> Job:
        """Return a job on some pages of those of a job."""
        part = sorted(pages)
        if not self._counts:
            return job._replace(pages=part, rules=self._fewer)
        return job._replace(pages=part, rules=self._rules, counted=self._counts_beside(frozenset(part), job))

    def _counts_beside(self, part: frozenset[str], job: Job) -> Counts:
        """Return the counts of the other pages, of which those that are not changed are read once."""
        archive = OnDemandArchive(self._draft, job.layout, job.vocabulary)
        linter = Linter((), job._replace(rules=self._rules), archive)
        tally, changed = Tally(), self._draft.changed
        for path in job.pages:
            if path in part:
                continue
            found = None if path in changed else self._unchanged.get(path)
            if found is None:
                found = linter.tallied(facts_of(self._draft.read(path), job.layout, job.vocabulary.counts))
                if path not in changed:
                    self._unchanged[path] = found
            tally.add_page(found)
        return tally.counts

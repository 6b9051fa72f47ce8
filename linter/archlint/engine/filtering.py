"""Takes away from what rules found on pages what is not to be reported."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import groupby

from archlint.archive.on_demand import OnDemandArchive
from archlint.baseline.compare import Comparison, Vanished, vanished
from archlint.baseline.file import Baseline
from archlint.diagnostics import Diagnostic
from archlint.engine.job import Failure, Job
from archlint.engine.linter import MOST_FINDINGS, Linter
from archlint.layouts.read import read_page
from archlint.model.suppressions import Idle, IdleSuppressions, Suppression
from archlint.rule import Scope
from archlint.ruleset.selector import default_rule_set
from archlint.suppressions.apply import Meaning, PageSuppressions, Suppressed


def suppress(
    diagnostics: Collection[Diagnostic],
    suppressions: Mapping[str, tuple[Suppression, ...]],
    failures: Iterable[Failure],
    job: Job,
) -> tuple[list[Diagnostic], list[Suppressed], list[Failure]]:
    """Return the findings that stay and those that comments on their pages suppress.

    What rules say of comments that suppress nothing is among the former; and if they fail there, that is returned, too.
    ``suppressions`` are those of pages that have any, by archive path.
    """
    meaning = Meaning(job.filters.rule_set or default_rule_set(active.rule for active in job.rules))
    judge, silence = _Judge(job), _Silence(job, failures, diagnostics)
    found: dict[str, list[Diagnostic]] = defaultdict(list)
    for diagnostic in diagnostics:
        found[diagnostic.path].append(diagnostic)
    suppressed: list[Suppressed] = []
    for path, those in suppressions.items():
        page = PageSuppressions(those, meaning)
        stay, taken = page.suppress(found.get(path, ()))
        told, told_not = page.suppress(judge.say(path, page.idle(silence.means_nothing_to_find(path))))
        found[path] = stay + told
        suppressed += taken + told_not
    return [each for of_page in found.values() for each in of_page], suppressed, judge.failures


def compare(
    diagnostics: Collection[Diagnostic], failures: Iterable[Failure], job: Job, baseline: Baseline
) -> tuple[list[Diagnostic], list[Diagnostic], list[Vanished]]:
    """Return the findings that are new, those that the baseline knows, and what it knows and is no longer there.

    The latter of the pages of the run only, unless that is the whole archive; and only of rules that ran.
    """
    comparison = Comparison(baseline, job.store, job.layout)
    new: list[Diagnostic] = []
    known: list[Diagnostic] = []
    for path, found in groupby(diagnostics, key=lambda diagnostic: diagnostic.path):
        new_here, known_here = comparison.split(path, list(found))
        new += new_here
        known += known_here
    silence = _Silence(job, failures, diagnostics)
    entries = baseline.entries() if job.whole else comparison.entries_of(job.pages)
    gone = [
        each
        for each in vanished(comparison, (entry for entry in entries if entry.path not in job.filters.left_out))
        if comparison.is_gone(each.path) or each.code in silence.means_nothing_to_find(each.path)
    ]
    return new, known, gone


class _Silence:
    """Tells which rules have nothing to find on a page but what they say: those that ran there, and did not fail."""

    def __init__(self, job: Job, failures: Iterable[Failure], diagnostics: Iterable[Diagnostic]) -> None:
        self._rules = job.rules_of(*Scope)
        self._failed = {(failure.path, failure.code) for failure in failures}
        # Of what a rule has too much to say of, not all is told.
        counts = Counter((found.path, found.code) for found in diagnostics)
        self._failed.update(key for key, count in counts.items() if count > MOST_FINDINGS)

    def means_nothing_to_find(self, path: str) -> frozenset[str]:
        """Return the codes of these rules."""
        return frozenset(
            active.rule.code
            for active in self._rules
            if not (active.ignores and active.ignores(path)) and (path, active.rule.code) not in self._failed
        )


class _Judge:
    """Has the rules on suppressions say what there is to say of a page's."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._linter = Linter(job.rules, job, OnDemandArchive(job.store, job.layout, job.vocabulary))
        self.failures = self._linter.failures

    def say(self, path: str, idle: tuple[Idle, ...]) -> list[Diagnostic]:
        """Return the findings on suppressions that take nothing away."""
        if not idle:
            return []
        page = read_page(self._job.store, self._job.layout, path)
        # The page may have been edited meanwhile: then nothing is certain of its comments.
        if all(page.text.startswith(each.suppression.comment.text, each.suppression.comment.start) for each in idle):
            self._linter.check_suppressions(IdleSuppressions(path, page.text, idle, page.conflicts))
        found, self._linter.diagnostics = self._linter.diagnostics, []
        return found

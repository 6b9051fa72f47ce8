"""The steps between the findings of rules and the report of a run.

New findings and cached findings go through the same steps, in the order of :data:`STEPS`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from archlint.diagnostics import Diagnostic
from archlint.engine.job import Failure, Job
from archlint.model.suppressions import Suppression
from archlint.rule.cause import INFOS_IF_MANY, MOST_TOLD
from archlint.rule.finding import Severity

if TYPE_CHECKING:
    from archlint.baseline.compare import Vanished
    from archlint.suppressions.apply import Suppressed

Suppressions = Mapping[str, tuple[Suppression, ...]]
"""The suppressions of pages that have any, by archive path."""


class Report(NamedTuple):
    """The report of a run: diagnostics in order, failures of rules, and the number of pages.

    ``suppressed`` are findings that comments on the pages suppress, ``known`` those in the baseline (None without a
    baseline), and ``vanished`` entries of the baseline that were not found.
    """

    diagnostics: tuple[Diagnostic, ...]
    failures: tuple[Failure, ...]
    pages: int
    suppressed: tuple["Suppressed", ...] = ()
    known: tuple[Diagnostic, ...] | None = None
    vanished: tuple["Vanished", ...] = ()


class Results(NamedTuple):
    """The findings on some pages, before, between and after the steps.

    ``suppressions`` are the comments on pages that suppress findings; the other fields are those of :class:`Report`.
    """

    diagnostics: Sequence[Diagnostic]
    failures: Sequence[Failure] = ()
    suppressions: Suppressions = MappingProxyType({})
    suppressed: Sequence["Suppressed"] = ()
    known: Sequence[Diagnostic] | None = None
    vanished: Sequence["Vanished"] = ()


Step = Callable[[Results, Job], Results]


def report_of(parts: Iterable[Results], job: Job) -> Report:
    """Return the report on the pages of a job from the parts of its findings."""
    diagnostics: list[Diagnostic] = []
    failures: list[Failure] = []
    suppressions: dict[str, tuple[Suppression, ...]] = {}
    for part in parts:
        diagnostics += part.diagnostics
        failures += part.failures
        suppressions.update(part.suppressions)
    findings = apply(STEPS, Results(diagnostics, failures, suppressions), job)
    return Report(
        tuple(findings.diagnostics),
        tuple(sorted(findings.failures)),
        len(job.pages),
        tuple(findings.suppressed),
        None if findings.known is None else tuple(findings.known),
        tuple(findings.vanished),
    )


def apply(steps: Iterable[Step], findings: Results, job: Job) -> Results:
    """Return the findings after some steps."""
    for step in steps:
        findings = step(findings, job)
    return findings


def set_severities(findings: Results, job: Job) -> Results:
    """Set the severity of each finding to that of its rule, if the settings set it."""
    changed = {
        active.rule.code: active.severity
        for active in job.rules
        if active.severity is not active.rule.severity or not active.graded
    }
    if not changed:
        return findings
    return findings._replace(
        diagnostics=[
            found._replace(severity=changed[found.code]) if found.code in changed else found
            for found in findings.diagnostics
        ]
    )


def grade_very_many(findings: Results, job: Job) -> Results:
    """Grade findings as infos whose cause has very many, unless the settings set the severity of their rule."""
    counts = Counter(found.cause for found in findings.diagnostics if found.cause and found.cause.kind in INFOS_IF_MANY)
    many = {cause for cause, count in counts.items() if count > MOST_TOLD}
    if not many:
        return findings
    kept = {active.rule.code for active in job.rules if not active.graded}
    return findings._replace(
        diagnostics=[
            found._replace(severity=Severity.INFO) if found.cause in many and found.code not in kept else found
            for found in findings.diagnostics
        ]
    )


def drop_exceptions(findings: Results, job: Job) -> Results:
    """Drop the findings of rules on pages that the settings except from them."""
    ignores = {active.rule.code: active.ignores for active in job.rules if active.ignores}
    if not ignores:
        return findings
    return findings._replace(
        diagnostics=[
            found for found in findings.diagnostics if not (found.code in ignores and ignores[found.code](found.path))
        ]
    )


def apply_suppressions(findings: Results, job: Job) -> Results:
    """Set aside the findings that comments suppress, and add those on comments that suppress nothing."""
    if not findings.suppressions:
        return findings
    from archlint.engine.suppressing import suppress

    return suppress(findings, job, lambda more: apply(STEPS_BY_FINDING, more, job))


def sort(findings: Results, _job: Job) -> Results:
    """Sort the findings, so that a report does not depend on processes or caches."""
    return findings._replace(
        diagnostics=sorted(findings.diagnostics, key=lambda found: found.order),
        suppressed=sorted(findings.suppressed, key=lambda each: each.diagnostic.order),
    )


def compare_with_baseline(findings: Results, job: Job) -> Results:
    """Set aside the findings in the baseline, and find the entries that have vanished."""
    baseline = job.filters.baseline
    if baseline is None:
        return findings
    from archlint.engine.comparing import compare

    return compare(findings, job, baseline)


def drop_infos(findings: Results, job: Job) -> Results:
    """Drop findings graded as infos, unless their rule is selected as an info has to be.

    That comes last: a comment that suppresses such a finding is in use, and so is its entry in the baseline.
    """
    dropped = {active.rule.code for active in job.rules if not active.infos and active.severity is not Severity.INFO}

    def stays(found: Diagnostic) -> bool:
        return found.severity is not Severity.INFO or found.code not in dropped

    return findings._replace(
        diagnostics=list(filter(stays, findings.diagnostics)),
        suppressed=[each for each in findings.suppressed if stays(each.diagnostic)],
        known=None if findings.known is None else list(filter(stays, findings.known)),
    )


def set_safeties(findings: Results, job: Job) -> Results:
    """Set the safety of each fix to that of its rule in the settings."""
    changed = {active.rule.code: active.safety for active in job.rules if active.safety}
    if not changed:
        return findings
    return findings._replace(
        diagnostics=[
            found._replace(fix=found.fix._replace(safety=changed[found.code]))
            if found.fix and found.code in changed
            else found
            for found in findings.diagnostics
        ]
    )


STEPS_BY_FINDING: tuple[Step, ...] = (set_severities, drop_exceptions)
"""The steps that consider one finding at a time, applied to each part early to reduce what is stored and sent.

Applied again, they change nothing.
"""
STEPS: tuple[Step, ...] = (
    *STEPS_BY_FINDING, grade_very_many, apply_suppressions, sort, compare_with_baseline, drop_infos, set_safeties
)  # fmt: skip
"""All steps, in order: each receives the result of the one before."""

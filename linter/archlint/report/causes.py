"""Gather the findings that have one cause."""

from collections import Counter
from collections.abc import Hashable, Sequence
from typing import NamedTuple

from archlint.report.cause_words import PAGES_OF_YEARS, statement
from archlint.report.run import ReportedFinding, Run
from archlint.rule import CauseKind

_TOLD_TOGETHER = frozenset({CauseKind.ABSENT_DAY, CauseKind.ABSENT_INDEX})
"""Kinds of which an archive has one cause, whatever the keys: the copy is not complete."""
_OF_ONE_RULE = frozenset({CauseKind.TAG, CauseKind.TEXT, CauseKind.FOLDER, CauseKind.PAGE})
"""Kinds that each rule uses for a fault of its own."""
_OF_ONE_MESSAGE = frozenset({CauseKind.TAG, CauseKind.TEXT, CauseKind.FOLDER})
"""Kinds of which a report repeats the message: what is wrong with a tag in one context may differ from another."""


class Group(NamedTuple):
    """Findings with one cause, in the order of the report, and a sentence about them, escaped for people."""

    findings: Sequence[ReportedFinding]
    statement: str

    @property
    def codes(self) -> list[str]:
        """The codes of the rules; that with the most findings comes first."""
        return [code for code, _ in Counter(found.diagnostic.code for found in self.findings).most_common()]


def gather(run: Run, least: int) -> tuple[Sequence[Group], Sequence[ReportedFinding]]:
    """Return the findings of a run by cause: groups of at least so many findings, the largest first, and the others.

    The order in a group, and of the others, is that of the run.
    """
    found: dict[Hashable, list[ReportedFinding]] = {}
    for each in run.diagnostics:
        if each.diagnostic.cause is not None:
            found.setdefault(_identity(each), []).append(each)
    large = {key: findings for key, findings in found.items() if len(findings) >= least and not _is_chance(findings)}
    if not large:
        return (), run.diagnostics
    groups = [Group(findings, statement(findings, run)) for findings in large.values()]
    groups.sort(key=lambda group: -len(group.findings))
    others = [each for each in run.diagnostics if each.diagnostic.cause is None or _identity(each) not in large]
    return groups, others


def _is_chance(findings: Sequence[ReportedFinding]) -> bool:
    """Return whether findings that a habit of a year would explain are on less than half of its checked pages."""
    cause, archive = findings[0].diagnostic.cause, findings[0].names.archive
    if cause is None or cause.kind not in PAGES_OF_YEARS:
        return False
    return 2 * len(findings) < archive.size_of_year(cause.key, PAGES_OF_YEARS[cause.kind])


def _identity(found: ReportedFinding) -> Hashable:
    cause = found.diagnostic.cause
    assert cause is not None  # noqa: S101  (asked only for findings with a cause)
    code = found.diagnostic.code if cause.kind in _OF_ONE_RULE else ""
    message = found.diagnostic.message if cause.kind in _OF_ONE_MESSAGE else ""
    return found.names, cause.kind, "" if cause.kind in _TOLD_TOGETHER else cause.key, code, message

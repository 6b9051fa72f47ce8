"""Limit the findings shown of one page, so that no page fills memory or a log."""

from collections import Counter
from collections.abc import Sequence

from archlint.report.run import MOST, ReportedFinding


def bounded(findings: Sequence[ReportedFinding]) -> Sequence[ReportedFinding]:
    """Return the findings to show, in order: the last one of a rule on a page counts those that are left out."""
    if len(findings) <= MOST:
        return findings
    keys = [(found.filename, found.diagnostic.code) for found in findings]
    totals = Counter(keys)
    seen: Counter[tuple[str, str]] = Counter()
    kept = []
    for found, key in zip(findings, keys, strict=True):
        seen[key] += 1
        if seen[key] <= MOST:
            kept.append(_counting(found, totals[key] - MOST) if seen[key] == MOST else found)
    return kept


def _counting(found: ReportedFinding, left: int) -> ReportedFinding:
    """Return the finding with the number of findings left out after it in its message."""
    if not left:
        return found
    message = f"{found.diagnostic.message} (and {left:,} more of this rule on this page)"
    # It stands for many, so it is not counted among the findings of its cause.
    return found._replace(diagnostic=found.diagnostic._replace(message=message, cause=None))

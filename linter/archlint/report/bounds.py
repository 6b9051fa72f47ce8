"""Bounds what is shown of one page, so that no page fills a memory or a log."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from archlint.diagnostics import Diagnostic
from archlint.report.run import MOST

if TYPE_CHECKING:
    from archlint.suppressions.apply import Suppressed


def bounded(diagnostics: Sequence[Diagnostic]) -> Sequence[Diagnostic]:
    """Return the findings to show, in their order: the last one of a rule on a page counts those that are left out."""
    kept = _kept(diagnostics)
    if len(kept) == len(diagnostics):
        return diagnostics
    return [_counting(diagnostics[number], left) for number, left in kept.items()]


def bounded_suppressed(suppressed: Sequence["Suppressed"]) -> Sequence["Suppressed"]:
    """Return the suppressed findings to show, as :func:`bounded` does."""
    kept = _kept([each.diagnostic for each in suppressed])
    if len(kept) == len(suppressed):
        return suppressed
    return [
        suppressed[number]._replace(diagnostic=_counting(suppressed[number].diagnostic, left))
        for number, left in kept.items()
    ]


def _kept(diagnostics: Sequence[Diagnostic]) -> dict[int, int]:
    """Return the places of the findings to show, each with how many are left out after it."""
    if len(diagnostics) <= MOST:
        return dict.fromkeys(range(len(diagnostics)), 0)
    totals = Counter((found.filename, found.code) for found in diagnostics)
    seen: Counter[tuple[str, str]] = Counter()
    kept = {}
    for number, found in enumerate(diagnostics):
        key = (found.filename, found.code)
        seen[key] += 1
        if seen[key] <= MOST:
            kept[number] = totals[key] - MOST if seen[key] == MOST else 0
    return kept


def _counting(found: Diagnostic, left: int) -> Diagnostic:
    return found._replace(message=f"{found.message} (and {left:,} more of this rule on this page)") if left else found

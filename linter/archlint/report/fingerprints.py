"""Fingerprints, by which services recognise a finding of an earlier run."""

from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

from archlint.diagnostics import Diagnostic
from archlint.report.run import ReportedFinding


def fingerprints(findings: Iterable[ReportedFinding]) -> list[str]:
    """Return a unique fingerprint for each finding.

    It is computed from the rule, the page and the text pointed at, so that edits elsewhere in the page change nothing.
    The message is left out, since it may mention other pages. Equal fingerprints are numbered in order.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    prints = []
    for found in findings:
        key = (found.diagnostic.code, found.place, _text(found.diagnostic))
        seen[key] += 1
        parts = "\0".join((*key, str(seen[key])))
        prints.append(sha256(parts.encode(errors="surrogatepass")).hexdigest()[:32])
    return prints


def _text(diagnostic: Diagnostic) -> str:
    """Return the text pointed at; of several lines, the first."""
    start, end = diagnostic.start, diagnostic.end
    return diagnostic.line[start.column - 1 : end.column - 1 if end.row == start.row else None]

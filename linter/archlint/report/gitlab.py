"""``gitlab``: a Code Quality report, which GitLab shows in merge requests."""

from typing import Any

from archlint.diagnostics import Position
from archlint.report.escape import encodable
from archlint.report.fingerprints import fingerprints
from archlint.report.json_text import json_text
from archlint.report.run import ReportedFinding, Run
from archlint.rule.finding import Severity

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def gitlab_report(run: Run) -> str:
    """Return the report: a JSON array, one line for each finding."""
    known_by = fingerprints(run.diagnostics)
    lines = [
        json_text(_degradation(found, fingerprint))
        for found, fingerprint in zip(run.diagnostics, known_by, strict=True)
    ]
    return "[" + ",\n ".join(lines) + "]\n"


def _degradation(found: ReportedFinding, fingerprint: str) -> dict[str, Any]:
    diagnostic = found.diagnostic
    return {
        "check_name": diagnostic.code,
        "description": f"{diagnostic.code} {diagnostic.name}: {encodable(found.message)}",
        "severity": _SEVERITIES[diagnostic.severity],
        "fingerprint": fingerprint,
        "location": {
            "path": encodable(found.place),
            "positions": {"begin": _position(diagnostic.start), "end": _position(diagnostic.end)},
        },
    }


def _position(position: Position) -> dict[str, int]:
    return {"line": position.row, "column": position.column}

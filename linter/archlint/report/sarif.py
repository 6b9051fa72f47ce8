"""``sarif``: the Static Analysis Results Interchange Format, version 2.1.0."""

import os
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from archlint import DOCUMENTATION, __version__
from archlint.diagnostics import Position
from archlint.model.edits import Edit
from archlint.report.escape import encodable
from archlint.report.fingerprints import fingerprints
from archlint.report.json_text import json_text
from archlint.report.run import ReportedFinding, Run
from archlint.report.sarif_rules import LEVELS, by_code, overrides, plain_message, rule_descriptor

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"

_Object = dict[str, Any]
_Sorted = tuple[ReportedFinding, _Object | None, str]  # with its suppression and its state in the baseline


def sarif_log(run: Run) -> str:
    """Return the log, on one line."""
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [_run(run)]}
    return json_text(log) + "\n"


def _run(run: Run) -> _Object:
    return {
        "tool": {
            "driver": {
                "name": "archlint",
                "version": __version__,
                "semanticVersion": __version__,
                **({"informationUri": DOCUMENTATION} if DOCUMENTATION else {}),
                "rules": [rule_descriptor(checks) for checks in by_code(run.rules).values()],
            }
        },
        "invocations": [_invocation(run)],
        "originalUriBaseIds": {_ROOT: {"uri": _folder_uri(run.base())}},
        "columnKind": "unicodeCodePoints",
        "results": _results(run),
    }


def _invocation(run: Run) -> _Object:
    rules = _places(run)
    notifications: list[_Object] = [
        {
            "level": "error",
            "message": plain_message(f"rule {failed.failure.code} failed: {failed.failure.error}"),
            "associatedRule": {"id": failed.failure.code, "index": rules[failed.failure.code]},
            "locations": [{"physicalLocation": {"artifactLocation": _artifact(failed.place)}}],
        }
        for failed in run.failures
    ]
    notifications += ({"level": "error", "message": plain_message(text)} for text in run.unreadable)
    return {
        "executionSuccessful": not notifications,
        "ruleConfigurationOverrides": overrides(run.rules),
        "toolExecutionNotifications": notifications,
    }


def _places(run: Run) -> dict[str, int]:
    """Return the index of each rule among those of the run, by code."""
    return {code: place for place, code in enumerate(by_code(run.rules))}


def _results(run: Run) -> list[_Object]:
    """Return the results: the findings, and those that were set aside.

    If one result mentions suppressions or the baseline, all must.
    """
    rules = _places(run)
    findings: list[_Sorted] = [(found, None, "new") for found in run.diagnostics]
    findings += ((found, _in_source(found), "new") for found in run.suppressed)
    findings += ((found, {"kind": "external"}, "unchanged") for found in run.known or ())
    findings.sort(key=lambda each: each[0].order)
    known_by = fingerprints(found for found, _, _ in findings)
    results = []
    for (found, suppression, state), fingerprint in zip(findings, known_by, strict=True):
        result = _result(found, fingerprint)
        if found.diagnostic.code in rules:
            result["ruleIndex"] = rules[found.diagnostic.code]
        if run.suppressed or run.known:
            result["suppressions"] = [suppression] if suppression else []
        if run.known is not None:
            result["baselineState"] = state
        results.append(result)
    return results


def _in_source(found: ReportedFinding) -> _Object:
    reason = found.suppression.reason if found.suppression else ""
    return {"kind": "inSource", **({"justification": encodable(reason)} if reason else {})}


def _result(found: ReportedFinding, fingerprint: str) -> _Object:
    diagnostic = found.diagnostic
    result = {
        "ruleId": diagnostic.code,
        "level": LEVELS[diagnostic.severity],
        "message": plain_message(diagnostic.message),
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": _artifact(found.place),
                    "region": _region(diagnostic.start, diagnostic.end),
                }
            }
        ],
        "partialFingerprints": {"archlint/v1": fingerprint},
    }
    fix = diagnostic.fix
    if diagnostic.refusal is not None:
        result["properties"] = {"refusal": encodable(diagnostic.refusal)}
    elif fix is not None and fix.rename is not None:
        # A SARIF fix changes contents; it cannot rename.
        result["properties"] = {
            "fix": {
                "applicability": fix.safety.value,
                "message": encodable(fix.message),
                "rename": {"to": encodable(fix.rename)},
            }
        }
    elif fix is not None:
        changes = [_change(found, diagnostic.path, fix.edits, diagnostic.edits)] if fix.edits else []
        for (path, edits), (_, places) in zip(fix.elsewhere, diagnostic.elsewhere, strict=True):
            changes.append(_change(found, path, edits, places))
        result["fixes"] = [
            {
                "description": plain_message(fix.message),
                "artifactChanges": changes,
                "properties": {"applicability": fix.safety.value},
            }
        ]
    return result


def _change(
    found: ReportedFinding, path: str, edits: Sequence[Edit], places: Sequence[tuple[Position, Position]]
) -> _Object:
    replacements = [
        {"deletedRegion": _region(start, end), "insertedContent": {"text": encodable(found.written(edit, path))}}
        for edit, (start, end) in zip(edits, places, strict=True)
    ]
    return {"artifactLocation": _artifact(found.names.place(path)), "replacements": replacements}


def _region(start: Position, end: Position) -> _Object:
    return {"startLine": start.row, "startColumn": start.column, "endLine": end.row, "endColumn": end.column}


def _artifact(place: str) -> _Object:
    return {"uri": _uri(place), "uriBaseId": _ROOT}


def _uri(place: str) -> str:
    return quote(os.fsencode(place))


def _folder_uri(folder: str) -> str:
    path = folder.replace(os.sep, "/").strip("/")
    return f"file:///{quote(os.fsencode(path), safe='/:')}{'/' if path else ''}"

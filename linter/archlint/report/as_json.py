"""``json`` and ``jsonl``: ruff's shape, with ``name``, ``severity`` and ``rename`` besides."""

import json
from collections.abc import Iterable
from typing import Any

from archlint.diagnostics import Diagnostic, Position
from archlint.report.links import rule_url


def json_lines(diagnostics: Iterable[Diagnostic]) -> str:
    """Return an object a line."""
    return "".join(json.dumps(as_object(diagnostic)) + "\n" for diagnostic in diagnostics)


def json_array(diagnostics: Iterable[Diagnostic]) -> str:
    """Return one array of objects."""
    return json.dumps([as_object(diagnostic) for diagnostic in diagnostics], indent=2) + "\n"


def as_object(diagnostic: Diagnostic) -> dict[str, Any]:
    """Return the JSON object of a diagnostic."""
    return {
        "code": diagnostic.code,
        "name": diagnostic.name,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "filename": diagnostic.filename,
        "location": _location(diagnostic.start),
        "end_location": _location(diagnostic.end),
        "fix": _fix(diagnostic),
        "url": rule_url(diagnostic.name),
    }


def _location(position: Position) -> dict[str, int]:
    return {"row": position.row, "column": position.column}


def _fix(diagnostic: Diagnostic) -> dict[str, Any] | None:
    fix = diagnostic.fix
    if fix is None:
        return None
    edits = [
        {"content": edit.text, "location": _location(start), "end_location": _location(end)}
        for edit, (start, end) in zip(fix.edits, diagnostic.edits, strict=True)
    ]
    found: dict[str, Any] = {"applicability": fix.safety.value, "message": fix.message, "edits": edits}
    if fix.rename is not None:
        found["rename"] = {"to": fix.rename}
    return found

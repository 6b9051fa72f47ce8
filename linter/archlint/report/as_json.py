"""``json`` and ``jsonl``: ruff's shape, with ``name``, ``severity`` and ``rename`` besides.

An edit on another page than that of the finding has a ``filename``.
"""

import json
from collections.abc import Mapping
from typing import Any

from archlint.diagnostics import Diagnostic, Position
from archlint.findings import Edit
from archlint.report.run import Run

_Object = dict[str, Any]


def json_lines(run: Run) -> str:
    """Return an object a line."""
    return "".join(json.dumps(found) + "\n" for found in _objects(run))


def json_array(run: Run) -> str:
    """Return one array of objects."""
    return json.dumps(_objects(run), indent=2) + "\n"


def _objects(run: Run) -> list[_Object]:
    urls = {active.rule.code: active.rule.url for active in run.rules}
    return [_object(diagnostic, urls) for diagnostic in run.diagnostics]


def _object(diagnostic: Diagnostic, urls: Mapping[str, str | None]) -> _Object:
    return {
        "code": diagnostic.code,
        "name": diagnostic.name,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "filename": diagnostic.filename,
        "location": _location(diagnostic.start),
        "end_location": _location(diagnostic.end),
        "fix": _fix(diagnostic),
        "url": urls.get(diagnostic.code),
    }


def _location(position: Position) -> dict[str, int]:
    return {"row": position.row, "column": position.column}


def _edit(edit: Edit, place: tuple[Position, Position]) -> _Object:
    start, end = place
    return {"content": edit.text, "location": _location(start), "end_location": _location(end)}


def _fix(diagnostic: Diagnostic) -> _Object | None:
    fix = diagnostic.fix
    if fix is None:
        return None
    edits = [_edit(*each) for each in zip(fix.edits, diagnostic.edits, strict=True)]
    for (_, some), (filename, places) in zip(fix.elsewhere, diagnostic.elsewhere, strict=True):
        edits += [_edit(*each) | {"filename": filename} for each in zip(some, places, strict=True)]
    found: _Object = {"applicability": fix.safety.value, "message": fix.message, "edits": edits}
    if fix.rename is not None:
        found["rename"] = {"to": fix.rename}
    return found

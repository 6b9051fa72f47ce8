"""``json`` and ``jsonl``: ruff's shape, with ``name``, ``severity`` and ``rename`` besides.

An edit on another page than that of the finding has a ``filename``.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from archlint.diagnostics import Diagnostic, Position
from archlint.model.edits import Edit
from archlint.report.json_text import json_text
from archlint.report.run import Run

_Object = dict[str, Any]


def json_lines(run: Run) -> str:
    """Return an object a line."""
    return "".join(json_text(found) + "\n" for found in _objects(run))


def json_array(run: Run) -> str:
    """Return one array of objects."""
    return json_text(_objects(run), indent=2) + "\n"


def _objects(run: Run) -> list[_Object]:
    urls = {active.rule.code: active.rule.url for active in run.rules}
    return [_object(diagnostic, urls, run) for diagnostic in run.diagnostics]


def _object(diagnostic: Diagnostic, urls: Mapping[str, str | None], run: Run) -> _Object:
    url = urls.get(diagnostic.code)
    found = {
        "code": diagnostic.code,
        "name": diagnostic.name,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "filename": diagnostic.filename,
        "location": _location(diagnostic.start),
        "end_location": _location(diagnostic.end),
        "fix": _fix(diagnostic, run),
    }
    return found if url is None else found | {"url": url}


def _location(position: Position) -> dict[str, int]:
    return {"row": position.row, "column": position.column}


def _fix(diagnostic: Diagnostic, run: Run) -> _Object | None:
    fix = diagnostic.fix
    if fix is None:
        return None

    def shown(filename: str, edits: Sequence[Edit], places: Sequence[tuple[Position, Position]]) -> list[_Object]:
        return [
            {"content": run.written(edit, filename), "location": _location(start), "end_location": _location(end)}
            for edit, (start, end) in zip(edits, places, strict=True)
        ]

    edits = shown(diagnostic.filename, fix.edits, diagnostic.edits)
    for (_, some), (filename, places) in zip(fix.elsewhere, diagnostic.elsewhere, strict=True):
        edits += [edit | {"filename": filename} for edit in shown(filename, some, places)]
    found: _Object = {"applicability": fix.safety.value, "message": fix.message, "edits": edits}
    if fix.rename is not None:
        found["rename"] = {"to": fix.rename}
    return found

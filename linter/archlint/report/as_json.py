"""``json`` and ``jsonl``: ruff's format and ``name``, ``severity``, ``refusal``, ``help``, ``cause``, ``rename``.

An edit on another page than that of the finding has a ``filename``.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from archlint.diagnostics import Position
from archlint.model.edits import Edit
from archlint.report.json_text import json_text
from archlint.report.run import ReportedFinding, Run

_Object = dict[str, Any]


def json_lines(run: Run) -> str:
    """Return one object a line."""
    return "".join(json_text(found) + "\n" for found in _objects(run))


def json_array(run: Run) -> str:
    """Return one array of objects."""
    return json_text(_objects(run), indent=2) + "\n"


def _objects(run: Run) -> list[_Object]:
    urls = {active.rule.code: active.rule.url for active in run.rules}
    return [_object(found, urls) for found in run.diagnostics]


def _object(found: ReportedFinding, urls: Mapping[str, str | None]) -> _Object:
    diagnostic = found.diagnostic
    url = urls.get(diagnostic.code)
    shown = {
        "code": diagnostic.code,
        "name": diagnostic.name,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "filename": found.filename,
        "location": _location(diagnostic.start),
        "end_location": _location(diagnostic.end),
        "fix": _fix(found),
        "refusal": diagnostic.refusal,
        "help": diagnostic.help or None,
        "cause": diagnostic.cause and {"kind": diagnostic.cause.kind, "key": diagnostic.cause.key},
    }
    return shown if url is None else shown | {"url": url}


def _location(position: Position) -> dict[str, int]:
    return {"row": position.row, "column": position.column}


def _fix(found: ReportedFinding) -> _Object | None:
    diagnostic = found.diagnostic
    fix = diagnostic.fix
    if fix is None:
        return None

    def shown(path: str, edits: Sequence[Edit], places: Sequence[tuple[Position, Position]]) -> list[_Object]:
        return [
            {"content": found.written(edit, path), "location": _location(start), "end_location": _location(end)}
            for edit, (start, end) in zip(edits, places, strict=True)
        ]

    edits = shown(diagnostic.path, fix.edits, diagnostic.edits)
    for (path, some), (_, places) in zip(fix.elsewhere, diagnostic.elsewhere, strict=True):
        edits += [edit | {"filename": found.names.filename(path)} for edit in shown(path, some, places)]
    changes: _Object = {"applicability": fix.safety.value, "message": fix.message, "edits": edits}
    if fix.rename is not None:
        changes["rename"] = {"to": fix.rename}
    return changes

"""What was found on the pages of a folder, as JSON: plain data, which is safe to read from wherever it comes."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from archlint.cache.place import damage_told
from archlint.diagnostics import Diagnostic, Position
from archlint.engine import ActiveRule
from archlint.findings import Edit, Fix, Safety
from archlint.model.spans import Piece
from archlint.model.suppressions import Suppression, SuppressionKind

PlainPage = Any
"""What was found on a page, as JSON has it."""


class PageFound(NamedTuple):
    """What rules said of a page, and the suppressions on it, before anything is set aside."""

    diagnostics: Sequence[Diagnostic] = ()
    suppressions: tuple[Suppression, ...] = ()


def encode(pages: Mapping[str, PlainPage]) -> bytes:
    """Return what was found on pages, by their names, as bytes."""
    return json.dumps(pages, separators=(",", ":")).encode() if pages else b""


def decode(data: bytes) -> dict[str, PlainPage]:
    """Return what was found on pages, by their names; UnusableError where the bytes are damaged."""
    if not data:
        return {}
    with damage_told():
        return dict(json.loads(data))


def plain(found: PageFound) -> PlainPage:
    """Return what was found on a page as plain data, without what the settings say of it."""
    lines = {str(one.start.row): one.line for one in found.diagnostics}
    diagnostics = [
        (one.code, one.start, one.end, one.message, one.fix and _plain_fix(one.fix), one.edits, one.elsewhere)
        for one in found.diagnostics
    ]
    return lines, diagnostics, [_plain_suppression(one) for one in found.suppressions]


def from_plain(page: PlainPage, filename: str, rules: Mapping[str, ActiveRule]) -> PageFound:
    """Return what was found on a page, with what the settings say of it; UnusableError where the data are damaged."""
    with damage_told():
        lines, diagnostics, suppressions = page
        return PageFound(
            [
                Diagnostic(
                    filename,
                    Position(*start),
                    Position(*end),
                    code,
                    rules[code].rule.name,
                    rules[code].severity,
                    message,
                    _fix(fix) if fix else None,
                    _ranges(edits),
                    lines[str(start[0])],
                    tuple([(path, _ranges(ranges)) for path, ranges in elsewhere]),
                )
                for code, start, end, message, fix, edits, elsewhere in diagnostics
            ],
            tuple(map(_suppression, suppressions)),
        )


def _ranges(ranges: PlainPage) -> tuple[tuple[Position, Position], ...]:
    return tuple([(Position(*first), Position(*last)) for first, last in ranges])


def _plain_fix(fix: Fix) -> PlainPage:
    message, edits, rename, safety, *rest = fix
    return message, edits, rename, safety.value, *rest


def _fix(values: PlainPage) -> Fix:
    message, edits, rename, safety, elsewhere, copies = values
    return Fix(
        message,
        _edits(edits),
        rename,
        Safety(safety),
        tuple([(path, _edits(some)) for path, some in elsewhere]),
        copies,
    )


def _edits(edits: PlainPage) -> tuple[Edit, ...]:
    return tuple([Edit(*edit) for edit in edits])


def _plain_suppression(suppression: Suppression) -> PlainPage:
    comment, kind, *rest = suppression
    return comment, kind and kind.value, *rest


def _suppression(values: PlainPage) -> Suppression:
    comment, kind, rules, *rest = values
    return Suppression(Piece(*comment), kind and SuppressionKind(kind), tuple([Piece(*rule) for rule in rules]), *rest)

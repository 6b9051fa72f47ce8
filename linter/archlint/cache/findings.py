"""The findings on a folder's pages as JSON: plain data, which is safe to read from any origin."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from archlint.cache.location import damage_told
from archlint.diagnostics import Diagnostic, Position
from archlint.model.edits import Edit
from archlint.model.spans import Piece
from archlint.model.suppressions import Suppression, SuppressionKind
from archlint.rule import Cause
from archlint.rule.cause import CAUSE_KINDS
from archlint.rule.finding import Fix, Safety, Severity
from archlint.ruleset.active import ActiveRule

JsonPage = Any
"""The findings on a page, as JSON values."""

_SEVERITIES = {severity.value: severity for severity in Severity}
_LARGEST = 1 << 24
"""Largest row, column or offset that is accepted: pages are smaller."""


class PageFound(NamedTuple):
    """The findings on a page, and its suppressions, before any is set aside."""

    diagnostics: Sequence[Diagnostic] = ()
    suppressions: tuple[Suppression, ...] = ()


def encode(pages: Mapping[str, JsonPage]) -> bytes:
    """Return the findings on pages, by their names, as bytes."""
    if not pages:
        return b""
    import json  # few archives have findings

    return json.dumps(pages, separators=(",", ":")).encode()


def decode(data: bytes) -> dict[str, JsonPage]:
    """Return the findings on pages, by their names; UnusableError if the bytes are damaged."""
    if not data:
        return {}
    import json

    with damage_told():
        return dict(json.loads(data))


def plain(found: PageFound) -> JsonPage:
    """Return the findings on a page as plain data, without the effects of settings."""
    lines = {str(one.start.row): one.line for one in found.diagnostics}
    diagnostics = [
        (
            one.code,
            one.start,
            one.end,
            one.message,
            one.fix and _plain_fix(one.fix),
            one.edits,
            one.elsewhere,
            one.cause,
            one.help,
            one.severity.value,
        )
        for one in found.diagnostics
    ]
    return lines, diagnostics, [_plain_suppression(one) for one in found.suppressions]


def from_plain(page: JsonPage, path: str, rules: Mapping[str, ActiveRule]) -> PageFound:
    """Return the findings on the page at an archive path, with the settings of the rules.

    Raises UnusableError if the data are damaged.
    """
    with damage_told():
        lines, diagnostics, suppressions = page
        return PageFound(
            [
                Diagnostic(
                    path,
                    _position(start),
                    _position(end),
                    code,
                    rules[code].rule.name,
                    _SEVERITIES[severity],
                    _text(message),
                    _fix(fix) if fix else None,
                    _ranges(edits),
                    _text(lines[str(start[0])]),
                    tuple([(_text(other), _ranges(ranges)) for other, ranges in elsewhere]),
                    _cause(cause) if cause else None,
                    _text(help_text),
                )
                for code, start, end, message, fix, edits, elsewhere, cause, help_text, severity in diagnostics
            ],
            tuple(map(_suppression, suppressions)),
        )


def _text(value: JsonPage) -> str:
    if not isinstance(value, str):
        msg = "a text is none"
        raise TypeError(msg)
    return value


def _number(value: JsonPage) -> int:
    # A bool is an int to isinstance.
    if type(value) is not int or not 0 <= value <= _LARGEST:
        msg = "a number is none, or too large"
        raise TypeError(msg)
    return value


def _position(values: JsonPage) -> Position:
    row, column = values
    return Position(_number(row), _number(column))


def _ranges(ranges: JsonPage) -> tuple[tuple[Position, Position], ...]:
    return tuple([(_position(first), _position(last)) for first, last in ranges])


def _cause(values: JsonPage) -> Cause:
    kind, key = values
    cause = Cause(_text(kind), _text(key))
    if cause.kind not in CAUSE_KINDS:
        msg = "the kind of a cause is none"
        raise ValueError(msg)
    return cause


def _plain_fix(fix: Fix) -> JsonPage:
    message, edits, rename, safety, *rest = fix
    return message, edits, rename, safety.value, *rest


def _fix(values: JsonPage) -> Fix:
    message, edits, rename, safety, elsewhere, copies, gathers = values
    return Fix(
        _text(message),
        _edits(edits),
        None if rename is None else _text(rename),
        Safety(safety),
        tuple([(_text(path), _edits(some)) for path, some in elsewhere]),
        None if copies is None else _text(copies),
        bool(gathers),
    )


def _edits(edits: JsonPage) -> tuple[Edit, ...]:
    return tuple([Edit(_number(start), _number(end), _text(text)) for start, end, text in edits])


def _piece(values: JsonPage) -> Piece:
    text, start = values
    return Piece(_text(text), _number(start))


def _plain_suppression(suppression: Suppression) -> JsonPage:
    comment, kind, *rest = suppression
    return comment, kind and kind.value, *rest


def _suppression(values: JsonPage) -> Suppression:
    comment, kind, rules, reason, row, target, fault = values
    return Suppression(
        _piece(comment),
        None if kind is None else SuppressionKind(kind),
        tuple(map(_piece, rules)),
        _text(reason),
        _number(row),
        _number(target),
        _text(fault),
    )

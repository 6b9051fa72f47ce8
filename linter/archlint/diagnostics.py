"""Findings as users see them: with rule, severity, file, rows and columns."""

from bisect import bisect_right
from typing import NamedTuple

from archlint.findings import Finding, Fix, Severity
from archlint.model.spans import Span
from archlint.rule import Rule


class Position(NamedTuple):
    """A place in a file; rows and columns count from 1, columns count code points."""

    row: int
    column: int


class Diagnostic(NamedTuple):
    """A finding in its file.

    ``filename`` is as the user would name the file, ``line`` the source line on which it starts. ``edits`` holds
    the places of the fix's edits, in their order.
    """

    filename: str
    start: Position
    end: Position
    code: str
    name: str
    severity: Severity
    message: str
    fix: Fix | None
    edits: tuple[tuple[Position, Position], ...]
    line: str

    @property
    def order(self) -> tuple[str, Position, str, Position, str]:
        """What diagnostics are sorted by."""
        return self.filename, self.start, self.code, self.end, self.message


class Locator:
    """Finds rows and columns in a text, of which it knows where the lines begin."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines: dict[int, str] = {}
        self._starts = [0]
        position = text.find("\n")
        while position >= 0:
            self._starts.append(position + 1)
            position = text.find("\n", position + 1)

    def position(self, offset: int) -> Position:
        """Return the place of an offset."""
        row = bisect_right(self._starts, offset)
        return Position(row, offset - self._starts[row - 1] + 1)

    def line(self, row: int) -> str:
        """Return a line without its end; the same string each time, since a long line can have many findings."""
        line = self._lines.get(row)
        if line is None:
            end = self._starts[row] - 1 if row < len(self._starts) else len(self._text)
            line = self._lines[row] = self._text[self._starts[row - 1] : end]
        return line


def diagnose(finding: Finding, rule: Rule, severity: Severity, filename: str, locator: Locator) -> Diagnostic:
    """Return a finding as a diagnostic of a rule in a file."""
    start, end = _range(locator, finding.span)
    fix = finding.fix
    edits = tuple(_range(locator, Span(edit.start, edit.end)) for edit in fix.edits) if fix else ()
    return Diagnostic(
        filename,
        start,
        end,
        rule.code,
        rule.name,
        severity,
        finding.message,
        fix,
        edits,
        locator.line(start.row),
    )


def _range(locator: Locator, span: Span) -> tuple[Position, Position]:
    return locator.position(span.start), locator.position(span.end)

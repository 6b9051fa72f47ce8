"""``path:row:column: CODE [*] message``, one line each; the mark is that of a finding that archlint can fix."""

from archlint.report.escape import escape
from archlint.report.run import ReportedFinding
from archlint.rule.finding import Safety

MARKS = {Safety.SAFE: "[*]", Safety.UNSAFE: "[?]"}
"""Marks of findings with a fix."""


def concise_line(found: ReportedFinding) -> str:
    """Return the line of a finding, with the mark of its fix, if any."""
    fix = found.diagnostic.fix
    return plain_line(found, f"{MARKS[fix.safety]} " if fix else "")


def plain_line(found: ReportedFinding, mark: str = "") -> str:
    """Return the line of a finding with a mark before its message, by default none."""
    diagnostic = found.diagnostic
    row, column = diagnostic.start
    return f"{escape(found.filename)}:{row}:{column}: {diagnostic.code} {mark}{escape(found.message)}"

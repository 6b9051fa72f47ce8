"""``path:row:column: CODE message``, one line each."""

from archlint.report.escape import escape
from archlint.report.run import ReportedFinding


def concise_line(found: ReportedFinding) -> str:
    """Return the line of a finding."""
    diagnostic = found.diagnostic
    row, column = diagnostic.start
    return f"{escape(found.filename)}:{row}:{column}: {diagnostic.code} {escape(found.message)}"

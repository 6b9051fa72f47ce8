"""``path:row:column: CODE message``, a line each."""

from archlint.diagnostics import Diagnostic
from archlint.report.escape import escape


def concise_line(diagnostic: Diagnostic) -> str:
    """Return the line of a diagnostic."""
    row, column = diagnostic.start
    return f"{escape(diagnostic.filename)}:{row}:{column}: {diagnostic.code} {escape(diagnostic.message)}"

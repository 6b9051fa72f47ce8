"""``full``: for people; the source line with a marker under the place, and what would mend it."""

from unicodedata import combining, east_asian_width

from archlint.diagnostics import Diagnostic
from archlint.findings import Safety, Severity
from archlint.report.shown import shown

_WIDTH = 100
_LEAD = 30
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}


def full_block(diagnostic: Diagnostic, *, colour: bool) -> str:
    """Return the lines that show a diagnostic, without a line end after the last."""
    row, column = diagnostic.start

    def paint(text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if colour else text

    tone = _COLOURS[diagnostic.severity]
    head = (
        f"{paint(f'{shown(diagnostic.filename)}:{row}:{column}', '1')}: "
        f"{paint(diagnostic.code, '1;' + tone)} {shown(diagnostic.message)} "
        f"{paint(f'[{diagnostic.name}]', '2')}"
    )
    lines = [head]
    if diagnostic.line.strip():
        source, blanks, length = excerpt(diagnostic)
        gutter = " " * len(str(row))
        lines += [
            f"{paint(f'{row} |', '2')} {source}",
            f"{paint(f'{gutter} |', '2')} {' ' * blanks}{paint('^' * length, tone)}",
        ]
    if diagnostic.fix is not None:
        kind = "fix" if diagnostic.fix.safety is Safety.SAFE else "unsafe fix"
        lines.append(f"  = {kind}: {shown(diagnostic.fix.message)}")
    return "\n".join(lines)


def excerpt(diagnostic: Diagnostic) -> tuple[str, int, int]:
    """Return the part of the source line around the place, and in columns where the marker begins and its length.

    The line is cut to about a hundred characters, with ``…`` where something was left out.
    """
    line = diagnostic.line
    start = diagnostic.start.column - 1
    end = diagnostic.end.column - 1 if diagnostic.end.row == diagnostic.start.row else len(line)
    first = 0 if end <= _WIDTH else max(0, min(start - _LEAD, len(line) - _WIDTH))
    last = min(len(line), first + _WIDTH)
    before = ("…" if first else "") + _flat(line[first:start])
    marked = _flat(line[start : min(end, last)])
    after = _flat(line[min(end, last) : last]) + ("…" if last < len(line) else "")
    return before + marked + after, _columns(before), max(1, _columns(marked))


def _flat(text: str) -> str:
    return shown(text.replace("\t", " "))


def _columns(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text)

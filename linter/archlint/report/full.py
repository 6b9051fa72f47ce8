"""``full``: for people; the source line with a marker under the place, and the fix."""

from unicodedata import category, east_asian_width

from archlint.diagnostics import Diagnostic
from archlint.report.escape import escape
from archlint.report.run import ReportedFinding
from archlint.rule.finding import Safety, Severity

_WIDTH = 100
_LEAD = 30
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}


def full_block(found: ReportedFinding, *, colour: bool) -> str:
    """Return the lines that show a finding, without a line end after the last."""
    diagnostic = found.diagnostic
    row, column = diagnostic.start

    def paint(text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if colour else text

    tone = _COLOURS[diagnostic.severity]
    head = (
        f"{paint(f'{escape(found.filename)}:{row}:{column}', '1')}: "
        f"{paint(diagnostic.code, '1;' + tone)} {escape(diagnostic.message)} "
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
        lines.append(f"  = {kind}: {escape(diagnostic.fix.message)}")
    return "\n".join(lines)


def excerpt(diagnostic: Diagnostic) -> tuple[str, int, int]:
    """Return the part of the source line around the place, and the column and length of the marker.

    The line is cut to about a hundred columns, with ``…`` in place of the rest.
    """
    line = diagnostic.line
    start = diagnostic.start.column - 1
    end = diagnostic.end.column - 1 if diagnostic.end.row == diagnostic.start.row else len(line)
    first, last = _window(line, start, end)
    before = ("…" if first else "") + _flat(line[first:start])
    marked = _flat(line[start : min(end, last)])
    after = _flat(line[min(end, last) : last]) + ("…" if last < len(line) else "")
    return before + marked + after, _columns(before), max(1, _columns(marked))


def _window(line: str, start: int, end: int) -> tuple[int, int]:
    """Return the shown part of a line: the marked text, the text before it, and as much after it as fits."""
    first = 0 if end <= _WIDTH else max(0, min(start - _LEAD, len(line) - _WIDTH))
    last = min(len(line), first + _WIDTH)
    widths = [_columns(_flat(character)) for character in line[first:last]]
    superfluous = sum(widths) - _WIDTH
    while superfluous > 0:
        if last > max(end, start + 1):
            last -= 1
            superfluous -= widths.pop()
        elif start - first > 0 and sum(widths[: start - first]) > _LEAD:
            superfluous -= widths.pop(0)
            first += 1
        elif last > start + 1:
            last -= 1
            superfluous -= widths.pop()
        else:
            break
    return first, last


def _flat(text: str) -> str:
    return escape(text.replace("\t", " "))


def _columns(text: str) -> int:
    """Return the columns of a text on a terminal, as ``wcwidth`` counts them: two for a wide character."""
    return len(text) if text.isascii() else sum(map(_width, text))


def _width(character: str) -> int:
    # Vowels and final consonants of Hangul join the consonant before them.
    if category(character) in ("Mn", "Me") or "\u1160" <= character <= "\u11ff":
        return 0
    return 2 if east_asian_width(character) in "WF" else 1

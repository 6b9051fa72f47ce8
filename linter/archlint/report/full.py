"""``full``: for people; the findings of a page under its name, with the source line, a marker and the fix."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from archlint.report.escape import escape
from archlint.report.excerpt import excerpt
from archlint.report.paint import BOLD, FAINT, TONES, paint
from archlint.report.run import ReportedFinding
from archlint.rule.finding import Safety

_INDENT = "  "


def full_report(findings: Iterable[ReportedFinding], *, colour: bool, width: int) -> str:
    """Return the findings, those of one page together, with an empty line after each.

    A line of source has at most ``width`` columns. Only the names of pages are not indented.
    """
    lines = []
    for name, of_page in groupby(findings, key=lambda found: found.filename):
        lines.append(paint(_page_name(name), BOLD, colour=colour))
        for found in of_page:
            lines += _block(found, colour=colour, width=width)
            lines.append("")
    return "".join(line + "\n" for line in lines)


def _block(found: ReportedFinding, *, colour: bool, width: int) -> Iterator[str]:
    diagnostic = found.diagnostic
    row, column = diagnostic.start
    tone = TONES[diagnostic.severity]
    place = paint(f"{row}:{column}", BOLD, colour=colour)
    code = paint(diagnostic.code, f"{BOLD};{tone}", colour=colour)
    name = paint(f"[{diagnostic.name}]", FAINT, colour=colour)
    yield f"{_INDENT}{place}: {code} {escape(diagnostic.message)} {name}"
    gutter = _INDENT + " " * len(str(row))
    if diagnostic.line.strip():
        source, blanks, length = excerpt(diagnostic, width - len(f"{gutter} | "))
        yield f"{_INDENT}{paint(f'{row} |', '2', colour=colour)} {source}"
        marker = paint("^" * length, tone, colour=colour)
        yield f"{gutter} {paint('|', '2', colour=colour)} {' ' * blanks}{marker}"
    if diagnostic.fix is not None:
        kind = "fix" if diagnostic.fix.safety is Safety.SAFE else "unsafe fix"
        yield f"{gutter} = {kind}: {escape(diagnostic.fix.message)}"
    if diagnostic.refusal is not None:
        yield f"{gutter} = {escape(diagnostic.refusal)}"
    if diagnostic.help:
        yield f"{gutter} = help: {escape(diagnostic.help)}"


def _page_name(name: str) -> str:
    """Return the name of a page for a line of its own, which must not look like the line of a finding."""
    return escape(name) if not name.startswith(" ") else "\\x20" + escape(name[1:])

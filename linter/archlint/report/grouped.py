"""The findings of one cause, told once: in ``full`` with some of their places, in ``concise`` on a line."""

from collections import Counter
from collections.abc import Iterator, Sequence

from archlint.report.causes import Group
from archlint.report.concise import MARKS, plain_line
from archlint.report.escape import escape
from archlint.report.paint import BOLD, FAINT, TONES, paint
from archlint.report.run import ReportedFinding
from archlint.rule.finding import Safety
from archlint.text.plural import counted

_PLACES = 3
_MOST_IN_FULL = 1_000


def full_groups(groups: Sequence[Group], *, colour: bool) -> str:
    """Return the causes under a heading, each with its first places, and an empty line after each."""
    if not groups:
        return ""
    lines = [paint("Findings with a common cause (--group-by page shows each):", BOLD, colour=colour)]
    for group in groups[:_MOST_IN_FULL]:
        lines += _block(group, colour=colour)
        lines.append("")
    more = len(groups) - _MOST_IN_FULL
    if more > 0:
        lines.append(f"… and {counted(more, 'more cause')} (--output-format json names the cause of each finding)")
    return "".join(line + "\n" for line in lines)


def concise_group(group: Group) -> str:
    """Return the line of a group, at its first place, with a mark if all its findings have a fix."""
    first = group.findings[0]
    row, column = first.diagnostic.start
    place = f"{escape(first.filename)}:{row}:{column}"
    others = f"here and in {counted(len(group.findings) - 1, 'more place')}"
    return f"{place}: {','.join(group.codes)} {_mark(group)}{group.statement} ({others})"


def _mark(group: Group) -> str:
    fixes = [found.diagnostic.fix for found in group.findings]
    safeties = {fix.safety for fix in fixes if fix is not None}
    return "" if None in fixes else f"{MARKS[Safety.UNSAFE if Safety.UNSAFE in safeties else Safety.SAFE]} "


def _block(group: Group, *, colour: bool) -> Iterator[str]:
    diagnostics = [found.diagnostic for found in group.findings]
    worst = max((found.severity for found in diagnostics), key=lambda severity: severity.rank)
    yield f"  {paint(group.statement, TONES[worst], colour=colour)} {paint(f'[{_rules(group)}]', FAINT, colour=colour)}"
    for found in _first_places(group.findings):
        yield f"    {plain_line(found)}"
    more = len(group.findings) - _PLACES
    if more > 0:
        yield f"    … and {more:,} more"
    safeties = Counter(found.fix.safety for found in diagnostics if found.fix is not None)
    kinds = ((Safety.SAFE, "a fix"), (Safety.UNSAFE, "an unsafe fix"))
    fixes = [f"{safeties[safety]:,} with {kind}" for safety, kind in kinds if safeties[safety]]
    if fixes:
        yield f"    = {', '.join(fixes)}"
    helps = {found.help for found in diagnostics}
    if len(helps) == 1 and "" not in helps:
        yield f"    = help: {escape(helps.pop())}"


def _rules(group: Group) -> str:
    """Return the codes and names of the rules; that of the most findings comes first."""
    names = {found.diagnostic.code: found.diagnostic.name for found in group.findings}
    return ", ".join(f"{code} {names[code]}" for code in group.codes)


def _first_places(findings: Sequence[ReportedFinding]) -> list[ReportedFinding]:
    """Return the first places, in order: one on each page, and more if there are fewer pages."""
    by_page: dict[str, int] = {}
    for number, found in enumerate(findings):
        by_page.setdefault(found.filename, number)
        if len(by_page) == _PLACES:
            break
    chosen = [*by_page.values(), *(number for number in range(_PLACES) if number not in by_page.values())]
    return [findings[number] for number in sorted(chosen[:_PLACES]) if number < len(findings)]

"""Tables for ``--statistics``: findings by rule, and the time that rules took."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from archlint.diagnostics import Diagnostic
from archlint.engine.profile import Profile
from archlint.rule.finding import Safety

_NUMBERS = frozenset({"count", "fix", "unsafe", "seconds", "share", "pages"})


def findings_table(diagnostics: Iterable[Diagnostic]) -> str:
    """Return a line for the findings of each rule and severity, those with the most findings first; empty without any.

    ``fix`` counts those that ``--fix`` mends, ``unsafe`` those that need ``--unsafe-fixes``.
    """
    counts: Counter[tuple[str, str, str]] = Counter()
    fixable: Counter[tuple[tuple[str, str, str], Safety]] = Counter()
    for found in diagnostics:
        row = (found.code, found.severity.value, found.name)
        counts[row] += 1
        if found.fix is not None:
            fixable[row, found.fix.safety] += 1
    rows = [
        (_counted(count), *(_counted(fixable[row, safety]) for safety in Safety), *row)
        for row, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]
    return _table(("count", "fix", "unsafe", "code", "severity", "name"), rows) if rows else ""


def profile_tables(profile: Profile, names: Mapping[str, str]) -> str:
    """Return the seconds that each rule took, summed over all processes, and the pages that each reader read.

    ``names`` are those of the rules, by code.
    """
    total = sum(profile.seconds.values()) or 1.0
    rules = [
        (f"{seconds:.3f}", f"{seconds / total:.0%}", code, names[code])
        for code, seconds in sorted(profile.seconds.items(), key=lambda item: (-item[1], item[0]))
    ]
    readers = [(_counted(profile.pages[reader]), reader) for reader in profile.readers]
    return _table(("seconds", "share", "code", "name"), rules) + "\n" + _table(("pages", "reader"), readers)


def _counted(count: int) -> str:
    return f"{count:,}" if count else "-"


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    lines = [
        "  ".join(
            text.rjust(width) if name in _NUMBERS else text.ljust(width)
            for name, text, width in zip(head, row, widths, strict=True)
        ).rstrip()
        for row in (head, *rows)
    ]
    return "\n".join(lines) + "\n"

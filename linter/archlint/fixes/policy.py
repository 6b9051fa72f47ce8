"""Which fixes a run applies: those of fixable rules that are safe, and unsafe ones on request."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from archlint.config.settings import Settings
from archlint.diagnostics import Diagnostic
from archlint.rule import Rule
from archlint.rule.finding import Safety
from archlint.ruleset.selector import matching


class Fixable(NamedTuple):
    """Number of findings that ``--fix`` mends, and of those that only ``--unsafe-fixes`` mends."""

    safe: int
    unsafe: int


def count_fixable(diagnostics: Iterable[Diagnostic]) -> Fixable:
    """Return how many findings have a fix that is applied; refused fixes do not count."""
    counts = Counter(found.fix.safety for found in diagnostics if found.fix is not None)
    return Fixable(counts[Safety.SAFE], counts[Safety.UNSAFE])


class Policy(NamedTuple):
    """The codes of fixable rules, and whether unsafe fixes are applied."""

    fixable: frozenset[str]
    unsafe: bool = False

    def allows(self, diagnostic: Diagnostic) -> bool:
        """Return whether the diagnostic has a fix that may be applied."""
        fix = diagnostic.fix
        return fix is not None and self.why_not(diagnostic.code) is None and (self.unsafe or fix.safety is Safety.SAFE)

    def why_not(self, code: str) -> str | None:
        """Return why the settings let no fix of a rule be applied, None if they do."""
        return None if code in self.fixable else f"not fixed: {code} is not fixable in the settings"


def fix_policy(rules: Iterable[Rule], settings: Settings, *, unsafe: bool = False) -> Policy:
    """Return the policy of the settings; UsageError for an entry that names no rule.

    The more specific of two contradictory entries wins; in a tie, ``unfixable`` does.
    """
    known = tuple(rules)
    fixable: set[str] = set()
    wanted = [matching(known, entry, infos=True) for entry in settings.fixable or ("ALL",)]
    unwanted = [matching(known, entry, infos=True) for entry in settings.unfixable]
    for rank in range(3):
        fixable = fixable.union(*(codes for known_rank, codes in wanted if known_rank == rank))
        fixable = fixable.difference(*(codes for known_rank, codes in unwanted if known_rank == rank))
    return Policy(frozenset(fixable), unsafe)

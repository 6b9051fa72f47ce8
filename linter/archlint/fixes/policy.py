"""Which fixes a run applies: those of fixable rules that are safe, and unsafe ones on request."""

from collections.abc import Iterable
from typing import NamedTuple

from archlint.config.settings import Settings
from archlint.diagnostics import Diagnostic
from archlint.rule import Rule
from archlint.rule.finding import Safety
from archlint.ruleset.selector import matching


class Policy(NamedTuple):
    """The codes of fixable rules, and whether unsafe fixes are applied."""

    fixable: frozenset[str]
    unsafe: bool = False

    def allows(self, diagnostic: Diagnostic) -> bool:
        """Return whether the diagnostic has a fix that may be applied."""
        fix = diagnostic.fix
        return fix is not None and diagnostic.code in self.fixable and (self.unsafe or fix.safety is Safety.SAFE)


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

"""A rule with its settings here."""

from collections.abc import Callable
from typing import NamedTuple

from archlint.rule import Rule, Safety, Severity


class ActiveRule(NamedTuple):
    """A rule that runs, with what the settings say of it: its severity, its options, and where it is ignored.

    ``ignores`` tells the archive paths of pages on which its findings are dropped; ``safety`` is that of its
    fixes, None where they keep their own.
    """

    rule: Rule
    severity: Severity
    options: object
    ignores: Callable[[str], bool] | None = None
    safety: Safety | None = None

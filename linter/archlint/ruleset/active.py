"""A rule with its settings here."""

from collections.abc import Callable
from typing import NamedTuple

from archlint.rule import Rule, Severity


class ActiveRule(NamedTuple):
    """A rule that runs, with its severity here, its options and the archive paths it is not to speak of."""

    rule: Rule
    severity: Severity
    options: object
    ignores: Callable[[str], bool] | None = None

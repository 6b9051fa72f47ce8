"""A rule with its settings."""

from collections.abc import Callable
from typing import NamedTuple

from archlint.rule import Rule, Safety, Severity


class ActiveRule(NamedTuple):
    """A rule that runs, with its settings: its severity, its options, and the pages on which it is ignored.

    ``ignores`` returns whether findings on a page are dropped, by archive path; ``safety`` is that of its fixes, None
    if they keep their own.
    """

    rule: Rule
    severity: Severity
    options: object
    ignores: Callable[[str], bool] | None = None
    safety: Safety | None = None

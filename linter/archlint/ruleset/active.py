"""A rule with its settings."""

from collections.abc import Callable
from typing import NamedTuple

from archlint.rule import Rule, Safety, Severity


class ActiveRule(NamedTuple):
    """A rule that runs, with its settings: its severity, its options, and the pages on which it is ignored.

    ``ignores`` returns whether findings on a page are dropped, by archive path; ``safety`` is that of its fixes, None
    if they keep their own. Findings ``graded`` below the rule's severity keep theirs, unless the settings set that of
    the rule; those graded as ``infos`` are reported only if the rule would be selected if it were an info.
    """

    rule: Rule
    severity: Severity
    options: object
    ignores: Callable[[str], bool] | None = None
    safety: Safety | None = None
    graded: bool = True
    infos: bool = True

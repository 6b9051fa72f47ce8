"""Rules that have nothing more to find on a page than they report."""

from collections import Counter

from archlint.engine.filtering import Results
from archlint.engine.findings import MOST_FINDINGS
from archlint.engine.job import Job
from archlint.rule import Scope


class Silence:
    """Knows which rules report all their findings on a page: those that ran there and did not fail."""

    def __init__(self, findings: Results, job: Job) -> None:
        self._rules = job.rules_of(*Scope)
        self._failed = {(failure.path, failure.code) for failure in findings.failures}
        # Of very many findings of a rule on a page, only some are reported.
        counts = Counter((found.path, found.code) for found in findings.diagnostics)
        self._failed.update(key for key, count in counts.items() if count > MOST_FINDINGS)

    def rules_on(self, path: str) -> frozenset[str]:
        """Return the codes of these rules for the page at an archive path."""
        return frozenset(
            active.rule.code
            for active in self._rules
            if not (active.ignores and active.ignores(path)) and (path, active.rule.code) not in self._failed
        )

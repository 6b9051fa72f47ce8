"""The step that removes findings which comments on their pages suppress."""

from collections import defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING

from archlint.archive.on_demand import OnDemandArchive
from archlint.engine.filtering import Results
from archlint.engine.job import Job
from archlint.engine.linter import Linter
from archlint.engine.silence import Silence
from archlint.layouts.read import read_page
from archlint.model.pages import front_matter_of
from archlint.model.suppressions import Idle, IdleSuppressions
from archlint.ruleset.selector import default_rule_set
from archlint.suppressions.apply import Meaning, PageSuppressions, Suppressed

if TYPE_CHECKING:
    from archlint.diagnostics import Diagnostic


def suppress(findings: Results, job: Job, filtered: Callable[[Results], Results]) -> Results:
    """Return the findings without those that comments suppress, and with those on comments that suppress nothing.

    ``filtered`` applies the previous steps to the latter. Failures of the rules on comments are added, too.
    """
    meaning = Meaning(job.filters.rule_set or default_rule_set(active.rule for active in job.rules))
    silence = Silence(findings, job)
    judge = _Judge(job)
    found: dict[str, list[Diagnostic]] = defaultdict(list)
    for diagnostic in findings.diagnostics:
        found[diagnostic.path].append(diagnostic)
    suppressed: list[Suppressed] = []
    failures = list(findings.failures)
    for path, those in findings.suppressions.items():
        page = PageSuppressions(those, meaning)
        stay, taken = page.suppress(found.get(path, ()))
        on_comments = filtered(judge.findings(path, page.idle(silence.rules_on(path))))
        failures += on_comments.failures
        more, more_taken = page.suppress(on_comments.diagnostics)
        found[path] = stay + more
        suppressed += taken + more_taken
    return findings._replace(
        diagnostics=[each for of_page in found.values() for each in of_page],
        suppressed=suppressed,
        failures=failures,
    )


class _Judge:
    """Runs the rules on suppressions that suppress nothing."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._linter = Linter(job.rules, job, OnDemandArchive(job.store, job.layout, job.vocabulary))

    def findings(self, path: str, idle: tuple[Idle, ...]) -> Results:
        """Return the findings on idle suppressions of the page at an archive path."""
        if not idle:
            return Results(())
        page = read_page(self._job.store, self._job.layout, path)
        # The page may have been edited meanwhile, which makes its comments unreliable.
        if all(page.text.startswith(each.suppression.comment.text, each.suppression.comment.start) for each in idle):
            those = IdleSuppressions(path, page.text, idle, page.conflicts, front_matter_of(page))
            self._linter.check_suppressions(those)
        return self._linter.take()

"""Takes away from what rules found on pages what is not to be reported."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from archlint.archive import StoredArchive
from archlint.diagnostics import Diagnostic
from archlint.linter import Failure, Job, Linter
from archlint.model.suppressions import Idle, IdleSuppressions, Suppression
from archlint.rule import Scope
from archlint.selection import default_roster
from archlint.suppressions import Meaning, PageSuppressions, Suppressed


def suppress(
    diagnostics: Iterable[Diagnostic],
    suppressions: Mapping[str, tuple[Suppression, ...]],
    failures: Iterable[Failure],
    job: Job,
) -> tuple[list[Diagnostic], list[Suppressed], list[Failure]]:
    """Return the findings that stay and those that comments on their pages suppress.

    What rules say of comments that suppress nothing is among the former; and if they fail there, that is returned, too.
    ``suppressions`` are those of pages that have any, by archive path.
    """
    meaning = Meaning(job.roster or default_roster(active.rule for active in job.rules))
    judge = _Judge(job, failures)
    found: dict[str, list[Diagnostic]] = defaultdict(list)
    for diagnostic in diagnostics:
        found[diagnostic.filename].append(diagnostic)
    suppressed: list[Suppressed] = []
    for path, those in suppressions.items():
        name = job.display(path)
        page = PageSuppressions(those, meaning)
        stay, taken = page.suppress(found.get(name, ()))
        told, told_not = page.suppress(judge.say(path, page.idle(judge.ran(path))))
        found[name] = stay + told
        suppressed += taken + told_not
    return [each for of_page in found.values() for each in of_page], suppressed, judge.failures


class _Judge:
    """Has the rules on suppressions say what there is to say of a page's."""

    def __init__(self, job: Job, failures: Iterable[Failure]) -> None:
        self._job = job
        self._linter = Linter(job.rules, job, StoredArchive(job.store, job.vocabulary))
        self._failed = {(failure.filename, failure.code) for failure in failures}
        self.failures = self._linter.failures

    def ran(self, path: str) -> frozenset[str]:
        """Return the codes of the rules whose silence on a page tells that there is nothing to find."""
        name = self._job.display(path)
        return frozenset(
            active.rule.code
            for active in self._job.rules_of(*Scope)
            if not (active.ignores and active.ignores(path)) and (name, active.rule.code) not in self._failed
        )

    def say(self, path: str, idle: tuple[Idle, ...]) -> list[Diagnostic]:
        """Return the findings on suppressions that take nothing away."""
        if not idle:
            return []
        page = self._job.store.read(path)
        # Somebody may have edited the page meanwhile: then nothing is certain of its comments.
        if all(page.text.startswith(each.suppression.comment.text, each.suppression.comment.start) for each in idle):
            self._linter.check_suppressions(IdleSuppressions(path, page.text, idle))
        found, self._linter.diagnostics = self._linter.diagnostics, []
        return found

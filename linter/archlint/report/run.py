"""What reporters are told of a run."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from archlint.diagnostics import Diagnostic
from archlint.discovery.discover import Notice
from archlint.engine.job import Failure
from archlint.model.edits import Edit
from archlint.ruleset.active import ActiveRule

if TYPE_CHECKING:
    from archlint.suppressions.apply import Suppressed


MOST = 10_000
"""How many findings of one rule on one page are shown."""


class Run(NamedTuple):
    """A run: what it found, the rules that ran, and what kept it from doing all of its work.

    ``failures`` are rules that failed on a page, ``unreadable`` says which folders could not be read, and why.
    ``base`` returns the folder that others than the user take paths to be relative to: the repository's, as a rule;
    ``place`` turns a diagnostic's ``filename`` into such a path, with ``/`` on every system.

    ``line_end`` returns that of the page of a ``filename``.

    ``suppressed`` and ``known`` were set aside, by comments on the pages and by the baseline; ``known`` is None where
    there is no baseline. ``notices`` say what a change touches besides pages.
    """

    diagnostics: Sequence[Diagnostic]
    rules: Sequence[ActiveRule]
    failures: Sequence[Failure]
    unreadable: Sequence[str]
    base: Callable[[], str]
    place: Callable[[str], str]
    suppressed: Sequence["Suppressed"] = ()
    known: Sequence[Diagnostic] | None = None
    line_end: Callable[[str], str] = lambda _: "\n"
    notices: Sequence[Notice] = ()

    def bounded(self) -> "Run":
        """Return this with what is shown of it: of one rule on one page, not more than so many findings."""
        if max(map(len, (self.diagnostics, self.suppressed, self.known or ()))) <= MOST:
            return self
        from archlint.report.bounds import bounded, bounded_suppressed

        return self._replace(
            diagnostics=bounded(self.diagnostics),
            suppressed=bounded_suppressed(self.suppressed),
            known=None if self.known is None else bounded(self.known),
        )

    def written(self, edit: Edit, filename: str) -> str:
        """Return what a fix writes to a page for an edit."""
        return edit.text.replace("\n", self.line_end(filename)) if "\n" in edit.text else edit.text


def merge_runs(runs: Sequence[Run]) -> Run:
    """Return the runs over several archives as one; they say the same of bases, places and line ends."""
    if len(runs) == 1:
        return runs[0]
    known = [run.known for run in runs if run.known is not None]
    return runs[0]._replace(
        diagnostics=sorted((found for run in runs for found in run.diagnostics), key=lambda found: found.order),
        rules=tuple({active.rule.code: active for run in runs for active in run.rules}.values()),
        failures=tuple(failure for run in runs for failure in run.failures),
        unreadable=tuple(folder for run in runs for folder in run.unreadable),
        suppressed=tuple(each for run in runs for each in run.suppressed),
        notices=tuple(dict.fromkeys(notice for run in runs for notice in run.notices)),
        known=tuple(found for of_run in known for found in of_run) if known else None,
    )

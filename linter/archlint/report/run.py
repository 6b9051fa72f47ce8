"""The input of reporters."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from archlint.diagnostics import Diagnostic, Position
from archlint.discovery.discover import Notice, Selection
from archlint.engine.job import Failure
from archlint.model.edits import Edit
from archlint.ruleset.active import ActiveRule

if TYPE_CHECKING:
    from typing import Protocol

    from archlint.engine.filtering import Report
    from archlint.model.suppressions import Suppression
    from archlint.report.checked_archive import CheckedArchive

    class PageNames(Protocol):
        """The names of an archive's pages in reports, by archive path, and the line ends of the pages."""

        @property
        def archive(self) -> CheckedArchive:
            """The pages that were checked."""

        def filename(self, path: str) -> str:
            """Return the name of a page as the user would give it on the command line."""

        def place(self, path: str) -> str:
            """Return the path of a page from the base of the run (see :class:`Run`), with ``/`` on every system."""

        def line_end(self, path: str) -> str:
            """Return the line end of the page."""

else:  # typing would compile names in quotes, and the first costs a hook 2 ms
    PageNames = Suppression = object

MOST = 10_000
"""Number of findings of one rule on one page that are shown."""


class ReportedFinding(NamedTuple):
    """A diagnostic with the names of its archive's pages, and the comment that suppresses it, if any."""

    diagnostic: Diagnostic
    names: PageNames
    suppression: Suppression | None = None

    @property
    def message(self) -> str:
        """The message, and the reason why a fix is not applied, for formats that show no fixes."""
        refusal = self.diagnostic.refusal
        return self.diagnostic.message if refusal is None else f"{self.diagnostic.message}; {refusal}"

    @property
    def filename(self) -> str:
        """The name of the page as the user would give it."""
        return self.names.filename(self.diagnostic.path)

    @property
    def place(self) -> str:
        """The path of the page from the base of the run."""
        return self.names.place(self.diagnostic.path)

    @property
    def order(self) -> tuple[str, Position, str, Position, str]:
        """The sort key of findings in every report."""
        return self.filename, *self.diagnostic.order[1:]

    def written(self, edit: Edit, path: str) -> str:
        """Return the text that the fix writes for an edit to the page at an archive path."""
        return edit.text.replace("\n", self.names.line_end(path)) if "\n" in edit.text else edit.text


class ReportedFailure(NamedTuple):
    """A rule that failed on a page, with the names of that page's archive."""

    failure: Failure
    names: PageNames

    @property
    def place(self) -> str:
        """The path of the page from the base of the run."""
        return self.names.place(self.failure.path)


class Run(NamedTuple):
    """A run: its findings, the rules that ran, and the reasons why it is incomplete, if any.

    ``failures`` are rules that failed on a page, ``unreadable`` are folders that could not be read, with the reason.
    Where archives of several kinds were checked, ``rules`` may have two checks of a rule, each for its kind.
    ``base`` returns the folder that paths in reports are relative to: normally the repository's.

    ``suppressed`` and ``known`` were set aside, by comments on the pages and by the baseline; ``known`` is None without
    a baseline. ``notices`` are about changes other than pages. Findings are sorted by their ``order``.
    """

    diagnostics: Sequence[ReportedFinding]
    rules: Sequence[ActiveRule]
    failures: Sequence[ReportedFailure]
    unreadable: Sequence[str]
    base: Callable[[], str]
    suppressed: Sequence[ReportedFinding] = ()
    known: Sequence[ReportedFinding] | None = None
    notices: Sequence[Notice] = ()

    def bounded(self) -> "Run":
        """Return the run with at most ``MOST`` findings of one rule on one page."""
        if max(map(len, (self.diagnostics, self.suppressed, self.known or ()))) <= MOST:
            return self
        from archlint.report.bounds import bounded

        return self._replace(
            diagnostics=bounded(self.diagnostics),
            suppressed=bounded(self.suppressed),
            known=None if self.known is None else bounded(self.known),
        )


def run_of(
    report: "Report", rules: Sequence[ActiveRule], selection: Selection, names: "PageNames", base: Callable[[], str]
) -> Run:
    """Return the run over one archive from the report on its selected pages, with their names."""
    return Run(
        _sorted(ReportedFinding(found, names) for found in report.diagnostics),
        rules,
        [ReportedFailure(failure, names) for failure in report.failures],
        selection.unreadable,
        base,
        _sorted(
            ReportedFinding(each.diagnostic.without_fix("not fixed: a comment suppresses it"), names, each.by)
            for each in report.suppressed
        ),
        None
        if report.known is None
        else _sorted(
            ReportedFinding(found.without_fix("not fixed: the baseline has it"), names) for found in report.known
        ),
        selection.notices,
    )


def merge_runs(runs: Sequence[Run]) -> Run:
    """Return the runs over several archives as one; they share one base."""
    if len(runs) == 1:
        return runs[0]
    known = [run.known for run in runs if run.known is not None]
    return runs[0]._replace(
        diagnostics=_sorted(found for run in runs for found in run.diagnostics),
        rules=tuple({(active.rule.code, active.rule.variant): active for run in runs for active in run.rules}.values()),
        failures=tuple(failure for run in runs for failure in run.failures),
        unreadable=tuple(folder for run in runs for folder in run.unreadable),
        suppressed=tuple(each for run in runs for each in run.suppressed),
        notices=tuple(dict.fromkeys(notice for run in runs for notice in run.notices)),
        known=tuple(found for of_run in known for found in of_run) if known else None,
    )


def _sorted(findings: Iterable[ReportedFinding]) -> list[ReportedFinding]:
    return sorted(findings, key=lambda found: found.order)

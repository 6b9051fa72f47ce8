"""Say of the fixes of a check which of them ``--fix`` and ``--unsafe-fixes`` apply."""

from collections.abc import Sequence

from archlint.archive.observer import Observer
from archlint.cli.checking.fix_scope import fix_scope
from archlint.cli.checking.prepare import Prepared
from archlint.cli.options import PageOptions
from archlint.diagnostics import Diagnostic
from archlint.engine.filtering import Report
from archlint.engine.job import Job, no_progress
from archlint.fixes.draft import Draft
from archlint.fixes.named_page import exists
from archlint.fixes.nearby import nearby
from archlint.fixes.policy import fix_policy
from archlint.fixes.promises import Promises

_FEW = 2_000
"""Number of pages up to which a check of the whole archive may search all of them for links."""


def promised(report: Report, job: Job, prepared: Prepared, chosen: PageOptions) -> Report:
    """Return the report of a job, with a reason in place of each fix that would not be applied.

    Unless the archive is small, only other pages near the findings are read. A rename can then still be refused for a
    link on a page that is far away.
    """
    location = prepared.location
    store = location.store()
    draft = Draft(store, location.layout)
    policy = fix_policy(prepared.rules, location.configuration.settings)
    concerned = {path for found in report.diagnostics for path in _concerned(found)}

    def linking() -> Sequence[str]:
        return job.pages if job.whole and len(job.pages) <= _FEW else nearby(draft, concerned)

    # What this takes is not the time of the rules, nor is it a phase of the run.
    job = job.observed_by(Observer())
    job = job._replace(execution=job.execution._replace(progress=no_progress))
    scope = fix_scope(job, store, location, chosen, linking)
    fixable = {found.path for found in report.diagnostics if found.fix is not None}
    gone = {path for path in fixable if chosen.staged and not exists(draft, path)}
    closed = dict.fromkeys(gone, "it is staged, and no longer on the disk")
    return report._replace(diagnostics=Promises(draft, job.store, policy, scope, closed).kept(report.diagnostics))


def _concerned(found: Diagnostic) -> tuple[str, ...]:
    """Return the pages of a finding to which links matter to its fix: one that moves, or whose headline is copied."""
    if found.fix is None:
        return ()
    if found.fix.copies:
        return found.path, found.fix.copies
    return (found.path,) if found.fix.rename else ()

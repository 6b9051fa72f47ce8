"""The step that sets aside findings in the baseline."""

from itertools import groupby
from typing import TYPE_CHECKING

from archlint.baseline.compare import Comparison, vanished
from archlint.baseline.file import Baseline
from archlint.engine.filtering import Results
from archlint.engine.job import Job
from archlint.engine.silence import Silence

if TYPE_CHECKING:
    from archlint.diagnostics import Diagnostic


def compare(findings: Results, job: Job, baseline: Baseline) -> Results:
    """Return sorted findings without those in the baseline, and with the entries that have vanished.

    An entry has vanished only if its rule ran on its page. Unless the run checks the whole archive, only entries of the
    pages of the run are considered.
    """
    comparison = Comparison(baseline, job.store, job.layout)
    new: list[Diagnostic] = []
    known: list[Diagnostic] = []
    for path, found in groupby(findings.diagnostics, key=lambda diagnostic: diagnostic.path):
        new_here, known_here = comparison.split(path, list(found))
        new += new_here
        known += known_here
    silence = Silence(findings, job)
    entries = baseline.entries() if job.whole else comparison.entries_of(job.pages)
    gone = [
        each
        for each in vanished(comparison, (entry for entry in entries if entry.path not in job.filters.left_out))
        if comparison.is_gone(each.path) or each.code in silence.rules_on(each.path)
    ]
    return findings._replace(diagnostics=new, known=known, vanished=gone)

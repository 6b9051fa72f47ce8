"""The step that sets aside findings in the baseline."""

from itertools import groupby
from typing import TYPE_CHECKING

from archlint.baseline.compare import Comparison, Vanished, vanished
from archlint.baseline.file import Baseline
from archlint.engine.filtering import Results
from archlint.engine.job import Job
from archlint.engine.silence import Silence

if TYPE_CHECKING:
    from archlint.diagnostics import Diagnostic


def compare(findings: Results, job: Job, baseline: Baseline) -> Results:
    """Return sorted findings without those in the baseline, and with the entries that have vanished.

    An entry has vanished only if its rule ran, on the page that has the entry now unless that page is gone. Unless the
    run checks the whole archive, only entries of the pages of the run are considered.
    """
    comparison = Comparison(baseline, job.store, job.layout)
    new: list[Diagnostic] = []
    known: list[Diagnostic] = []
    for path, found in groupby(findings.diagnostics, key=lambda diagnostic: diagnostic.path):
        new_here, known_here = comparison.split(path, list(found))
        new += new_here
        known += known_here
    entries = baseline.entries() if job.whole else comparison.entries_of(job.pages)
    missing = vanished(comparison, (entry for entry in entries if entry.path not in job.filters.left_out))
    if missing:
        silence = Silence(findings, job)
        checked = frozenset(job.pages)

        def is_certain(each: Vanished) -> bool:
            page = comparison.page_of(each.path)
            return each.code in silence.rules_on(page or each.path) and (page is None or page in checked)

        missing = list(filter(is_certain, missing))
    return findings._replace(diagnostics=new, known=known, vanished=missing)

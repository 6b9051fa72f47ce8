"""``archlint suppress``."""

import os
from argparse import Namespace
from collections.abc import Sequence

from archlint.cli.checking.apply_fixes import refuse_too_many
from archlint.cli.checking.cache_use import CacheUse
from archlint.cli.checking.prepare import prepare
from archlint.cli.diff import print_diff
from archlint.cli.display import Display
from archlint.cli.streams import say
from archlint.engine.job import Failure
from archlint.errors import UsageError
from archlint.fixes.draft import Draft
from archlint.fixes.suppress import suppress_findings
from archlint.fixes.write import file_changes
from archlint.transaction.commit import commit


def run_suppress(options: Namespace) -> int:
    """Suppress what a check finds with comments on the pages, say how much, and return the exit code."""
    reason = options.reason.strip()
    if "-->" in reason or not reason.isprintable():
        msg = "--reason: must be one line, and cannot hold -->, which ends the comment"
        raise UsageError(msg)
    cache = CacheUse(options)
    prepared = prepare(options, cache.begin)
    assert prepared is not None  # noqa: S101  (only a hook finds nothing)
    place, job = prepared.place, prepared.job
    display = Display(place.root)
    report = cache.lint(job, prepared.selection, place)
    cache.save()
    _refuse_failures(report.failures)
    draft = Draft(place.store(), job.layout)
    written = suppress_findings(draft, report.diagnostics, job, reason)
    changes = draft.changes()
    for path, why in written.refused:
        say(f"{display(path)}: left alone: {why}")
    refuse_too_many(len(changes), options.max_pages)
    if options.diff:
        for warning in print_diff(changes, place.root):
            say(warning)
    else:
        for conflict in commit(file_changes(changes, os.path.realpath(place.root)), place.base):
            say(str(conflict))
    findings = f"{written.suppressed:,} finding{'s' if written.suppressed != 1 else ''}"
    pages = f"{len(changes):,} page{'s' if len(changes) != 1 else ''}"
    say(f"{'Would suppress' if options.diff else 'Suppressed'} {findings}: {pages} changed.")
    return 1 if written.refused else 0


def _refuse_failures(failures: Sequence[Failure]) -> None:
    for failure in failures:
        msg = f"the rule {failure.code} failed on {failure.path}: {failure.error}; nothing is written"
        raise UsageError(msg)

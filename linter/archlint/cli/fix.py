"""``archlint check --fix`` and ``--diff``."""

import os
from argparse import Namespace
from collections import Counter
from collections.abc import Mapping
from functools import cache

from archlint.cli.diff import print_diff
from archlint.cli.outcome import Outcome, Place
from archlint.diagnostics import Diagnostic
from archlint.discover import all_pages
from archlint.engine import Job, Report
from archlint.errors import UsageError
from archlint.fixes.draft import Draft
from archlint.fixes.policy import Policy
from archlint.fixes.redirects import redirect_changes
from archlint.fixes.renames import Refusal, Renamed, Whole, rename_pages
from archlint.fixes.settle import Bar, Renamer, Settled, settle
from archlint.fixes.versions import run_time
from archlint.fixes.write import file_changes
from archlint.model.days import parse_path
from archlint.read.files import DiskStore
from archlint.transaction.commit import commit

_MOST_SHOWN = 20


def mend(job: Job, place: Place, policy: Policy, options: Namespace) -> Outcome:
    """Fix the pages of a job, or print the diff that would; UsageError where they cannot be written."""
    rename, bar = (_stay, _named(job)) if options.hook else (_renamer(job, place), _kept(place))
    settled = settle(job, DiskStore(place.root), policy, rename, bar)
    pages = settled.draft.changes()
    changes = (*pages, *redirect_changes(place.configuration, place.root, settled.moved))
    # A link to a page that was fixed is as good as fixed.
    open_pages = {path for found in settled.after.diagnostics for path in (found.filename, *_others(found))}
    troubles = [trouble for trouble in settled.troubles if trouble.path in open_pages]
    warnings = [f"{job.display(path)}: left alone: {reason}" for path, reason in troubles]
    overtaken: list[str] = []
    if options.diff:
        warnings += print_diff(changes, place.root)
        left = _as_on_disk(settled)
    else:
        refuse_too_many(len(pages), options.max_pages)
        overtaken += map(str, commit(file_changes(changes, os.path.realpath(place.root)), place.base))
        left = list(settled.after.diagnostics)
    report = _shown(settled.after._replace(diagnostics=tuple(left)), settled, job, policy)
    remarks = _summary(settled, "Would fix" if options.diff else "Fixed", len(pages), policy)
    remarks += _renames(settled, job, "Would rename" if options.diff else "Renamed")
    return Outcome(report, bool(changes), remarks, (*warnings, *overtaken), bool(overtaken))


def _renamer(job: Job, place: Place) -> Renamer:
    whole = Whole(
        lambda: all_pages(place.root, place.configuration.settings.exclude), job.vocabulary, run_time(), job.jobs
    )
    return lambda draft, wanted: rename_pages(draft, wanted, whole)


def _stay(_draft: Draft, wanted: Mapping[str, str]) -> Renamed:
    """Move nothing: pre-commit brings back unstaged changes after a hook, and so a page that has moved, too."""
    reason = "a hook moves no page; archlint check --fix does, and leads all links there"
    return Renamed({}, tuple(Refusal(path, reason) for path in sorted(wanted)))


def _named(job: Job) -> Bar:
    """Return what bars fixes from all pages but those of the job."""
    pages = frozenset(job.pages)
    return lambda path: None if path in pages else "a hook changes only the pages that it is given"


def _kept(place: Place) -> Bar:
    """Return what bars fixes from pages that the settings leave out of the archive, or alone."""
    settings = place.configuration.settings

    @cache
    def pages() -> frozenset[str]:
        return frozenset(all_pages(place.root, settings.exclude))

    def bar(path: str) -> str | None:
        day = parse_path(path).day
        if settings.check_from is not None and day is not None and day < settings.check_from:
            return "it is of a day before check-from"
        return None if path in pages() else "it is left out of the archive"

    return bar


def refuse_too_many(pages: int, most: int | None) -> None:
    """Raise UsageError where a run would change more pages than its user allows."""
    if most is not None and pages > most:
        msg = f"this would change {_pages(pages)}, more than --max-pages {most}: nothing is written; --diff shows all"
        raise UsageError(msg)


def _shown(report: Report, settled: Settled, job: Job, policy: Policy) -> Report:
    """Return a report with names as users know them, and with what stood in the way of a rename."""
    refused = dict(settled.refused)
    diagnostics = []
    for found in report.diagnostics:
        message = found.message
        if found.fix and found.fix.rename and found.filename in refused:
            message = f"{message}; not renamed: {refused[found.filename]}"
        for path in filter(settled.barred.__contains__, _others(found)):
            message = f"{message}; not fixed: {path} stays as it is, {settled.barred[path]}"
        elsewhere = tuple((job.display(path), places) for path, places in found.elsewhere)
        diagnostics.append(
            policy.judged(found)._replace(filename=job.display(found.filename), message=message, elsewhere=elsewhere)
        )
    failures = (failure._replace(filename=job.display(failure.filename)) for failure in report.failures)
    return report._replace(
        diagnostics=tuple(sorted(diagnostics, key=lambda each: each.order)),
        failures=tuple(failures),
        suppressed=tuple(each.named(job.display(each.diagnostic.filename)) for each in report.suppressed),
        known=tuple(each._replace(filename=job.display(each.filename)) for each in report.known),
    )


def _others(found: Diagnostic) -> tuple[str, ...]:
    """Return the other pages that the fix of a finding would change."""
    return tuple(path for path, _ in found.elsewhere)


def _as_on_disk(settled: Settled) -> list[Diagnostic]:
    """Return what would be left, at its place in the pages as they are; what fixes bring about, in the pages fixed."""
    old_paths = {new: old for old, new in settled.moved.items()}
    after = [
        found._replace(filename=old_paths.get(found.filename, found.filename)) for found in settled.after.diagnostics
    ]
    left = Counter(map(_identity, after))
    known = []
    for found in settled.before.diagnostics:
        if left[_identity(found)] > 0:
            left[_identity(found)] -= 1
            known.append(found)
    seen = Counter(map(_identity, known))
    brought = []
    for found in after:
        seen[_identity(found)] -= 1
        if seen[_identity(found)] < 0:
            brought.append(found)
    return known + brought


def _identity(diagnostic: Diagnostic) -> tuple[str, str, str]:
    return diagnostic.filename, diagnostic.code, diagnostic.message


def _summary(settled: Settled, verb: str, pages: int, policy: Policy) -> tuple[str, ...]:
    before = Counter(
        (settled.moved.get(found.filename, found.filename), found.code) for found in settled.before.diagnostics
    )
    after = Counter((found.filename, found.code) for found in settled.after.diagnostics)
    fixed: Counter[str] = Counter()
    for (_, code), count in (before - after).items():
        fixed[code] += count
    left = Counter(found.code for found in settled.after.diagnostics)
    remarks = [f"{verb} {_findings(fixed)}: {_pages(pages)} changed." if pages else "Nothing to fix."]
    if left:
        remarks.append(f"Left: {_findings(left)}.")
    unsafe = sum(map(policy._replace(unsafe=True).allows, settled.after.diagnostics))
    safe = sum(map(policy.allows, settled.after.diagnostics))
    if unsafe > safe:
        remarks.append(f"--unsafe-fixes would fix {unsafe - safe:,} more; look at them with --diff first.")
    return tuple(remarks)


def _renames(settled: Settled, job: Job, verb: str) -> tuple[str, ...]:
    lines = [f"{verb} {job.display(old)} to {new.rpartition('/')[2]}" for old, new in settled.moved.items()]
    more = len(lines) - _MOST_SHOWN
    return (*lines[:_MOST_SHOWN], *([f"… and {more:,} more"] if more > 0 else []))


def _findings(counts: Counter[str]) -> str:
    total = counts.total()
    listed = ", ".join(f"{count:,} {code}" for code, count in sorted(counts.items()))
    return f"{total:,} finding{'s' if total != 1 else ''} ({listed})" if listed else "no finding"


def _pages(count: int) -> str:
    return f"{count:,} page{'s' if count != 1 else ''}"

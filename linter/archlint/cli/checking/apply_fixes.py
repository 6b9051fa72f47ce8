"""``archlint check --fix`` and ``--diff``."""

import os
from collections import Counter

from archlint.cli.checking.fix_scope import fix_scope
from archlint.cli.checking.result import CheckResult
from archlint.cli.diff import print_diff, refuse_too_many
from archlint.cli.display import Display
from archlint.cli.location import ArchiveLocation
from archlint.cli.moved_pages import MovedPages
from archlint.cli.options import PageOptions, WriteOptions
from archlint.cli.streams import counted
from archlint.diagnostics import Diagnostic
from archlint.engine.filtering import Report
from archlint.engine.job import Job
from archlint.fixes.file_changes import file_changes
from archlint.fixes.fix_loop import Settled, settle
from archlint.fixes.policy import Policy
from archlint.fixes.redirects import redirect_changes
from archlint.transaction.commit import commit

_MOST_SHOWN = 20


def apply_fixes(
    job: Job, location: ArchiveLocation, policy: Policy, chosen: PageOptions, options: WriteOptions
) -> CheckResult:
    """Fix the pages of a job, or print the diff that would; UsageError if they cannot be written."""
    store, display = location.store(), Display(location.root)
    settled = settle(job, store, policy, fix_scope(job, store, location, chosen))
    pages = settled.draft.changes()
    changes = (*pages, *redirect_changes(location.configuration, location.root, settled.moved))
    # A link to a fixed page counts as fixed.
    open_pages = {path for found in settled.after.diagnostics for path in (found.path, *_others(found))}
    troubles = [trouble for trouble in settled.troubles if trouble.path in open_pages]
    warnings = [f"{display(path)}: left alone: {reason}" for path, reason in troubles]
    overtaken: list[str] = []
    moved = MovedPages(location.base)
    if options.diff:
        warnings += print_diff(changes, location.root)
        left = _as_on_disk(settled)
    else:
        refuse_too_many(len(pages), options.max_pages)
        overtaken += map(str, commit(file_changes(changes, os.path.realpath(location.root)), location.base, moved))
        warnings += moved.warnings
        left = list(settled.after.diagnostics)
    report = _explained(settled.after._replace(diagnostics=tuple(left)), settled)
    remarks = _summary(settled, "Would fix" if options.diff else "Fixed", len(pages), policy)
    remarks += _renames(settled, display, "Would rename" if options.diff else "Renamed") + moved.remarks
    return CheckResult(report, bool(changes), remarks, (*warnings, *overtaken), bool(overtaken))


def _explained(report: Report, settled: Settled) -> Report:
    """Return a report whose findings say why their fixes were not applied."""
    refused = dict(settled.refused)
    diagnostics = []
    for found in report.diagnostics:
        message = found.message
        if found.fix and found.fix.rename and found.path in refused:
            message = f"{message}; not renamed: {refused[found.path]}"
        if found.fix and found.fix.copies and found.fix.copies in settled.doubted:
            message = f"{message}; not copied: {settled.doubted[found.fix.copies]}"
        for path in filter(settled.barred.__contains__, _others(found)):
            message = f"{message}; not fixed: {path} stays as it is, {settled.barred[path]}"
        diagnostics.append(found._replace(message=message))
    return report._replace(diagnostics=tuple(sorted(diagnostics, key=lambda each: each.order)))


def _others(found: Diagnostic) -> tuple[str, ...]:
    """Return the other pages that the fix of a finding would change."""
    return tuple(path for path, _ in found.elsewhere)


def _as_on_disk(settled: Settled) -> list[Diagnostic]:
    """Return the remaining findings, at their places on the disk; those that fixes cause, in the fixed pages."""
    old_paths = {new: old for old, new in settled.moved.items()}
    after = [found._replace(path=old_paths.get(found.path, found.path)) for found in settled.after.diagnostics]
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
    return diagnostic.path, diagnostic.code, diagnostic.message


def _summary(settled: Settled, verb: str, pages: int, policy: Policy) -> tuple[str, ...]:
    before = Counter((settled.moved.get(found.path, found.path), found.code) for found in settled.before.diagnostics)
    after = Counter((found.path, found.code) for found in settled.after.diagnostics)
    fixed: Counter[str] = Counter()
    for (_, code), count in (before - after).items():
        fixed[code] += count
    left = Counter(found.code for found in settled.after.diagnostics)
    remarks = [f"{verb} {_findings(fixed)}: {counted(pages, 'page')} changed." if pages else "Nothing to fix."]
    if left:
        remarks.append(f"Left: {_findings(left)}.")
    unsafe = sum(map(policy._replace(unsafe=True).allows, settled.after.diagnostics))
    safe = sum(map(policy.allows, settled.after.diagnostics))
    if unsafe > safe:
        remarks.append(f"--unsafe-fixes would fix {unsafe - safe:,} more; look at them with --diff first.")
    return tuple(remarks)


def _renames(settled: Settled, display: Display, verb: str) -> tuple[str, ...]:
    lines = [f"{verb} {display(old)} to {new.rpartition('/')[2]}" for old, new in settled.moved.items()]
    more = len(lines) - _MOST_SHOWN
    return (*lines[:_MOST_SHOWN], *([f"… and {more:,} more"] if more > 0 else []))


def _findings(counts: Counter[str]) -> str:
    total = counts.total()
    listed = ", ".join(f"{count:,} {code}" for code, count in sorted(counts.items()))
    return f"{counted(total, 'finding')} ({listed})" if listed else "no finding"

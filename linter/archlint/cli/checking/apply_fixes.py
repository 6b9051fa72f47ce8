"""``archlint check --fix`` and ``--diff``."""

import os
from collections import Counter, defaultdict

from archlint.cli.checking.fix_scope import fix_scope
from archlint.cli.checking.result import CheckResult
from archlint.cli.diff import print_diff, refuse_too_many
from archlint.cli.display import Display
from archlint.cli.location import ArchiveLocation
from archlint.cli.moved_pages import MovedPages
from archlint.cli.options import PageOptions, WriteOptions
from archlint.diagnostics import Diagnostic
from archlint.engine.job import Job
from archlint.fixes.file_changes import file_changes
from archlint.fixes.fix_loop import Settled, settle
from archlint.fixes.policy import Policy
from archlint.fixes.redirects import redirect_changes
from archlint.text.plural import counted
from archlint.transaction.commit import commit

_MOST_SHOWN = 20


def apply_fixes(
    job: Job, location: ArchiveLocation, policy: Policy, chosen: PageOptions, options: WriteOptions
) -> CheckResult:
    """Fix the pages of a job, or print the diff that would; UsageError if they cannot be written."""
    store, display = location.store(), Display(location.root)
    settled = settle(job, store, policy, fix_scope(job, store, location, chosen))
    pages = settled.draft.changes()
    changes = (*pages, *redirect_changes(location.configuration, location.root, location.layout, settled.moved))
    warnings = [f"{display(path)}: left alone: {reason}" for path, reason in settled.troubles]
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
    report = settled.after._replace(diagnostics=tuple(sorted(left, key=lambda found: found.order)))
    remarks = _summary(settled, len(pages), policy, diff=options.diff)
    remarks += _renames(settled, display, "Would rename" if options.diff else "Renamed") + moved.remarks
    return CheckResult(report, bool(changes), remarks, (*warnings, *overtaken), bool(overtaken))


def _as_on_disk(settled: Settled) -> list[Diagnostic]:
    """Return the remaining findings, at their places on the disk; those that fixes cause, in the fixed pages."""
    old_paths = {new: old for old, new in settled.moved.items()}
    after = [found._replace(path=old_paths.get(found.path, found.path)) for found in settled.after.diagnostics]
    left = defaultdict(list)
    for found in after:
        left[_identity(found)].append(found)
    known = []
    for found in settled.before.diagnostics:
        if left[_identity(found)]:
            now = left[_identity(found)].pop(0)
            known.append(found.without_fix(now.refusal)._replace(help=now.help) if now.refusal else found)
    seen = Counter(map(_identity, known))
    brought = []
    for found in after:
        seen[_identity(found)] -= 1
        if seen[_identity(found)] < 0:
            brought.append(found)
    return known + brought


def _identity(diagnostic: Diagnostic) -> tuple[str, str, str]:
    return diagnostic.path, diagnostic.code, diagnostic.message


def _summary(settled: Settled, pages: int, policy: Policy, *, diff: bool) -> tuple[str, ...]:
    verb, changed = ("Would fix", "would change") if diff else ("Fixed", "changed")
    fixed, gone = _vanished(settled, policy)
    remarks = [f"{verb} {_findings(fixed)}: {counted(pages, 'page')} {changed}." if pages else "Nothing to fix."]
    if gone:
        remarks.append(f"Gone as well: {_findings(gone)}.")
    return tuple(remarks)


def _vanished(settled: Settled, policy: Policy) -> tuple[Counter[str], Counter[str]]:
    """Return how many findings of each rule were fixed, and how many without such a fix went with them.

    The latter may be mended, or only be out of sight: a rule finds no lost letter in a headline that changed.
    """
    after = Counter((found.path, found.code) for found in settled.after.diagnostics)
    fixed: Counter[str] = Counter()
    gone: Counter[str] = Counter()
    for found in sorted(settled.before.diagnostics, key=policy.allows):
        key = (settled.moved.get(found.path, found.path), found.code)
        if after[key] > 0:
            after[key] -= 1
        else:
            (fixed if policy.allows(found) else gone)[found.code] += 1
    return fixed, gone


def _renames(settled: Settled, display: Display, verb: str) -> tuple[str, ...]:
    lines = [f"{verb} {display(old)} to {new.rpartition('/')[2]}" for old, new in settled.moved.items()]
    more = len(lines) - _MOST_SHOWN
    return (*lines[:_MOST_SHOWN], *([f"… and {more:,} more"] if more > 0 else []))


def _findings(counts: Counter[str]) -> str:
    total = counts.total()
    listed = ", ".join(f"{count:,} {code}" for code, count in sorted(counts.items()))
    return f"{counted(total, 'finding')} ({listed})" if listed else "no finding"

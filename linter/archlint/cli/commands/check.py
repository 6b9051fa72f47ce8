"""``archlint check``."""

import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, NamedTuple

from archlint.cli.checking.baseline_options import vanished_remarks
from archlint.cli.checking.cache_use import CacheUse
from archlint.cli.checking.page_selection import in_commit, nothing_to_check, refuse_mixtures
from archlint.cli.checking.prepare import Prepared, prepare
from archlint.cli.checking.summary import ArchiveLocation, FixResult, aside, say_failures
from archlint.cli.display import ArchiveNames, Display, ReportBase
from archlint.cli.outputs import outputs, publish
from archlint.cli.streams import say
from archlint.discovery.discover import Selection
from archlint.engine.job import Job, Progress, no_progress
from archlint.engine.run import Report
from archlint.errors import UsageError
from archlint.fixes.policy import Policy, fix_policy
from archlint.report.run import Run, merge_runs, run_of
from archlint.rule.finding import Severity
from archlint.transaction.trace import is_undisturbed

if TYPE_CHECKING:
    from archlint.engine.profile import Profile


_MOST_LOOKS = 5
"""How often an archive is checked at most, while other processes write fixes there."""


class _Checked(NamedTuple):
    """An archive that was checked, the cache that helped, what fixes may do there, and the profile if one was kept."""

    prepared: Prepared
    cache: CacheUse
    policy: Policy
    outcome: FixResult
    profile: "Profile | None"


def run_check(options: Namespace) -> int:
    """Check what the options name, and fix it if they say so; print what is found or left, and return the exit code."""
    _refuse_contradictions(options)
    refuse_mixtures(options)
    archives = list(_archives(options))
    if not archives:
        return 0
    wanted = outputs(options, [prepared.place for prepared, _ in archives])
    checked = _look(archives, options)
    if not checked:  # the pages are gone
        return 0
    base = ReportBase(checked[0].prepared.place.root)
    run = merge_runs([_run_of(each, base) for each in checked]).bounded()
    statistics = "\n".join(filter(None, map(_statistics, checked))) if options.statistics else ""
    # Standard output is the diff's, if there is one.
    publish(run, wanted, sys.stderr if options.diff else sys.stdout, statistics)
    return max(_conclude(each, options) for each in checked)


def _archives(options: Namespace) -> Iterator[tuple[Prepared, CacheUse]]:
    """Yield what is ready to run, and the cache: one archive, or as many as there are pages of among a hook's."""
    while True:
        cache = CacheUse(options)
        prepared = prepare(options, cache.begin)
        if prepared is None:
            return
        yield prepared, cache
        if not prepared.selection.outside:
            return
        options = Namespace(**{**vars(options), "paths": list(prepared.selection.outside)})


def _look(archives: Sequence[tuple[Prepared, CacheUse]], options: Namespace) -> list[_Checked]:
    """Check archives; where another process wrote fixes meanwhile, look again until two looks find the same.

    Pages of which some were read before a fix and others after it have faults that the archive never had. Raises
    UsageError where that goes on and on.
    """
    seen: list[object] = []
    for look in range(_MOST_LOOKS):
        checked = [_check(prepared, cache, options) for prepared, cache in (_archives(options) if look else archives)]
        found = [each for one in checked for each in _found(one)]
        # A fix of this run has left traces itself, and standard input can be read only once.
        if not found or found == seen or options.fix or options.stdin_filename is not None:
            return checked
        if all(is_undisturbed(each.prepared.trace, each.prepared.place.base) for each in checked):
            return checked
        seen = found
    msg = (
        f"{checked[0].prepared.place.base}: other processes keep writing fixes there; check again when they have ended"
    )
    raise UsageError(msg)


def _found(checked: _Checked) -> tuple[object, ...]:
    report = checked.outcome.report
    return (*report.diagnostics, *report.failures, *checked.prepared.selection.unreadable)


def _check(prepared: Prepared, cache: CacheUse, options: Namespace) -> _Checked:
    place, rules, selection, job, _ = prepared
    policy = fix_policy(rules, place.configuration.settings, unsafe=options.unsafe_fixes)
    with _progress(options) as progress:
        job = job._replace(execution=job.execution._replace(progress=progress))
        profile = _profile(options)
        if profile:
            job = job.observed_by(profile)
        outcome = _run(job, place, policy, options, lambda job: cache.lint(job, selection, place))
    return _Checked(prepared._replace(job=job), cache, policy, outcome, profile)


def _run_of(checked: _Checked, base: ReportBase) -> Run:
    place, _, selection, job, _ = checked.prepared
    return run_of(checked.outcome.report, job.rules, selection, ArchiveNames(place.root, job.store, base), base)


def _conclude(checked: _Checked, options: Namespace) -> int:
    """Say what there is to say besides the findings, remember them, and return the exit code."""
    outcome, (place, _, selection, job, _) = checked.outcome, checked.prepared
    report = outcome.report
    for warning in outcome.warnings:
        say(warning)
    if not options.quiet:
        for remark in (*outcome.remarks, *_remarks(report, selection, options, len(job.rules), place)):
            say(remark)
    checked.cache.save()
    say_failures(report.failures, Display(place.root))
    for folder in selection.unreadable:
        say(f"archlint: error: {folder}")
    if report.failures or selection.unreadable:
        return 2
    return _exit_code(outcome, options, Severity(options.fail_on or place.configuration.settings.fail_on))


def _refuse_contradictions(options: Namespace) -> None:
    """Raise UsageError for an option about fixes where none are to be made."""
    if options.fix or options.diff:
        return
    for option in ("unsafe_fixes", "exit_non_zero_on_fix", "max_pages"):
        if getattr(options, option):
            msg = f"--{option.replace('_', '-')} goes with --fix, or with --diff, which shows what --fix would do"
            raise UsageError(msg)


def _run(
    job: Job, place: ArchiveLocation, policy: Policy, options: Namespace, lint: Callable[[Job], Report]
) -> FixResult:
    report = None
    if in_commit(options):
        from archlint.cli.checking.uncommitted_links import lint_commit

        job, report = lint_commit(job, place.root, lint)
    if options.fix or options.diff:
        from archlint.cli.checking.apply_fixes import mend

        return mend(job, place, policy, options)
    report = report or lint(job)
    return FixResult(report._replace(diagnostics=tuple(map(policy.judged, report.diagnostics))))


def _progress(options: Namespace) -> AbstractContextManager[Progress]:
    """Return what is to be told of the run while it lasts."""
    if options.quiet or options.hook or not sys.stderr.isatty():
        return nullcontext(no_progress)
    from archlint.cli.progress import progress_on

    return progress_on(sys.stderr)


def _profile(options: Namespace) -> "Profile | None":
    if not (options.statistics and options.verbose):
        return None
    from archlint.engine.profile import Profile

    return Profile()


def _statistics(checked: _Checked) -> str:
    from archlint.report.statistics import findings_table, profile_tables

    job = checked.prepared.job
    tables = [findings_table(checked.outcome.report.diagnostics, checked.policy)]
    if checked.profile:
        tables.append(profile_tables(checked.profile, {active.rule.code: active.rule.name for active in job.rules}))
    return "\n".join(filter(None, tables))


def _remarks(report: Report, selection: Selection, options: Namespace, rules: int, place: ArchiveLocation) -> list[str]:
    remarks = list(_circumstances(selection, rules, place)) if options.verbose else []
    settings = place.configuration.settings
    if selection.passed_over and not options.hook:
        remarks.append(f"Skipped (no page, hidden or excluded): {', '.join(selection.passed_over)}")
    if selection.untracked:
        are, them = ("is", "it") if selection.untracked == 1 else ("are", "them")
        count = f"{selection.untracked:,} of the pages checked {are} not in git yet"
        remarks.append(f"{count}: a commit leaves {them} out until you run git add.")
    if selection.whole and not place.left_out and (settings.exclude or settings.per_file_ignores):
        from archlint.cli.checking.unused_patterns import unused_remarks

        remarks += unused_remarks(settings, selection)
    pages = f"{report.pages:,} page{'s' if report.pages != 1 else ''}"
    if not report.pages and not options.hook:
        remarks.append(nothing_to_check(options, selection.root))
    if not report.pages:
        return remarks
    if options.diff:  # what is found is not what is left, and the summary of the fixes has both
        return remarks
    remarks += vanished_remarks(report, verbose=options.verbose)
    if not report.diagnostics:
        remarks.append(f"No findings in {pages}{aside(report)}.")
        return remarks
    counts = Counter(diagnostic.severity for diagnostic in report.diagnostics)
    parts = [
        f"{counts[severity]:,} {severity.value}{'s' if counts[severity] != 1 else ''}"
        for severity in sorted(counts, key=lambda severity: -severity.rank)
    ]
    remarks.append(f"Found {', '.join(parts)} in {pages}{aside(report)}.")
    return remarks


def _circumstances(selection: Selection, rules: int, place: ArchiveLocation) -> Iterator[str]:
    """Yield what was read, and with which settings."""
    configuration = place.configuration
    yield f"Archive: {selection.root}" + (" (all of it)" if selection.whole else "")
    yield f"Settings: {configuration.file or 'the defaults'}; {rules} rules"
    if place.left_out:
        from archlint.cli.sparse_checkout import left_out_remark

        yield left_out_remark(place.left_out)
    if configuration.settings.check_from is not None:
        yield f"Pages before {configuration.settings.check_from} are left alone."


def _exit_code(outcome: FixResult, options: Namespace, fail_on: Severity) -> int:
    if options.exit_zero:
        return 0
    if outcome.overtaken or (outcome.changed and (options.diff or options.exit_non_zero_on_fix)):
        return 1
    return int(any(diagnostic.severity.rank >= fail_on.rank for diagnostic in outcome.report.diagnostics))

"""``archlint check``."""

import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

from archlint.cli.cached import CacheUse
from archlint.cli.display import Display, Placement
from archlint.cli.known import vanished_remarks
from archlint.cli.outcome import Outcome, Place, aside
from archlint.cli.outputs import outputs, publish
from archlint.cli.pages import nothing_to_check, refuse_mixtures
from archlint.cli.prepare import prepare
from archlint.cli.streams import say
from archlint.config.load import Configuration
from archlint.discover import Selection
from archlint.engine import Job, Progress, Report, tell_nobody
from archlint.errors import UsageError
from archlint.findings import Severity
from archlint.fixes.policy import Policy, fix_policy
from archlint.report.run import Run

if TYPE_CHECKING:
    from archlint.profile import Profile


def run_check(options: Namespace) -> int:
    """Check what the options name, and fix it if they say so; print what is found or left, and return the exit code."""
    _refuse_contradictions(options)
    refuse_mixtures(options)
    code, outside = _check_archive(options)
    while outside:
        options.paths = list(outside)
        another, outside = _check_archive(options)
        code = max(code, another)
    return code


def _check_archive(options: Namespace) -> tuple[int, tuple[str, ...]]:
    """Check one archive; return the exit code, and what a hook was given that lies outside of it."""
    cache = CacheUse(options)
    prepared = prepare(options, cache.begin)
    if prepared is None:
        return 0, ()
    place, rules, selection, job = prepared
    job = job._replace(profile=_profile(options))
    settings = place.configuration.settings
    wanted = outputs(options, settings.output_format, place.root)
    policy = fix_policy(rules, settings, unsafe=options.unsafe_fixes)
    with _progress(options) as progress:
        job = job._replace(progress=progress)
        outcome = _run(job, place, policy, options, lambda job: cache.lint(job, selection, place))
    report = outcome.report
    where = Placement(place.root, Display(place.root))
    run = Run(
        report.diagnostics,
        job.rules,
        report.failures,
        selection.unreadable,
        where.base,
        where.place,
        report.suppressed,
        report.known if job.baseline else None,
    )
    statistics = _statistics(report, policy, job) if options.statistics else ""
    # Standard output is the diff's, if there is one.
    publish(run, wanted, sys.stderr if options.diff else sys.stdout, statistics)
    for warning in outcome.warnings:
        say(warning)
    if not options.quiet:
        for remark in (*outcome.remarks, *_remarks(report, selection, options, len(job.rules), place.configuration)):
            say(remark)
    cache.save()
    for failure in report.failures:
        say(f"archlint: internal error: rule {failure.code} failed on {failure.filename}: {failure.error}")
    for folder in selection.unreadable:
        say(f"archlint: error: {folder}")
    if report.failures or selection.unreadable:
        return 2, selection.outside
    return _exit_code(outcome, options, Severity(options.fail_on or settings.fail_on)), selection.outside


def _refuse_contradictions(options: Namespace) -> None:
    """Raise UsageError for an option about fixes where none are to be made."""
    if options.fix or options.diff:
        return
    for option in ("unsafe_fixes", "exit_non_zero_on_fix", "max_pages"):
        if getattr(options, option):
            msg = f"--{option.replace('_', '-')} goes with --fix, or with --diff, which shows what --fix would do"
            raise UsageError(msg)


def _run(job: Job, place: Place, policy: Policy, options: Namespace, lint: Callable[[Job], Report]) -> Outcome:
    if options.fix or options.diff:
        from archlint.cli.fix import mend

        return mend(job, place, policy, options)
    report = lint(job)
    return Outcome(report._replace(diagnostics=tuple(map(policy.judged, report.diagnostics))))


def _progress(options: Namespace) -> AbstractContextManager[Progress]:
    """Return what is to be told of the run while it lasts."""
    if options.quiet or options.hook or not sys.stderr.isatty():
        return nullcontext(tell_nobody)
    from archlint.cli.progress import progress_on

    return progress_on(sys.stderr)


def _profile(options: Namespace) -> "Profile | None":
    if not (options.statistics and options.verbose):
        return None
    from archlint.profile import Profile

    return Profile()


def _statistics(report: Report, policy: Policy, job: Job) -> str:
    from archlint.report.statistics import findings_table, profile_tables

    tables = [findings_table(report.diagnostics, policy)]
    if job.profile:
        tables.append(profile_tables(job.profile, {active.rule.code: active.rule.name for active in job.rules}))
    return "\n".join(filter(None, tables))


def _remarks(
    report: Report, selection: Selection, options: Namespace, rules: int, configuration: Configuration
) -> list[str]:
    remarks = []
    if options.verbose:
        remarks += [
            f"Archive: {selection.root}" + (" (all of it)" if selection.whole else ""),
            f"Settings: {configuration.file or 'the defaults'}; {rules} rules",
        ]
        if configuration.settings.check_from is not None:
            remarks.append(f"Pages before {configuration.settings.check_from} are left alone.")
    if selection.passed_over and not options.hook:
        remarks.append(f"Passed over, as no page or excluded: {', '.join(selection.passed_over)}")
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


def _exit_code(outcome: Outcome, options: Namespace, fail_on: Severity) -> int:
    if options.exit_zero:
        return 0
    if outcome.overtaken or (outcome.changed and (options.diff or options.exit_non_zero_on_fix)):
        return 1
    return int(any(diagnostic.severity.rank >= fail_on.rank for diagnostic in outcome.report.diagnostics))

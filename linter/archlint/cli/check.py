"""``archlint check``."""

import os
import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

from archlint.activation import activate, roster
from archlint.cli.display import Display, Placement
from archlint.cli.outcome import Outcome, Place, set_aside
from archlint.cli.outputs import outputs, publish
from archlint.cli.pages import choose_pages, nothing_to_check, refuse_mixtures
from archlint.cli.recover import finish_interrupted
from archlint.cli.streams import say
from archlint.config.load import Configuration
from archlint.config.vocabulary import load_vocabulary
from archlint.discover import NoArchiveError, Selection, find_archive, real_place
from archlint.engine import Job, Progress, Report, lint, tell_nobody
from archlint.errors import UsageError
from archlint.findings import Severity
from archlint.fixes.policy import Policy, fix_policy
from archlint.git.place import is_inside
from archlint.git.published import Published
from archlint.registry import BUILT_IN, load_rules
from archlint.report.run import Run
from archlint.selection import Choice
from archlint.transaction.state import state_base

if TYPE_CHECKING:
    from archlint.profile import Profile


def run_check(options: Namespace) -> int:
    """Check what the options name, and fix it if they say so; print what is found or left, and return the exit code."""
    _refuse_contradictions(options)
    refuse_mixtures(options)
    for path in options.paths:
        if not os.path.lexists(path) and not (options.hook or options.staged):
            msg = f"{path}: there is no such file or folder"
            raise UsageError(msg)
    code, outside = _check_archive(options)
    while outside:
        options.paths = list(outside)
        another, outside = _check_archive(options)
        code = max(code, another)
    return code


def _check_archive(options: Namespace) -> tuple[int, tuple[str, ...]]:
    """Check one archive; return the exit code, and what a hook was given that lies outside of it."""
    located = _locate(options)
    if located is None:
        return 0, ()
    configuration, root = located
    wanted = outputs(options, configuration.settings.output_format, root)
    base = state_base(configuration, root)
    finish_interrupted(base)
    settings = configuration.settings
    rules = load_rules((BUILT_IN, *settings.plugins))
    command = Choice(
        _listed("--select", options.select),
        _listed("--extend-select", options.extend_select),
        _listed("--ignore", options.ignore),
    )
    active = activate(rules, configuration, command, Published(root, options.since or "HEAD"))
    jobs = _jobs(options.jobs)
    store, selection = choose_pages(options, root, settings, jobs)
    vocabulary = load_vocabulary(configuration)
    display = Display(root)
    job = Job(
        store,
        selection.pages,
        active,
        vocabulary,
        display,
        jobs,
        selection.whole,
        profile=_profile(options),
        roster=roster(rules, configuration),
    )
    policy = fix_policy(rules, settings, unsafe=options.unsafe_fixes)
    with _progress(options) as progress:
        outcome = _run(job._replace(progress=progress), Place(root, base, configuration), policy, options)
    report = outcome.report
    where = Placement(root, display)
    run = Run(
        report.diagnostics,
        active,
        report.failures,
        selection.unreadable,
        where.base,
        where.place,
        report.suppressed,
    )
    statistics = _statistics(report, policy, job) if options.statistics else ""
    # Standard output is the diff's, if there is one.
    publish(run, wanted, sys.stderr if options.diff else sys.stdout, statistics)
    for warning in outcome.warnings:
        say(warning)
    if not options.quiet:
        for remark in (*outcome.remarks, *_remarks(report, selection, options, len(active), configuration)):
            say(remark)
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


def _run(job: Job, place: Place, policy: Policy, options: Namespace) -> Outcome:
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


def _locate(options: Namespace) -> tuple[Configuration, str] | None:
    """Find configuration and archive from the first path, or from the working folder.

    A hook is given whatever was committed: there it is the first path that lies in an archive; None where none does.
    """
    paths = options.paths or [options.stdin_filename or os.curdir]
    for path in paths if options.hook else paths[:1]:
        start = path if os.path.isdir(path) else os.path.dirname(os.path.abspath(path))
        try:
            found = find_archive(start, options.config)
        except NoArchiveError:
            if not (options.hook and options.paths):
                raise
            continue
        if not (options.hook and options.paths) or is_inside(real_place(path), os.path.realpath(found[1])):
            return found
    return None


def _jobs(wanted: int | None) -> int:
    if wanted is None:
        from archlint.workers import available_jobs

        return available_jobs()
    return wanted


def _listed(option: str, values: Sequence[str] | None) -> tuple[str, ...]:
    found = tuple(part.strip() for value in values or () for part in value.split(",") if part.strip())
    if values and not found:
        msg = f"{option} names no rule"
        raise UsageError(msg)
    return found


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
    if not report.diagnostics:
        remarks.append(f"No findings in {pages}{set_aside(report)}.")
        return remarks
    counts = Counter(diagnostic.severity for diagnostic in report.diagnostics)
    parts = [
        f"{counts[severity]:,} {severity.value}{'s' if counts[severity] != 1 else ''}"
        for severity in sorted(counts, key=lambda severity: -severity.rank)
    ]
    remarks.append(f"Found {', '.join(parts)} in {pages}{set_aside(report)}.")
    return remarks


def _exit_code(outcome: Outcome, options: Namespace, fail_on: Severity) -> int:
    if options.exit_zero:
        return 0
    if outcome.changed and (options.diff or options.exit_non_zero_on_fix):
        return 1
    return int(any(diagnostic.severity.rank >= fail_on.rank for diagnostic in outcome.report.diagnostics))

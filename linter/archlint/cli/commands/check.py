"""``archlint check``."""

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from archlint.cli.checking.checked import Checked, check_archives, prepare_archives
from archlint.cli.checking.page_selection import refuse_mixtures
from archlint.cli.checking.summary import remarks_on, say_failures, statistics_of
from archlint.cli.commands import Command
from archlint.cli.display import ArchiveNames, Display, ReportBase
from archlint.cli.options import (
    CheckOptions,
    FixOptions,
    PageOptions,
    ReportOptions,
    RunOptions,
    add_config,
    add_today,
    add_write_options,
    at_least_one,
    read_rule_options,
    read_write_options,
)
from archlint.cli.outputs import outputs, publish
from archlint.cli.streams import say
from archlint.errors import UsageError
from archlint.report.run import Run, merge_runs, run_of
from archlint.rule.finding import Severity

if TYPE_CHECKING:
    from archlint.report.checked_archive import CheckedArchive


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", metavar="PATH", help="pages or folders (default: the archive here)")
    parser.add_argument("--since", metavar="REV", help="only pages changed since REV, and those that the changes broke")
    parser.add_argument("--staged", action="store_true", help="the same for what is staged, read as it is staged")
    parser.add_argument("--stdin-filename", metavar="PATH", help="check standard input as if it were that page")
    rules = parser.add_argument_group("rules", "RULES are codes, names, groups (REL) or ALL, with commas between")
    rules.add_argument("--select", metavar="RULES", action="append", help="run these rules only")
    rules.add_argument("--extend-select", metavar="RULES", action="append", help="run these rules too")
    rules.add_argument("--ignore", metavar="RULES", action="append", help="do not run these rules")
    fixes = parser.add_argument_group("fixes")
    fixes.add_argument("--fix", action="store_true", help="fix what is safe to fix")
    fixes.add_argument("--unsafe-fixes", action="store_true", help="fix also what a person should look at")
    add_write_options(fixes, "write nothing: print the diff, which git apply takes")
    fixes.add_argument("--exit-non-zero-on-fix", action="store_true", help="exit with 1 if something was fixed")
    output = parser.add_argument_group("output")
    output.add_argument(
        "--output-format",
        metavar="FORMAT[:FILE]",
        action="append",
        help="full, concise, json, jsonl, github, gitlab, sarif or junit; several, with commas between or the option "
        "repeated, if all but one name a file (default: full; in GitHub Actions github)",
    )
    output.add_argument("--output-file", metavar="FILE", action="append", help="write the findings to a file")
    output.add_argument(
        "--group-by",
        choices=("cause", "page"),
        help="in full and concise, tell of a cause with several findings once, or show each finding (default: page, "
        "but full tells of causes with more than ten findings once)",
    )
    output.add_argument("-q", "--quiet", action="store_true", help="print findings only, no summary")
    output.add_argument("-v", "--verbose", action="store_true", help="also say what was read, and with which settings")
    output.add_argument(
        "--statistics", action="store_true", help="count the findings by rule; with -v, also time rules and readers"
    )
    output.add_argument("--exit-zero", action="store_true", help="exit with 0 even if there are findings")
    output.add_argument(
        "--fail-on",
        choices=("info", "warning", "error"),
        help="least severity that makes the exit code 1 (default: warning)",
    )
    parser.add_argument(
        "--jobs", metavar="N", type=at_least_one, help="number of processes (default: one for each processor)"
    )
    parser.add_argument("--no-cache", action="store_true", help="use no results of earlier runs, and store none")
    add_today(parser)
    add_config(parser)
    parser.add_argument("--baseline", metavar="FILE", help="report only what this baseline does not have")
    parser.add_argument("--no-baseline", action="store_true", help="report also what the baseline has")
    parser.add_argument(
        "--hook",
        action="store_true",
        help="for pre-commit: pass over files outside the archive without a word; with --fix, rename no page",
    )


def _read_options(arguments: Namespace) -> CheckOptions:
    pages = PageOptions(
        tuple(arguments.paths),
        arguments.since,
        arguments.staged,
        arguments.stdin_filename,
        arguments.hook,
        arguments.today,
    )
    fixes = FixOptions(
        arguments.fix, arguments.unsafe_fixes, arguments.exit_non_zero_on_fix, read_write_options(arguments)
    )
    report = ReportOptions(
        tuple(arguments.output_format or ()),
        tuple(arguments.output_file or ()),
        arguments.quiet,
        arguments.verbose,
        arguments.statistics,
        arguments.exit_zero,
        arguments.fail_on,
        arguments.group_by,
    )
    run = RunOptions(
        pages,
        read_rule_options(arguments),
        arguments.baseline,
        arguments.no_baseline,
        arguments.config,
        arguments.jobs,
        cache=not (arguments.no_cache or fixes.wanted or report.timed),
        writes=fixes.fix and not fixes.write.diff,
        tuning=arguments.tuning,
    )
    return CheckOptions(run, fixes, report)


def _run(options: CheckOptions) -> int:
    """Check the named pages, fix them if the options say so, print the findings, and return the exit code."""
    _refuse_contradictions(options.fixes)
    refuse_mixtures(options.run.pages, fix=options.fixes.fix, diff=options.fixes.write.diff)
    archives = list(prepare_archives(options.run))
    if not archives:
        return 0
    wanted = outputs(options.report, [prepared.location for prepared, _ in archives], options.run.baseline)
    checked = check_archives(archives, options)
    if not checked:  # the pages are gone
        return 0
    base = ReportBase(checked[0].prepared.location.root)
    run = merge_runs([_run_of(each, base) for each in checked]).bounded()
    tables = [statistics_of(each) for each in checked] if options.report.statistics else ()
    statistics = "\n".join(filter(None, tables))
    for line in (line for each in checked for line in each.result.warnings):
        say(line)
    marked = any(output.output_format == "concise" for output in wanted)
    told = () if options.report.quiet else checked
    remarks = [line for each in told for line in _of_archive(each, remarks_on(each, options, marked=marked))]
    # A diff takes standard output.
    stream = sys.stderr if options.fixes.write.diff else sys.stdout
    publish(run, wanted, stream, statistics, remarks, options.report.group_by)
    return max(_conclude(each, options) for each in checked)


def _of_archive(checked: Checked, remarks: Sequence[str]) -> Iterator[str]:
    """Yield the remarks on a check, with the name of the archive if it is one of several in the settings."""
    location = checked.prepared.location
    name = f"{os.path.relpath(location.root)}: " if location.configuration.others else ""
    return (name + line for line in remarks)


def _refuse_contradictions(options: FixOptions) -> None:
    """Raise UsageError for an option about fixes without any fixes."""
    if options.wanted:
        return
    given = {
        "--unsafe-fixes": options.unsafe,
        "--exit-non-zero-on-fix": options.fails,
        "--max-pages": options.write.max_pages,
    }
    for option in filter(given.get, given):
        msg = f"{option} goes with --fix, or with --diff, which shows what --fix would do"
        raise UsageError(msg)


def _run_of(checked: Checked, base: ReportBase) -> Run:
    location, _, selection, job, _ = checked.prepared

    def checked_archive() -> "CheckedArchive":
        from archlint.report.checked_archive import CheckedArchive  # few runs have findings to compare with it

        whole = selection.whole and not location.left_out and not location.configuration.settings.exclude
        return CheckedArchive(job.layout, job.pages, job.rules, whole=whole)

    names = ArchiveNames(location.root, job.store, base, checked_archive)
    return run_of(checked.result.report, job.rules, selection, names, base)


def _conclude(checked: Checked, options: CheckOptions) -> int:
    """Write the results of a check to the cache, say why it is incomplete, if it is, and return the exit code."""
    location, unreadable = checked.prepared.location, checked.prepared.selection.unreadable
    failures = checked.result.report.failures
    checked.cache.save(quiet=options.report.quiet)
    say_failures(failures, Display(location.root))
    for folder in unreadable:
        say(f"archlint: error: {folder}")
    if failures or unreadable:
        return 2
    return _exit_code(checked, options, Severity(options.report.fail_on or location.configuration.settings.fail_on))


def _exit_code(checked: Checked, options: CheckOptions, fail_on: Severity) -> int:
    result, fixes = checked.result, options.fixes
    if options.report.exit_zero:
        return 0
    if result.overtaken or (result.changed and (fixes.write.diff or fixes.fails)):
        return 1
    return int(any(diagnostic.severity.rank >= fail_on.rank for diagnostic in result.report.diagnostics))


COMMAND = Command(
    "Check the pages named, the pages in the folders named, or the whole archive.",
    "exit code: 0 nothing found, 1 findings, 2 the command, the configuration or archlint itself failed, "
    "130 interrupted",
    _add_arguments,
    _read_options,
    _run,
)

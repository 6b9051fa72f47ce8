"""``archlint suppress``."""

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import NamedTuple

from archlint.cli.checking.cache_use import CacheUse
from archlint.cli.checking.prepare import prepare
from archlint.cli.commands import Command
from archlint.cli.diff import print_diff, refuse_too_many
from archlint.cli.display import Display
from archlint.cli.options import (
    PageOptions,
    RunOptions,
    WriteOptions,
    add_run_options,
    add_write_options,
    read_rule_options,
    read_write_options,
)
from archlint.cli.streams import say
from archlint.engine.job import Failure
from archlint.errors import UsageError
from archlint.fixes.draft import Draft
from archlint.fixes.file_changes import file_changes
from archlint.fixes.suppress import suppress_findings
from archlint.text.plural import counted
from archlint.transaction.commit import commit


class SuppressOptions(NamedTuple):
    """The options of ``suppress``."""

    run: RunOptions
    reason: str
    write: WriteOptions


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", metavar="PATH", help="pages or folders (default: the archive here)")
    parser.add_argument("--select", metavar="RULES", action="append", help="suppress these rules only")
    parser.add_argument("--extend-select", metavar="RULES", action="append", help="suppress these rules too")
    parser.add_argument("--ignore", metavar="RULES", action="append", help="do not suppress these rules")
    parser.add_argument("--reason", metavar="TEXT", default="", help="why: it goes into the comments")
    add_write_options(parser, "write nothing: print the diff, which git apply takes")
    add_run_options(parser)


def _read_options(arguments: Namespace) -> SuppressOptions:
    write = read_write_options(arguments)
    run = RunOptions(
        PageOptions(tuple(arguments.paths), today=arguments.today),
        read_rule_options(arguments),
        arguments.baseline,
        no_baseline=False,
        config=arguments.config,
        jobs=arguments.jobs,
        cache=not (arguments.no_cache or write.diff),
        writes=not write.diff,
        tuning=arguments.tuning,
    )
    return SuppressOptions(run, arguments.reason, write)


def _run(options: SuppressOptions) -> int:
    """Suppress the findings of a check with comments on the pages, say how many, and return the exit code."""
    reason = options.reason.strip()
    cache = CacheUse(options.run)
    prepared = prepare(options.run, cache.begin)
    assert prepared is not None  # noqa: S101  (only a hook finds nothing)
    location, job = prepared.location, prepared.job
    closing = job.layout.comment_marks.closing
    if closing in reason or not reason.isprintable():
        msg = f"--reason: must be one line, and cannot hold {closing}, which ends the comment"
        raise UsageError(msg)
    display = Display(location.root)
    report = cache.lint(job, prepared.selection, location)
    cache.save()
    _refuse_failures(report.failures)
    draft = Draft(location.store(), job.layout)
    written = suppress_findings(draft, report.diagnostics, job, reason)
    changes = draft.changes()
    for path, why in written.refused:
        say(f"{display(path)}: left alone: {why}")
    refuse_too_many(len(changes), options.write.max_pages)
    if options.write.diff:
        for warning in print_diff(changes, location.root):
            say(warning)
    else:
        for conflict in commit(file_changes(changes, os.path.realpath(location.root)), location.base):
            say(str(conflict))
    findings = counted(written.suppressed, "finding")
    pages = counted(len(changes), "page")
    verb, changed = ("Would suppress", "would change") if options.write.diff else ("Suppressed", "changed")
    aside = f"; {counted(len(report.known), 'finding')} in the baseline" if report.known else ""
    say(f"{verb} {findings}: {pages} {changed}." if changes else f"Nothing to suppress{aside}.")
    return 1 if written.refused else 0


def _refuse_failures(failures: Sequence[Failure]) -> None:
    for failure in failures:
        msg = f"the rule {failure.code} failed on {failure.path}: {failure.error}; nothing is written"
        raise UsageError(msg)


COMMAND = Command(
    "Suppress the findings of a check with comments on the pages: at the end of the line, above it "
    "where the line cannot bear one, and for the whole page where a finding has no line.",
    "exit code: 0 done, or shown; 1 some findings cannot be suppressed; 2 not done, and nothing is changed",
    _add_arguments,
    _read_options,
    _run,
)

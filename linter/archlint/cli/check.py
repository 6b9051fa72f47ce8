"""``archlint check``."""

import os
import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Sequence

from archlint.activation import activate
from archlint.cli.recover import finish_interrupted
from archlint.cli.streams import say, write_output
from archlint.config.load import Configuration, load_configuration
from archlint.config.vocabulary import load_vocabulary
from archlint.diagnostics import Diagnostic
from archlint.discover import Selection, find_root, select_pages
from archlint.engine import Job, Report, lint
from archlint.errors import UsageError
from archlint.findings import Severity
from archlint.read.files import DiskStore
from archlint.registry import BUILT_IN, load_rules
from archlint.report.write import render
from archlint.selection import Choice
from archlint.transaction.state import state_base


def run_check(options: Namespace) -> int:
    """Check what the options name, print it, and return the exit code."""
    for path in options.paths:
        if not os.path.lexists(path) and not options.hook:
            msg = f"{path}: there is no such file or folder"
            raise UsageError(msg)
    located = _locate(options)
    if located is None:
        return 0
    configuration, root = located
    finish_interrupted(state_base(configuration, root))
    settings = configuration.settings
    rules = load_rules((BUILT_IN, *settings.plugins))
    command = Choice(
        _listed("--select", options.select),
        _listed("--extend-select", options.extend_select),
        _listed("--ignore", options.ignore),
    )
    active = activate(rules, configuration, command)
    selection = select_pages(options.paths, root, settings.exclude, hook=options.hook)
    vocabulary = load_vocabulary(configuration)
    report = lint(Job(DiskStore(root), selection.pages, active, vocabulary, _Display(root), _jobs(options.jobs)))
    output_format = options.output_format or settings.output_format
    text = render(report.diagnostics, output_format, colour=_colour(options.output_file))
    _write(text, options.output_file)
    if not options.quiet:
        for remark in _remarks(report, selection, options, len(active), configuration.file):
            say(remark)
    for failure in report.failures:
        say(f"archlint: internal error: rule {failure.code} failed on {failure.filename}: {failure.error}")
    for folder in selection.unreadable:
        say(f"archlint: error: {folder}")
    if report.failures or selection.unreadable:
        return 2
    return _exit_code(report.diagnostics, options, Severity(options.fail_on or settings.fail_on))


def _locate(options: Namespace) -> tuple[Configuration, str] | None:
    """Find configuration and archive from the first path, or from the working folder.

    A hook is given whatever was committed: there it is the first path that lies in an archive; None where none does.
    """
    paths = options.paths or [os.curdir]
    for path in paths if options.hook else paths[:1]:
        start = path if os.path.isdir(path) else os.path.dirname(os.path.abspath(path))
        configuration = load_configuration(start, options.config)
        try:
            return configuration, find_root(start, configuration)
        except UsageError:
            if not (options.hook and options.paths):
                raise
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


class _Display:
    """Names pages as users would: relative to the working folder, unless that leads far up."""

    def __init__(self, root: str) -> None:
        relative = os.path.relpath(root)
        self._prefix = "" if relative == os.curdir else (root if relative.startswith("..") else relative) + os.sep

    def __call__(self, path: str) -> str:
        return self._prefix + path[1:].replace("/", os.sep)


def _colour(output_file: str | None) -> bool:
    if output_file is not None or os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()


def _write(text: str, output_file: str | None) -> None:
    if output_file is None:
        write_output(text)
        return
    try:
        with open(output_file, "w", encoding="utf-8", newline="\n", errors="backslashreplace") as file:
            file.write(text)
    except OSError as error:
        msg = f"{output_file}: cannot be written: {error.strerror}"
        raise UsageError(msg) from error


def _remarks(
    report: Report, selection: Selection, options: Namespace, rules: int, configuration_file: str | None
) -> list[str]:
    remarks = []
    if options.verbose:
        remarks += [
            f"Archive: {selection.root}" + (" (all of it)" if selection.whole else ""),
            f"Settings: {configuration_file or 'the defaults'}; {rules} rules",
        ]
    if selection.passed_over and not options.hook:
        remarks.append(f"Passed over, as no page or excluded: {', '.join(selection.passed_over)}")
    pages = f"{report.pages:,} page{'s' if report.pages != 1 else ''}"
    if not report.pages:
        remarks.append(f"There is no page to check in {selection.root}.")
        return remarks
    if not report.diagnostics:
        remarks.append(f"No findings in {pages}.")
        return remarks
    counts = Counter(diagnostic.severity for diagnostic in report.diagnostics)
    parts = [
        f"{counts[severity]:,} {severity.value}{'s' if counts[severity] != 1 else ''}"
        for severity in sorted(counts, key=lambda severity: -severity.rank)
    ]
    remarks.append(f"Found {', '.join(parts)} in {pages}.")
    return remarks


def _exit_code(diagnostics: Sequence[Diagnostic], options: Namespace, fail_on: Severity) -> int:
    if options.exit_zero:
        return 0
    return int(any(diagnostic.severity.rank >= fail_on.rank for diagnostic in diagnostics))

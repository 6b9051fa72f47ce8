"""The summary of a check: remarks, statistics and rules that failed."""

import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator

from archlint.cli.checking.baseline_options import vanished_remarks
from archlint.cli.checking.checked import Checked
from archlint.cli.checking.page_selection import nothing_to_check
from archlint.cli.options import CheckOptions
from archlint.cli.streams import say
from archlint.engine.filtering import Report
from archlint.engine.job import Failure
from archlint.errors import UsageError
from archlint.rule.finding import Safety
from archlint.text.plural import counted

_MOST_SHOWN = 5


def remarks_on(checked: Checked, options: CheckOptions, *, marked: bool) -> list[str]:
    """Return the remarks on a check that follow its findings.

    ``marked`` says whether findings with a fix are marked in the output.
    """
    location, _, selection, _, _ = checked.prepared
    report, settings, verbose = checked.result.report, location.configuration.settings, options.report.verbose
    hook = options.run.pages.hook
    remarks = [*(_circumstances(checked) if verbose else ()), *checked.result.remarks]
    if selection.passed_over and not hook:
        remarks.append(f"Skipped (not a page, hidden, or excluded): {', '.join(selection.passed_over)}")
    if selection.untracked:
        are, them = ("is", "it") if selection.untracked == 1 else ("are", "them")
        count = f"{selection.untracked:,} of the pages checked {are} not in git yet"
        remarks.append(f"{count}: a commit leaves {them} out until you run git add.")
    if selection.whole and not location.left_out and (settings.exclude or settings.per_file_ignores):
        from archlint.cli.checking.unused_patterns import unused_remarks

        remarks += unused_remarks(settings, selection)
    pages = counted(report.pages, "page")
    if not report.pages and not hook:
        remarks.append(nothing_to_check(options.run.pages, selection.root))
    if not report.pages:
        return remarks
    if not options.fixes.write.diff:
        remarks += vanished_remarks(report, verbose=verbose)
        if not report.diagnostics:
            remarks.append(f"No findings in {pages}{_aside(report)}.")
    if not report.diagnostics:
        return remarks
    counts = Counter(diagnostic.severity for diagnostic in report.diagnostics)
    parts = [
        counted(counts[severity], severity.value) for severity in sorted(counts, key=lambda severity: -severity.rank)
    ]
    found = f"{'Left:' if options.fixes.wanted else 'Found'} {', '.join(parts)} in {pages}{_aside(report)}."
    remarks.append(f"{found}{_fixable(report, options, marked=marked)}")
    # Neither marked lines nor statistics show commands.
    if not marked and not options.report.statistics and any(each.names_command for each in report.diagnostics):
        remarks += _place_of_commands(location.root)
    return remarks


def _place_of_commands(root: str) -> Iterator[str]:
    """Yield a remark on where to run the commands that findings name, unless that is the working folder.

    The commands name pages by their archive paths.
    """
    from archlint.discovery.recognise import find_archive

    try:
        here = find_archive(os.curdir).root
    except UsageError:
        here = ""
    if not here or os.path.realpath(here) != os.path.realpath(root):
        yield f"Run the commands named above in {os.path.relpath(root)}."


def _fixable(report: Report, options: CheckOptions, *, marked: bool) -> str:
    """Return how many findings can be fixed, and the options to do so; empty if none can."""
    from archlint.fixes.policy import count_fixable
    from archlint.report.concise import MARKS

    safe, unsafe = count_fixable(report.diagnostics)
    chosen, wanted = options.run.pages, options.fixes.wanted
    if chosen.stdin_filename is not None or not safe + unsafe:
        return ""
    command = "archlint check --fix PAGE" if chosen.hook or chosen.staged else "--fix"
    safe_mark, unsafe_mark = [f"{MARKS[safety]} " if marked else "" for safety in (Safety.SAFE, Safety.UNSAFE)]
    if not safe:
        return f" {unsafe_mark}{unsafe:,} fixable with `{f'{command} ' if not wanted else ''}--unsafe-fixes`."
    more = f" ({unsafe_mark}{unsafe:,} more with `--unsafe-fixes`)" if unsafe else ""
    return f" {safe_mark}{safe:,} fixable with `{command}`{more}."


def _circumstances(checked: Checked) -> Iterator[str]:
    """Yield remarks on the archive, the settings and the pages that were read."""
    location, _, selection, job, _ = checked.prepared
    configuration = location.configuration
    yield f"Archive: {selection.root}" + (" (all of it)" if selection.whole else "")
    yield f"Settings: {configuration.file or 'the defaults'}; {counted(len(job.rules), 'rule')}"
    if location.left_out:
        from archlint.cli.sparse_checkout import left_out_remark

        yield left_out_remark(location.left_out)
    if configuration.settings.check_from is not None:
        yield f"Pages of days before {configuration.settings.check_from} are not checked (check-from)."
    if checked.cache.remark:
        yield checked.cache.remark


def _aside(report: Report) -> str:
    """Return the end of a summary if findings were set aside."""
    parts = [
        f"{len(found):,} {what}"
        for found, what in ((report.suppressed, "suppressed"), (report.known, "in the baseline"))
        if found
    ]
    return f"; {', '.join(parts)}" if parts else ""


def statistics_of(checked: Checked) -> str:
    """Return the findings by rule, and the times of rules and readers if they were taken."""
    from archlint.report.statistics import findings_table, profile_tables

    tables = [findings_table(checked.result.report.diagnostics)]
    if checked.profile:
        names = {active.rule.code: active.rule.name for active in checked.prepared.job.rules}
        tables.append(profile_tables(checked.profile, names))
    return "\n".join(filter(None, tables))


def say_failures(failures: Iterable[Failure], display: Callable[[str], str]) -> None:
    """Report the rules that failed, and their pages; a rule that fails on one page often fails on all."""
    by_rule: dict[str, list[Failure]] = defaultdict(list)
    for failure in failures:
        by_rule[failure.code].append(failure)
    for code, found in by_rule.items():
        for _, path, error in found[:_MOST_SHOWN]:
            say(f"archlint: internal error: rule {code} failed on {display(path)}: {error}")
        more = len(found) - _MOST_SHOWN
        if more > 0:
            say(f"archlint: internal error: rule {code} failed on {counted(more, 'more page')}")

"""``archlint baseline``."""

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import NamedTuple

from archlint.baseline.compare import Comparison
from archlint.baseline.entries import BaselineEntry
from archlint.baseline.file import Baseline, mended_baseline, open_baseline
from archlint.baseline.render import entries_of, render
from archlint.cli.checking.baseline_options import baseline_place
from archlint.cli.checking.cache_use import CacheUse
from archlint.cli.checking.prepare import prepare
from archlint.cli.checking.summary import say_failures
from archlint.cli.commands import Command
from archlint.cli.display import Display
from archlint.cli.location import start_folder
from archlint.cli.options import PageOptions, RunOptions, add_path, add_run_options
from archlint.cli.streams import say
from archlint.cli.written_files import would_be_page
from archlint.diagnostics import Diagnostic
from archlint.discovery.recognise import find_archive
from archlint.engine.job import Job
from archlint.errors import UsageError
from archlint.model.days import Day
from archlint.ruleset.selector import RuleSelection
from archlint.text.plural import counted
from archlint.transaction.replace import replace_whole
from archlint.workers.tuning import Tuning

_MOST_SHOWN = 10


class BaselineCommandOptions(NamedTuple):
    """The options of ``baseline``; ``file`` None is the baseline of the settings."""

    path: str | None
    update: bool
    prune: bool
    file: str | None
    config: str | None
    today: Day | None
    jobs: int | None
    cache: bool
    tuning: Tuning

    def run(self, root: str) -> RunOptions:
        """Return the options of a run that reports all findings of an archive, including those in the baseline."""
        return RunOptions(
            PageOptions((root,), today=self.today),
            RuleSelection(),
            self.file,
            no_baseline=True,
            config=self.config,
            jobs=self.jobs,
            cache=self.cache,
            writes=True,
            tuning=self.tuning,
        )


def _add_arguments(parser: ArgumentParser) -> None:
    add_path(parser)
    parser.add_argument("--update", action="store_true", help="add new findings, too")
    parser.add_argument(
        "--prune", action="store_true", help="drop what is no longer found, and leave new findings out; mends the file"
    )
    add_run_options(parser)


def _read_options(arguments: Namespace) -> BaselineCommandOptions:
    return BaselineCommandOptions(
        arguments.path,
        arguments.update,
        arguments.prune,
        arguments.baseline,
        arguments.config,
        arguments.today,
        arguments.jobs,
        cache=not arguments.no_cache,
        tuning=arguments.tuning,
    )


def _run(options: BaselineCommandOptions) -> int:
    """Write today's findings to the baseline, report the change, and return the exit code."""
    folder = start_folder(options.path)
    if options.prune and options.update:
        msg = "--prune leaves new findings out, and --update adds them: leave out one of the two"
        raise UsageError(msg)
    configuration, root, layout, _ = find_archive(folder, options.config, options.today)
    place = baseline_place(options.file, configuration, root)
    if would_be_page(layout, os.path.realpath(root), os.path.realpath(place)):
        msg = f"{place}: a baseline there would be a page of the archive; archlint-baseline.tsv is a good name"
        raise UsageError(msg)
    old = _old_baseline(place, options)
    whole = options.run(root)
    cache = CacheUse(whole)
    prepared = prepare(whole, cache.begin)
    assert prepared is not None  # noqa: S101  (only a hook finds nothing)
    report = cache.lint(prepared.job, prepared.selection, prepared.location)
    cache.save()
    say_failures(report.failures, Display(root))
    for folder in prepared.selection.unreadable:
        say(f"archlint: error: {folder}")
    if report.failures or prepared.selection.unreadable:
        msg = f"{place}: not written, since not all findings are known"
        raise UsageError(msg)
    found = _by_path(report.diagnostics)
    kept, new = _parted(found, old, prepared.job)
    if new and old is not None and not (options.update or options.prune):
        return _refuse(new, Display(root), place)
    entries = entries_of(
        found if old is None or options.update else kept,
        prepared.job.store,
        prepared.job.layout,
        prepared.job.execution.jobs,
    )
    before = None
    if old is not None:
        before = _count(old.entries())  # before anything is written: it raises if a line is damaged
        # The findings of pages that are not checked out are unknown.
        entries += [entry for entry in old.entries() if entry.path in prepared.job.filters.left_out]
    _write(place, render(entries))
    _say_what_changed(place, entries, before, new, added=old is None or options.update)
    _warn_if_ignored(place)
    return 0


def _old_baseline(place: str, options: BaselineCommandOptions) -> Baseline | None:
    if not os.path.lexists(place):
        if options.prune:
            msg = f"{place}: there is no baseline to prune"
            raise UsageError(msg)
        return None
    named = options.file is not None
    return mended_baseline(place, named=named) if options.prune else open_baseline(place, whole=True, named=named)


def _by_path(diagnostics: Sequence[Diagnostic]) -> dict[str, list[Diagnostic]]:
    found: dict[str, list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        found.setdefault(diagnostic.path, []).append(diagnostic)
    return found


def _parted(
    found: dict[str, list[Diagnostic]], old: Baseline | None, job: Job
) -> tuple[dict[str, list[Diagnostic]], list[Diagnostic]]:
    """Return the findings that a baseline knows, by page, and those that are new."""
    if old is None:
        return {}, [each for of_page in found.values() for each in of_page]
    comparison = Comparison(old, job.store, job.layout)
    kept, new = {}, []
    for path, diagnostics in found.items():
        new_here, known = comparison.split(path, diagnostics)
        new += new_here
        if known:
            kept[path] = known
    return kept, new


def _refuse(new: Sequence[Diagnostic], display: Display, place: str) -> int:
    for diagnostic in new[:_MOST_SHOWN]:
        say(f"{display(diagnostic.path)}:{diagnostic.start.row}: {diagnostic.code} {diagnostic.message}")
    if len(new) > _MOST_SHOWN:
        say(f"… and {len(new) - _MOST_SHOWN:,} more")
    how = "Mend what is found, or add it with archlint baseline --update."
    say(f"{place} does not have {counted(len(new), 'finding')} of today: nothing is written. {how}")
    return 1


def _write(place: str, data: bytes) -> None:
    try:
        replace_whole(place, data)
    except OSError as error:
        msg = f"{place}: cannot be written: {error.strerror}"
        raise UsageError(msg) from error


def _say_what_changed(
    place: str, entries: Sequence[BaselineEntry], before: int | None, new: Sequence[Diagnostic], *, added: bool
) -> None:
    total = _count(entries)
    parts = [f"{os.path.relpath(place)}: {counted(total, 'finding')} on {counted(len(entries), 'page')}"]
    if before is not None:
        count = len(new) if added else 0
        parts.append(f"{before - (total - count):,} dropped, {count:,} added")
    say("; ".join(parts) + ".")
    if new and not added:
        say(f"{counted(len(new), 'finding')} of today {'are' if len(new) != 1 else 'is'} new and left out.")


def _count(entries: Iterable[BaselineEntry]) -> int:
    return sum(sum(entry.findings.values()) for entry in entries)


def _warn_if_ignored(place: str) -> None:
    from archlint.cli.gitignored import ignored_remark
    from archlint.git.repository import GitError, NoRepositoryError, find_repository

    with suppress(NoRepositoryError, GitError):
        remark = ignored_remark(place, find_repository(os.path.dirname(place)))
        if remark:
            say(f"archlint: warning: {remark}, or name another file in the setting baseline")


COMMAND = Command(
    "Write what a check of the whole archive finds to the baseline. A baseline that is there can only "
    "shrink: what is no longer found is dropped, and if there are new findings nothing is written.",
    "exit code: 0 written, or nothing to write; 1 there are new findings; 2 it could not be done",
    _add_arguments,
    _read_options,
    _run,
)

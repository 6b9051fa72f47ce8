"""Check archives, and fix them if the options say so."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, NamedTuple

from archlint.cli.checking.cache_use import CacheUse
from archlint.cli.checking.page_selection import in_commit
from archlint.cli.checking.prepare import Prepared, prepare
from archlint.cli.checking.result import CheckResult
from archlint.cli.options import CheckOptions, RunOptions
from archlint.discovery.recognise import NoArchiveError
from archlint.engine.filtering import Report
from archlint.engine.job import Job, Progress, no_progress
from archlint.errors import UsageError
from archlint.transaction.trace import is_undisturbed

if TYPE_CHECKING:
    from archlint.engine.profile import Profile
    from archlint.layouts.base import Layout
else:  # typing would compile names in quotes, and the first costs a hook 2 ms
    Profile = Layout = object

_MOST_LOOKS = 5
"""Most checks of an archive while other processes write fixes there."""


class Checked(NamedTuple):
    """A checked archive, its cache, and the result.

    ``profile`` is set if the run was timed.
    """

    prepared: Prepared
    cache: CacheUse
    result: CheckResult
    profile: Profile | None


def prepare_archives(options: RunOptions) -> Iterator[tuple[Prepared, CacheUse]]:
    """Yield prepared runs, each with its cache: of one archive, or of every archive with pages of a hook."""
    done: set[str] = set()
    while True:
        cache = CacheUse(options)
        try:
            prepared = prepare(options, cache.begin, several=True)
        except NoArchiveError as error:
            if not error.roots:
                raise
            options = _with_paths(options, (*error.roots, *options.pages.paths[1:]))
            continue
        if prepared is None:
            return
        yield prepared, cache
        done.add(prepared.location.root)
        left = tuple(path for path in prepared.selection.outside if path not in done)
        if not left:
            return
        options = _with_paths(options, left)


def _with_paths(options: RunOptions, paths: tuple[str, ...]) -> RunOptions:
    """Return the options for other paths, which may lie in several archives; UsageError if they go with one only."""
    if options.baseline is not None and not options.pages.hook:
        msg = "--baseline names the known findings of one archive: name the folder of that archive too"
        raise UsageError(msg)
    return options._replace(pages=options.pages._replace(paths=paths))


def check_archives(archives: Sequence[tuple[Prepared, CacheUse]], options: CheckOptions) -> list[Checked]:
    """Check archives; if another process wrote fixes meanwhile, check again until two checks agree.

    If some pages were read before a fix and others after it, they have faults that the archive never had. Raises
    UsageError if other processes go on writing.
    """
    seen: list[object] = []
    for look in range(_MOST_LOOKS):
        ready = prepare_archives(options.run) if look else archives
        checked = [_check(prepared, cache, options) for prepared, cache in ready]
        found = [each for one in checked for each in _found(one)]
        # A fix of this run leaves traces itself, and standard input can be read only once.
        if not found or found == seen or options.fixes.fix or options.run.pages.stdin_filename is not None:
            return checked
        if all(is_undisturbed(each.prepared.trace, each.prepared.location.base) for each in checked):
            return checked
        seen = found
    base = checked[0].prepared.location.base
    msg = f"{base}: other processes keep writing fixes there; check again when they have ended"
    raise UsageError(msg)


def _found(checked: Checked) -> tuple[object, ...]:
    report = checked.result.report
    return (*report.diagnostics, *report.failures, *checked.prepared.selection.unreadable)


def _check(prepared: Prepared, cache: CacheUse, options: CheckOptions) -> Checked:
    location, _, selection, job, _ = prepared
    with _progress(options) as progress:
        job = job._replace(execution=job.execution._replace(progress=progress))
        profile = _profile(options, location.layout)
        prepared = prepared._replace(job=job.observed_by(profile) if profile else job)
        result = _result(prepared, options, lambda job: cache.lint(job, selection, location))
    return Checked(prepared, cache, result, profile)


def _result(prepared: Prepared, options: CheckOptions, lint: Callable[[Job], Report]) -> CheckResult:
    job, location, pages = prepared.job, prepared.location, options.run.pages
    report = None
    if in_commit(pages):
        from archlint.cli.checking.uncommitted_links import lint_commit

        job, report = lint_commit(job, location.root, lint)
    if options.fixes.wanted:
        from archlint.cli.checking.apply_fixes import apply_fixes
        from archlint.fixes.policy import fix_policy

        policy = fix_policy(prepared.rules, location.configuration.settings, unsafe=options.fixes.unsafe)
        return apply_fixes(job, location, policy, pages, options.fixes.write)
    report = report or lint(job)
    if any(found.fix is not None for found in report.diagnostics):
        from archlint.cli.checking.promised import promised

        report = promised(report, job, prepared, pages)
    return CheckResult(report)


def _progress(options: CheckOptions) -> AbstractContextManager[Progress]:
    """Return the context in which the progress of a run is shown, if any."""
    if options.report.quiet or options.run.pages.hook or not sys.stderr.isatty():
        return nullcontext(no_progress)
    from archlint.cli.progress import progress_on

    return progress_on(sys.stderr, options.run.tuning)


def _profile(options: CheckOptions, layout: "Layout") -> "Profile | None":
    if not options.report.timed:
        return None
    from archlint.engine.profile import Profile

    return Profile(layout)

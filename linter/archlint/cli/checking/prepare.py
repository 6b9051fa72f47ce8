"""Prepare a run of rules over pages: find the archive, its settings, the pages and the rules."""

import os
from collections.abc import Callable, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple

from archlint.archive.questions import CommittedHeadline, Outside, ToAdd
from archlint.cli.checking.baseline_options import find_baseline
from archlint.cli.checking.page_selection import choose_pages
from archlint.cli.interrupted import settle_interrupted
from archlint.cli.location import ArchiveLocation, base_of, locate
from archlint.cli.options import PageOptions, RunOptions
from archlint.cli.streams import say_once
from archlint.config.vocabulary import load_vocabulary
from archlint.confine import is_below
from archlint.discovery.discover import Selection, real_place
from archlint.discovery.recognise import Archive, NoArchiveError
from archlint.engine.job import Execution, Filters, Job
from archlint.errors import UsageError
from archlint.files.store import Store
from archlint.git.index_version import may_leave_out
from archlint.git.published import Published
from archlint.rule import Rule
from archlint.ruleset.activate import activate, idle_selections, rule_set
from archlint.ruleset.registry import BUILT_IN, list_rules
from archlint.ruleset.selector import RuleSelection
from archlint.ruleset.variants import rules_on
from archlint.transaction.trace import Trace, trace_of
from archlint.workers.jobs import available_jobs

if TYPE_CHECKING:
    from archlint.discovery.walk import FolderObserver
    from archlint.git.committed import Committed
    from archlint.git.left_out import LeftOut
    from archlint.layouts.base import Layout


class Prepared(NamedTuple):
    """A prepared run: its location, all rules, the selected pages, and the job on them.

    ``trace`` is of the moment before the pages were selected.
    """

    location: ArchiveLocation
    rules: tuple[Rule, ...]
    selection: Selection
    job: Job
    trace: Trace


def prepare(
    options: RunOptions,
    looking: "Callable[[str, Layout], FolderObserver | None]" = lambda *_: None,
    *,
    several: bool = False,
) -> Prepared | None:
    """Return the run that the options ask for; None if a hook was given no page of any archive.

    ``looking`` is called with root and layout of the archive and returns the observer of the searched folders. With
    ``several``, paths in other archives of the settings are returned as those outside, and refused otherwise. If a fix
    was interrupted, a command that writes finishes it first. Raises UsageError if any other command finds one, and for
    invalid paths, rules and settings.
    """
    chosen = options.pages
    for path in chosen.paths:
        if not os.path.lexists(path) and not (chosen.hook or chosen.staged):
            msg = f"{path}: there is no such file or folder"
            raise UsageError(msg)
    archive = _locate(chosen, options.config)
    if archive is None:
        return None
    configuration, root, layout, site = archive
    elsewhere: tuple[str, ...] = ()
    if several and configuration.others and chosen.stdin_filename is None:
        from archlint.discovery.several import split_paths

        mine, elsewhere = split_paths(chosen.paths, root, configuration.others)
        chosen = chosen._replace(paths=mine)
    base = base_of(archive)
    settle_interrupted(base, writes=options.writes)
    trace = trace_of(base)
    settings = configuration.settings
    rules = rules_on(layout, list_rules((BUILT_IN, *settings.plugins)))
    _warn_of_undeclared(settings.plugins)
    command = RuleSelection(
        _listed("--select", options.rules.select),
        _listed("--extend-select", options.rules.extend_select),
        _listed("--ignore", options.rules.ignore),
    )
    location = ArchiveLocation(root, base, configuration, layout, _left_out(root, layout))
    is_published = Published(root, chosen.since or "HEAD")
    jobs = options.jobs or available_jobs()
    active = activate(rules, configuration, command, layout, is_published, _keeps_name(location, chosen.since, jobs))
    store, selection = choose_pages(chosen, location, jobs, looking(root, layout))
    if chosen.stdin_filename is not None and site is not None and not selection.pages:
        from archlint.cli.checking.given_configuration import check_configuration

        check_configuration(chosen.stdin_filename, site, configuration)
    if elsewhere:
        selection = selection._replace(outside=(*selection.outside, *elsewhere))
    idle = map("archlint: warning: {}".format, idle_selections(rules, configuration, command, layout))
    for warning in (*idle, *selection.warnings):
        say_once(warning)
    if chosen.since is not None or chosen.staged:
        from archlint.cli.checking.change_notices import find_change_notices

        notices = find_change_notices(options, location, store)
        selection = selection._replace(notices=tuple(notices))
    for notice in selection.notices:
        say_once(f"archlint: notice: {notice.message}")
    job = Job(
        store,
        location.layout,
        selection.pages,
        active,
        load_vocabulary(configuration),
        selection.whole,
        outside=Outside(
            to_add=_unstaged(store, layout, root) if chosen.staged else None,
            committed_headline=_committed_headlines(location, chosen.since or "HEAD"),
            all_pages=partial(_every_page, root, layout),
        ),
        filters=Filters(
            rule_set(rules, configuration, active),
            None if options.no_baseline else find_baseline(options.baseline, configuration, root, selection),
            location.left_out.blobs if location.left_out else (),
        ),
        execution=Execution(jobs, tuning=options.tuning),
    )
    return Prepared(location, rules, selection, job, trace)


def _warn_of_undeclared(plugins: Sequence[str]) -> None:
    if not plugins:
        return
    from archlint.ruleset.plugins import MARKER, is_declared

    for package in dict.fromkeys(plugins):
        if not is_declared(package):
            say_once(
                f"archlint: warning: the package {package!r} in plugins does not say that it holds rules; it needs an "
                f"empty file {MARKER} beside its __init__.py, without which a later version will refuse it"
            )


def _keeps_name(location: ArchiveLocation, revision: str | None, jobs: int) -> Callable[[str], bool]:
    """Return a function that tells whether a page keeps its name; git and the archive are asked with the first one."""

    @cache
    def names() -> "Callable[[str], bool]":
        from archlint.cli.checking.kept_names import KeptNames

        return KeptNames(location, revision, jobs)

    def keeps_name(path: str) -> bool:
        return names()(path)

    return keeps_name


def _unstaged(staged: Store, layout: "Layout", root: str) -> ToAdd:
    from archlint.cli.checking.uncommitted_links import unstaged

    return unstaged(staged, layout, root)


def _every_page(root: str, layout: "Layout") -> Sequence[str]:
    from archlint.discovery.walk import every_page  # few rules ask

    return every_page(root, layout)


def _committed_headlines(location: ArchiveLocation, revision: str) -> CommittedHeadline:
    """Return a function that reads headlines of a commit; git starts with the first one."""

    @cache
    def committed() -> "Committed":
        from archlint.git.committed import Committed

        return Committed(location.root, revision)

    def headline(path: str) -> str | None:
        from archlint.fixes.former_headlines import headline_in

        return headline_in(location.layout, path, committed()(path))

    return headline


def _locate(options: PageOptions, config: str | None) -> Archive | None:
    """Find the archive from the first path, or from the working folder.

    A hook is given any committed file: it uses the first path in an archive, and returns None if there is none.
    """
    paths = options.paths or (options.stdin_filename or os.curdir,)
    for path in paths if options.hook else paths[:1]:
        start = path if os.path.isdir(path) else os.path.dirname(os.path.abspath(path))
        try:
            found = locate(start, config, options.today)
        except NoArchiveError:
            if not (options.hook and options.paths):
                raise
            continue
        if not (options.hook and options.paths) or is_below(real_place(path), os.path.realpath(found.root)):
            return found
    return None


def _left_out(root: str, layout: "Layout") -> "LeftOut | None":
    """Return the pages that are not checked out, None if there are none, which a look at the index mostly settles."""
    if not may_leave_out(root):
        return None
    from archlint.cli.sparse_checkout import look_for_left_out

    found = look_for_left_out(root, layout)
    return found if found.names else None


def _listed(option: str, values: Sequence[str]) -> tuple[str, ...]:
    found = tuple(part.strip() for value in values for part in value.split(",") if part.strip())
    if values and not found:
        msg = f"{option} names no rule"
        raise UsageError(msg)
    return found

"""Access of a check's fixes to the archive beyond the checked pages."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial

from archlint.cli.location import ArchiveLocation
from archlint.cli.options import PageOptions
from archlint.cli.sparse_checkout import left_behind
from archlint.cli.streams import say_once
from archlint.discovery.discover import all_pages
from archlint.discovery.patterns import not_excluded
from archlint.engine.job import Job
from archlint.files.disk import DiskStore
from archlint.fixes.disputed_headlines import DisputedHeadlines
from archlint.fixes.draft import Draft
from archlint.fixes.fix_scope import IN_HOOK, FixScope
from archlint.fixes.renames import Refusal, Renamed, Whole, follow_headlines, hindrances, obstacles
from archlint.fixes.run_time import run_time
from archlint.git.committed import Committed
from archlint.git.published import Published
from archlint.ruleset.activate import activate
from archlint.ruleset.active import ActiveRule
from archlint.ruleset.registry import BUILT_IN, list_rules
from archlint.ruleset.selector import RuleSelection

Near = Callable[[], Sequence[str]]
Refuse = Callable[[Iterable[str]], Mapping[str, str]]
"""Function that returns which pages must keep their paths, with the reason, whatever else is at those paths."""


def fix_scope(
    job: Job, store: DiskStore, location: ArchiveLocation, options: PageOptions, near: Near | None = None
) -> FixScope:
    """Return the access of a job's fixes beyond its pages; in a hook, they stay within them.

    A check, which only says what fixes do, passes a function that returns the pages ``near`` those with findings, and
    spares the search through the archive.
    """
    settings = location.configuration.settings
    left_out = not_excluded(list(location.left_out.blobs), settings.exclude) if location.left_out else ()
    pages = cache(near or (lambda: (*all_pages(location.extent, say_once), *left_out)))
    committed = Committed(location.root)
    doubt = DisputedHeadlines(
        job, store, lambda: _default_rules(location, options.since or "HEAD"), pages, committed
    ).doubts
    if options.hook:
        bar = _bar_others(job)
    else:
        bar = _bar_excluded(location, _is_page(job, settings.exclude) if near else _is_among(pages))
    refuse = _refuse_some(location, options, left_out)
    whole = Whole(pages, job.vocabulary, run_time(), job.execution.jobs, committed)
    rename, hinder = partial(_rename, refuse=refuse, whole=whole), partial(_hinder, refuse=refuse, whole=whole)
    return FixScope(rename, hinder, bar, doubt)


def _default_rules(location: ArchiveLocation, revision: str) -> Sequence[ActiveRule]:
    """Return the rules that are on by the settings, regardless of the command line."""
    rules = list_rules((BUILT_IN, *location.configuration.settings.plugins))
    return activate(rules, location.configuration, RuleSelection(), location.layout, Published(location.root, revision))


def _rename(draft: Draft, wanted: Mapping[str, str], refuse: Refuse, whole: Whole) -> Renamed:
    """Move the pages that are not refused, and update all links to them."""
    refused = _refused(draft, wanted, refuse)
    renamed = follow_headlines(draft, {old: new for old, new in wanted.items() if old not in refused}, whole)
    return Renamed(renamed.moved, (*renamed.refused, *(Refusal(path, refused[path]) for path in sorted(refused))))


def _hinder(draft: Draft, wanted: Mapping[str, str], refuse: Refuse, whole: Whole) -> Mapping[str, str]:
    """Return the pages that are not moved, with the reason."""
    refused = _refused(draft, wanted, refuse)
    return {**refused, **hindrances(draft, {old: new for old, new in wanted.items() if old not in refused}, whole)}


def _refused(draft: Draft, wanted: Mapping[str, str], refuse: Refuse) -> Mapping[str, str]:
    """Return the pages that are refused; a reason that would also keep others from moving them comes first."""
    refused = refuse(wanted)
    return {**refused, **obstacles(draft, {path: wanted[path] for path in refused})}


def _refuse_some(location: ArchiveLocation, options: PageOptions, left_out: Sequence[str]) -> Refuse:
    """Return a function that refuses to move all pages, those that are published, or none."""
    if options.hook:
        reason = IN_HOOK
    elif location.left_out and left_out:
        reason = left_behind(location.left_out, left_out)
    elif location.configuration.settings.slug.policy == "frozen":
        reason = 'slug.policy is "frozen", and the page is published; archlint rename moves it all the same'
        is_published = Published(location.root, options.since or "HEAD")
        return lambda paths: dict.fromkeys(filter(is_published, paths), reason)
    else:
        return lambda _paths: {}
    return lambda paths: dict.fromkeys(paths, reason)


def _bar_others(job: Job) -> Callable[[str], str | None]:
    """Return a function that bars fixes from all pages but those of the job."""
    is_of_job = _is_among(lambda: job.pages)
    reason = "a hook changes only the pages that it is given; archlint check --fix changes others, too"
    return lambda path: None if is_of_job(path) else reason


def _bar_excluded(location: ArchiveLocation, is_page: Callable[[str], bool]) -> Callable[[str], str | None]:
    """Return a function that bars fixes from pages that the settings exclude."""
    first = location.configuration.settings.check_from

    def bar(path: str) -> str | None:
        if first is not None and location.layout.is_older(path, first):
            return "it is of a day before check-from"
        if location.left_out and path in location.left_out.blobs:
            return "it is not checked out"
        return None if is_page(path) else "it is left out of the archive"

    return bar


def _is_among(pages: Near) -> Callable[[str], bool]:
    known = cache(lambda: frozenset(pages()))
    return lambda path: path in known()


def _is_page(job: Job, excluded: Sequence[str]) -> Callable[[str], bool]:
    """Return a function that checks whether a page belongs to the archive, without a search for all pages."""
    return _is_among(lambda: job.pages) if job.whole else lambda path: bool(not_excluded((path,), excluded))

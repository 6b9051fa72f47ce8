"""Access of a check's fixes to the archive beyond the checked pages."""

from collections.abc import Callable, Mapping, Sequence
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
from archlint.fixes.fix_scope import FixScope
from archlint.fixes.renames import Refusal, Renamed, Whole, follow_headlines
from archlint.fixes.run_time import run_time
from archlint.git.committed import Committed
from archlint.git.published import Published
from archlint.ruleset.activate import activate
from archlint.ruleset.active import ActiveRule
from archlint.ruleset.registry import BUILT_IN, load_rules
from archlint.ruleset.selector import RuleSelection

Rename = Callable[[Draft, Mapping[str, str]], Renamed]
"""Function that moves pages of a draft, given as old and new archive paths, with all links to them."""


def fix_scope(job: Job, store: DiskStore, location: ArchiveLocation, options: PageOptions) -> FixScope:
    """Return the access of a job's fixes beyond its pages; in a hook, they stay within them."""
    settings = location.configuration.settings
    left_out = not_excluded(list(location.left_out.blobs), settings.exclude) if location.left_out else ()
    pages = cache(lambda: (*all_pages(location.root, settings.exclude, say_once), *left_out))
    committed = Committed(location.root)
    doubt = DisputedHeadlines(
        job, store, lambda: _default_rules(location, options.since or "HEAD"), pages, committed
    ).doubts
    if options.hook:  # pre-commit restores unstaged changes after a hook, and with them a page that has moved
        return FixScope(
            _refusing_all("a hook moves no page; archlint check --fix does, and updates every link"),
            _bar_others(job),
            doubt,
        )
    if location.left_out and left_out:
        return FixScope(_refusing_all(left_behind(location.left_out, left_out)), _bar_excluded(location, pages), doubt)
    whole = Whole(pages, job.vocabulary, run_time(), job.execution.jobs, committed)
    rename: Rename = partial(follow_headlines, whole=whole)
    if settings.slug.policy == "frozen":
        rename = _refusing_published(rename, Published(location.root, options.since or "HEAD"))
    return FixScope(rename, _bar_excluded(location, pages), doubt)


def _default_rules(location: ArchiveLocation, revision: str) -> Sequence[ActiveRule]:
    """Return the rules that are on by the settings, regardless of the command line."""
    rules = load_rules((BUILT_IN, *location.configuration.settings.plugins))
    return activate(rules, location.configuration, RuleSelection(), location.layout, Published(location.root, revision))


def _refusing_all(reason: str) -> Rename:
    """Return a function that moves no page, and gives a reason."""
    return lambda _draft, wanted: Renamed({}, tuple(Refusal(path, reason) for path in sorted(wanted)))


def _refusing_published(rename: Rename, is_published: Callable[[str], bool]) -> Rename:
    """Return a function that moves pages like another one, but refuses to move published ones."""

    def rename_others(draft: Draft, wanted: Mapping[str, str]) -> Renamed:
        published = sorted(filter(is_published, wanted))
        moved, refused = rename(draft, {old: new for old, new in wanted.items() if old not in published})
        reason = 'slug.policy is "frozen", and the page is published; archlint rename moves it all the same'
        return Renamed(moved, (*refused, *(Refusal(path, reason) for path in published)))

    return rename_others


def _bar_others(job: Job) -> Callable[[str], str | None]:
    """Return a function that bars fixes from all pages but those of the job."""
    pages = frozenset(job.pages)
    return lambda path: None if path in pages else "a hook changes only the pages that it is given"


def _bar_excluded(location: ArchiveLocation, pages: Callable[[], Sequence[str]]) -> Callable[[str], str | None]:
    """Return a function that bars fixes from pages that the settings exclude."""
    first = location.configuration.settings.check_from
    known = cache(lambda: frozenset(pages()))

    def bar(path: str) -> str | None:
        if first is not None and location.layout.is_older(path, first):
            return "it is of a day before check-from"
        if location.left_out and path in location.left_out.blobs:
            return "it is not checked out"
        return None if path in known() else "it is left out of the archive"

    return bar

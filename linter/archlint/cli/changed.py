"""``archlint check --since`` and ``--staged``: the pages that changed, and those that lead to what is gone."""

import os
from argparse import Namespace
from collections.abc import Collection, Iterator, Sequence

from archlint.archive import Store
from archlint.config.settings import Settings
from archlint.discover import Patterns, Selection, real_place, select_pages
from archlint.errors import UsageError
from archlint.fixes.backlinks import find_links
from archlint.fixes.draft import Draft
from archlint.fixes.links import leads_to, links_of
from archlint.git.changes import Changes, find_changes, fork_point, last_commit
from archlint.git.repository import Repository, find_repository
from archlint.git.staged import StagedStore
from archlint.model.days import PathKind, parse_path
from archlint.read.files import DiskStore


def choose_changed(options: Namespace, root: str, settings: Settings, jobs: int) -> tuple[Store, Selection]:
    """Return where the pages are read, and which have changed or lead to one that is gone, among those named.

    UsageError where git cannot tell.
    """
    repository = find_repository(root)
    base = last_commit(repository) if options.since is None else fork_point(repository, options.since)
    changes = find_changes(repository, base, staged=options.staged)
    searched: StagedStore | Draft
    store: Store
    if options.staged:
        store = searched = StagedStore(repository)
        all_pages = _not_excluded(searched.pages, settings.exclude)
        selection = _staged_selection(options.paths, root, all_pages, repository)
    else:
        store, searched = DiskStore(root), Draft(DiskStore(root))
        selection = select_pages(options.paths, root, settings.exclude, hook=options.hook)
        whole = selection if selection.whole else select_pages((), root, settings.exclude)
        all_pages = whole.pages
    wanted = changes.present.union(_at_risk(store, searched, all_pages, changes, jobs))
    pages = tuple(path for path in selection.pages if path in wanted)
    return store, selection._replace(pages=pages, whole=False)


def _at_risk(
    store: Store, searched: StagedStore | Draft, pages: Sequence[str], changes: Changes, jobs: int
) -> Iterator[str]:
    """Yield the pages that miss what is gone: they lead there, or it was the index of their day."""
    gone = frozenset(path for path in changes.removed if path.endswith(".md"))
    if not gone:
        return
    linked = find_links(searched, pages, gone, jobs)
    yield from linked.aliases
    yield from (path for path in linked.pages if _leads_to_any(store, path, gone))
    days = {path.rpartition("/")[0] for path in gone if parse_path(path).kind is PathKind.INDEX}
    yield from (path for path in pages if path.rpartition("/")[0] in days)


def _leads_to_any(store: Store, path: str, targets: Collection[str]) -> bool:
    return any(leads_to(link.target.text, targets) for link in links_of(store.read(path)))


def _not_excluded(pages: Sequence[str], excluded: Sequence[str]) -> tuple[str, ...]:
    excluder = Patterns(excluded)
    return tuple(path for path in pages if not _is_excluded(path, excluder))


def _is_excluded(path: str, excluder: Patterns) -> bool:
    """Whether a page is excluded, or a folder that it is in."""
    parts = path.split("/")
    return any(excluder.match("/".join(parts[:end])) for end in range(2, len(parts) + 1))


def _staged_selection(paths: Sequence[str], root: str, pages: Sequence[str], repository: Repository) -> Selection:
    """Return the pages of the index that are named, or lie in a folder that is."""
    chosen: set[str] = set()
    for name in paths:
        place = real_place(name)
        if (repository.folder + os.sep).startswith(place + os.sep):
            chosen.update(pages)
        elif place.startswith(repository.folder + os.sep):
            path = place[len(repository.folder) :].replace(os.sep, "/")
            chosen.update(page for page in pages if page == path or page.startswith(path + "/"))
        else:
            msg = f"{name}: lies outside the archive {root}"
            raise UsageError(msg)
    return Selection(root, tuple(sorted(chosen)) if paths else tuple(pages), whole=False)

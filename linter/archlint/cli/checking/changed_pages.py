"""``archlint check --since`` and ``--staged``: the changed pages, and those that the change broke."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence

from archlint.cli.checking.partial_clone import Fetch
from archlint.cli.location import ArchiveLocation
from archlint.cli.options import PageOptions
from archlint.cli.sparse_checkout import unchecked
from archlint.cli.streams import say_once
from archlint.discovery.discover import Selection, real_place, select_pages
from archlint.discovery.patterns import not_excluded
from archlint.errors import UsageError
from archlint.files.store import Store
from archlint.fixes.backlinks import find_links
from archlint.fixes.draft import Draft
from archlint.fixes.page_links import is_listed, leads_to, links_of
from archlint.git.blobs import Blobs
from archlint.git.changes import ChangedFiles, find_changes, fork_point, former_blobs, last_commit
from archlint.git.left_out import NOTHING
from archlint.git.repository import Repository, find_repository
from archlint.git.staged import StagedStore
from archlint.layouts.base import Layout
from archlint.layouts.membership import belongs
from archlint.layouts.read import read_bytes, read_page
from archlint.model.days import PathKind
from archlint.model.pages import Event, Page


def choose_changed(options: PageOptions, location: ArchiveLocation, jobs: int) -> tuple[Store, Selection]:
    """Return the store, and the selection of pages that have changed or are broken since, among those named.

    Raises UsageError if git fails.
    """
    root, layout = location.root, location.layout
    left_out = location.left_out or NOTHING
    repository = find_repository(root)
    base = last_commit(repository) if options.since is None else fork_point(repository, options.since)
    repository = repository.fetching()
    fetch = Fetch(repository)
    if fetch.remote:
        fetch(former_blobs(repository, base, staged=options.staged))
    changes = find_changes(repository, base, staged=options.staged)
    searched: StagedStore | Draft
    store: Store
    if options.staged:
        store = searched = StagedStore(repository)
        blob_of: Callable[[str], bytes | None] = searched.blob
        all_pages = not_excluded(searched.pages(layout), location.extent.excluded)
        selection = _staged_selection(options.paths, root, all_pages, repository)
    else:
        on_disk = left_out.store(root)
        store, searched = on_disk, Draft(on_disk, layout)
        blob_of = left_out.blobs.get
        selection = select_pages(options.paths, location.extent, hook=options.hook)
        whole = selection if selection.whole else select_pages((), location.extent)
        all_pages = whole.pages
    broken: dict[str, str | None] = {path: None for path in changes.removed if belongs(layout, path)}
    fetch(map(blob_of, changes.present))
    broken |= _retitled(store, layout, changes, Blobs(repository))
    if broken:
        fetch(map(blob_of, all_pages))
    wanted = {*changes.present, *_at_risk(searched, layout, all_pages, broken, jobs)}
    pages = tuple(path for path in selection.pages if path in wanted)
    fetch.linked(blob_of, store, layout, pages)
    unseen = [path for path in changes.present if path in left_out.blobs]
    if unseen and not options.staged:
        say_once(f"archlint: warning: {unchecked(left_out, unseen)}; --staged reads them from git")
    untracked = len(changes.untracked.intersection(pages))
    return store, selection._replace(pages=pages, whole=False, untracked=untracked)


def _retitled(store: Store, layout: Layout, changes: ChangedFiles, blobs: Blobs) -> Iterator[tuple[str, str]]:
    """Yield the events that had another headline at the revision, with their present one."""
    for path, blob in changes.present.items():
        if blob is None or layout.classify(path).kind is not PathKind.EVENT:
            continue
        before, now = _headline(read_bytes(layout, path, blobs(blob))), _headline(read_page(store, layout, path))
        if now is not None and before != now:
            yield path, now


def _headline(page: Page) -> str | None:
    return page.headline.stripped().text if isinstance(page, Event) and page.headline is not None else None


def _at_risk(
    searched: StagedStore | Draft,
    layout: Layout,
    pages: Sequence[str],
    broken: Mapping[str, str | None],
    jobs: int,
) -> Iterator[str]:
    """Yield the pages that a change broke: they lead to a removed page, or their day's index was removed.

    So are those that list an event by a former headline. What is ``broken`` comes with its present headline; with None
    if it is gone.
    """
    if not broken:
        return
    linked = find_links(searched, layout, pages, broken, jobs)
    yield from linked.aliases
    yield from (path for path in linked.pages if _misses_any(layout, read_page(searched, layout, path), broken))
    gone = (path for path, headline in broken.items() if headline is None)
    groups = {layout.group(path) for path in gone if layout.classify(path).kind is PathKind.INDEX}
    yield from (path for path in pages if layout.group(path) in groups)


def _misses_any(layout: Layout, page: Page, broken: Mapping[str, str | None]) -> bool:
    for link in links_of(page):
        path = leads_to(layout, page.path, link.target.text, broken)
        if path is None:
            continue
        headline = broken[path]
        if headline is None or (is_listed(page, link) and link.label.stripped().text != headline):
            return True
    return False


def _staged_selection(paths: Sequence[str], root: str, pages: Sequence[str], repository: Repository) -> Selection:
    """Return the pages of the index that are named, or lie in a named folder."""
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

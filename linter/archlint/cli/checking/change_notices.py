"""Notices of changes that can hide or add findings on pages that did not change.

``check --since`` is responsible for the pages that a branch has changed. Settings, tags and the baseline affect all
pages, and suppressions remove findings that a reviewer should see, so a notice reports them.
"""

import os
from collections import Counter
from collections.abc import Iterator, Mapping
from shlex import quote

from archlint.cli.checking.baseline_options import baseline_place
from archlint.cli.location import ArchiveLocation
from archlint.cli.options import RunOptions
from archlint.config.load import OWN_NAME, SHARED_NAME, parse_shared_settings, shared_settings
from archlint.config.toml import LIMIT
from archlint.confine import read_bounded
from archlint.discovery.discover import Notice
from archlint.errors import UsageError
from archlint.files.store import Store
from archlint.git.blobs import Blobs
from archlint.git.changes import ChangedFiles, find_changes, fork_point
from archlint.git.repository import Repository, find_repository
from archlint.layouts.base import Layout
from archlint.layouts.dated_files.preset import GEMFILE
from archlint.layouts.membership import belongs
from archlint.layouts.read import read_bytes, read_page
from archlint.model.pages import Page
from archlint.model.suppressions import SuppressionKind
from archlint.suppressions.parse import read_suppressions
from archlint.text.plural import counted

_MOST_PAGES = 5
"""Number of pages with new suppressions that are named; the rest are counted."""


def find_change_notices(options: RunOptions, location: ArchiveLocation, store: Store) -> Iterator[Notice]:
    """Yield notices of everything but pages that has changed since a revision; GitError if git fails.

    Without a revision, they are those of staged settings: the author of a commit knows its suppressions.
    """
    root, layout = location.root, location.layout
    repository = find_repository(root).fetching()
    base = repository.commit("HEAD") if options.pages.since is None else fork_point(repository, options.pages.since)
    if base is None:  # the first commit
        return
    since = options.pages.since or "HEAD"
    blobs = Blobs(repository)
    known = _known_files(options, location, repository)
    changes = _changes(repository, base, known, staged=options.pages.staged)
    whole = f"archlint check {quote(os.path.relpath(root))}"
    for path in sorted({*changes.present, *changes.removed}):
        name = path[1:]
        if not _is_touched(repository, blobs, path, changes):
            continue
        what = f"{name} ({known.get(name, 'settings')}) {'has changed' if path in changes.present else 'is gone'}"
        effect = "findings may be hidden, or new, on pages that did not change"
        yield Notice(name, f"{what} since {since}: {effect}; {whole} checks them all")
    if options.pages.since is None:
        return
    in_archive = find_changes(repository, base, staged=options.pages.staged)
    yield from _passed_over(repository, in_archive, since)
    counts = _new_suppressions(repository, blobs, in_archive, store, layout)
    found = [name for name, count in counts.items() if count]
    for name in found[:_MOST_PAGES]:
        what = counted(counts[name], "new suppression")
        command = f"grep -n archlint- {quote(os.path.relpath(os.path.join(repository.top, name)))}"
        yield Notice(name, f"{name} has {what} since {since}: findings may be hidden; {command} shows them")
    more = len(found) - _MOST_PAGES
    if more > 0:
        what = f"{more:,} more page{'s have' if more != 1 else ' has'} new suppressions since {since}"
        command = f"grep -rn archlint- {quote(os.path.relpath(root))}"
        yield Notice(found[_MOST_PAGES], f"{what}: findings may be hidden; {command} shows all")


def _passed_over(repository: Repository, changes: ChangedFiles, since: str) -> Iterator[Notice]:
    """Yield the submodules, and the links to folders, that have changed: no page in them is checked."""
    links = {path for path in changes.present if _leads_to_folder(repository.folder + path.replace("/", os.sep))}
    found = sorted({*changes.submodules, *links})
    for path in found[:_MOST_PAGES]:
        what, remedy = "a link to a folder", "check the pages where they lie"
        if path in changes.submodules:
            what, remedy = "a submodule", f"archlint check {quote(_relative(repository, path))} checks them"
        name = _prefix(repository) + path[1:]
        yield Notice(name, f"{name} ({what}) has changed since {since}: no page in it was looked at; {remedy}")
    more = len(found) - _MOST_PAGES
    if more > 0:
        what = f"{more:,} more submodules or links to folders have changed since {since}"
        yield Notice(_prefix(repository) + found[_MOST_PAGES][1:], f"{what}: no page in them was looked at")


def _leads_to_folder(place: str) -> bool:
    return os.path.islink(place) and os.path.isdir(place)


def _relative(repository: Repository, path: str) -> str:
    return os.path.relpath(repository.folder + path.replace("/", os.sep))


def _prefix(repository: Repository) -> str:
    """Return the path of the archive from the top of the repository, with a slash; empty if it is the top."""
    folder = os.path.relpath(repository.folder, repository.top).replace(os.sep, "/")
    return "" if folder == os.curdir else f"{folder}/"


def _known_files(options: RunOptions, location: ArchiveLocation, repository: Repository) -> dict[str, str]:
    """Return the files with settings, by their paths from the top of the repository, with their meaning."""
    configuration, root = location.configuration, location.root
    tags = configuration.settings.tags.file
    of_site: dict[str | None, str] = {root + path: "settings of the site" for path in location.layout.configuration}
    places = of_site | {
        configuration.file: "settings",
        None if tags is None else configuration.place(tags, "tags.file"): "tags",
        None if options.no_baseline else baseline_place(options.baseline, configuration, root): "the baseline",
    }
    top = repository.top.rstrip(os.sep) + os.sep
    real = {os.path.realpath(place): what for place, what in places.items() if place is not None}
    return {place[len(top) :].replace(os.sep, "/"): what for place, what in real.items() if place.startswith(top)}


def _changes(repository: Repository, base: str, known: Mapping[str, str], *, staged: bool) -> ChangedFiles:
    """Return the changes of these files, and of all files with the names of settings."""
    wanted = [f":(top,literal){name}" for name in known]
    # Where file names ignore case, the system takes one name for the other.
    wanted += [f":(top,icase,glob)**/{name}" for name in (OWN_NAME, SHARED_NAME)]
    return find_changes(repository, base, staged=staged, wanted=wanted)


def _is_touched(repository: Repository, blobs: Blobs, path: str, changes: ChangedFiles) -> bool:
    """Return whether archlint's part of a file has changed, or is unknown: of a pyproject.toml and a Gemfile."""
    name = os.path.basename(path)
    is_shared = name.lower() == SHARED_NAME
    if path in changes.removed or not (is_shared or name == GEMFILE):
        return True
    file = repository.top + path.replace("/", os.sep)
    blob = changes.present[path]
    before = blobs(blob) if blob is not None else b""
    try:
        if is_shared:
            return len(before) > LIMIT or parse_shared_settings(before, file) != shared_settings(file)
        from archlint.discovery.known_plugins import known_plugins  # few changes are those of a Gemfile

        return known_plugins(before) != known_plugins(read_bounded(file, LIMIT))
    except (UsageError, OSError):
        return True


def _new_suppressions(
    repository: Repository, blobs: Blobs, changes: ChangedFiles, store: Store, layout: Layout
) -> dict[str, int]:
    """Return the numbers of suppressions on changed pages that these did not have before.

    Pages are named by their paths from the top of the repository.
    """
    prefix = _prefix(repository)
    counts = {}
    for path, blob in sorted(changes.present.items()):
        now = _suppressions(read_page(store, layout, path), layout) if belongs(layout, path) else Counter[str]()
        if now and blob is not None:
            now -= _suppressions(read_bytes(layout, path, blobs(blob)), layout)
        counts[prefix + path[1:]] = now.total()
    return counts


def _suppressions(page: Page, layout: Layout) -> Counter[str]:
    known = (
        each for each in read_suppressions(page, layout.comment_marks) if each.kind not in (None, SuppressionKind.END)
    )
    return Counter(each.comment.text for each in known)

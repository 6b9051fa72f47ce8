"""Notices of changes that can hide or add findings on pages that did not change.

``check --since`` is responsible for the pages that a branch has changed. Settings, tags and the baseline affect all
pages, and suppressions remove findings that a reviewer should see, so a notice reports them.
"""

import os
from collections.abc import Iterator
from shlex import quote

from archlint.cli.checking.changed_settings import changed_settings
from archlint.cli.checking.new_suppressions import MOST_NAMED, suppression_notices
from archlint.cli.location import ArchiveLocation
from archlint.cli.options import RunOptions
from archlint.discovery.discover import Notice
from archlint.files.store import Store
from archlint.git.blobs import Blobs
from archlint.git.changes import ChangedFiles, find_changes, fork_point
from archlint.git.repository import Repository, find_repository


def find_change_notices(options: RunOptions, location: ArchiveLocation, store: Store) -> Iterator[Notice]:
    """Yield notices of everything but pages that has changed since a revision; GitError if git fails.

    Without a revision, they are those of staged settings: the author of a commit knows its suppressions.
    """
    since = options.pages.since
    repository = find_repository(location.root).fetching()
    base = repository.commit("HEAD") if since is None else fork_point(repository, since)
    if base is None:  # the first commit
        return
    blobs = Blobs(repository)
    yield from changed_settings(options, location, repository, base, blobs)
    if since is None:
        return
    in_archive = find_changes(repository, base, staged=options.pages.staged)
    yield from _passed_over(repository, in_archive, since)
    yield from suppression_notices(repository, blobs, in_archive, store, location, since)


def _passed_over(repository: Repository, changes: ChangedFiles, since: str) -> Iterator[Notice]:
    """Yield the submodules, and the links to folders, that have changed: no page in them is checked."""
    links = {path for path in changes.present if _leads_to_folder(repository.folder + path.replace("/", os.sep))}
    found = sorted({*changes.submodules, *links})
    for path in found[:MOST_NAMED]:
        what, remedy = "a link to a folder", "check the pages where they lie"
        if path in changes.submodules:
            what, remedy = "a submodule", f"archlint check {quote(_relative(repository, path))} checks them"
        name = repository.prefix + path[1:]
        yield Notice(name, f"{name} ({what}) has changed since {since}: no page in it was looked at; {remedy}")
    more = len(found) - MOST_NAMED
    if more > 0:
        what = f"{more:,} more submodules or links to folders have changed since {since}"
        yield Notice(repository.prefix + found[MOST_NAMED][1:], f"{what}: no page in them was looked at")


def _leads_to_folder(place: str) -> bool:
    return os.path.islink(place) and os.path.isdir(place)


def _relative(repository: Repository, path: str) -> str:
    return os.path.relpath(repository.folder + path.replace("/", os.sep))

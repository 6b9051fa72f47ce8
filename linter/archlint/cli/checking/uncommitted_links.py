"""Linked pages that a commit would lack: they are on the disk, but not in git.

Git is asked once, and only if a page links to another that exists.
"""

import os
from collections.abc import Callable
from functools import cache

from archlint.archive.questions import ToAdd
from archlint.cli.display import Display
from archlint.cli.streams import say_once
from archlint.engine.filtering import Report
from archlint.engine.job import Job
from archlint.errors import UsageError
from archlint.files.disk import DiskStore
from archlint.files.store import Store
from archlint.layouts.base import Layout

_MOST_ASKED = 200
"""Number of pages whose links are collected first, so that git is asked for these alone."""


def unstaged(staged: Store, layout: Layout, root: str) -> ToAdd:
    """Return a function that finds pages on the disk that are not staged."""
    is_staged, is_there, display = _existing(staged, layout), _existing(DiskStore(root), layout), Display(root)
    return lambda path: display(path) if not is_staged(path) and is_there(path) else None


def lint_commit(job: Job, root: str, lint: Callable[[Job], Report]) -> tuple[Job, Report]:
    """Check pages of a commit; return the job that knows what the commit lacks, and its findings.

    A check collects the links of the pages, which are checked again if a linked page is missing from the commit.
    """
    if len(job.pages) > _MOST_ASKED:
        job = _with(job, _unadded(job, root, None))
        return job, lint(job)
    asked: set[str] = set()
    report = lint(_with(job, asked.add))
    job = _with(job, _unadded(job, root, asked))
    return job, report if job.outside.to_add is None else lint(job)


def _with(job: Job, to_add: ToAdd | None) -> Job:
    return job._replace(outside=job.outside._replace(to_add=to_add))


def _unadded(job: Job, root: str, asked: set[str] | None) -> ToAdd | None:
    """Return a function that finds pages that git lacks, among those asked for (None: all); None if it has them."""
    is_there = _existing(job.store, job.layout)
    paths = None if asked is None else set(filter(is_there, asked))
    if paths is not None and not paths:
        return None
    from archlint.git.index import EMPTY_BLOBS, indexed  # importing this costs 8 ms
    from archlint.git.repository import NoRepositoryError, nearest_repository

    try:
        known = indexed(nearest_repository(root), None if paths is None else {path[1:] for path in paths})
    except NoRepositoryError:
        return None
    except UsageError as error:
        say_once(f"archlint: warning: whether git has the pages that others link to is not known: {error}")
        return None

    def is_missing(path: str) -> bool:
        blob = known.get(path[1:])
        # Added without its text (git add --intent-to-add): a commit would leave it out.
        lacks = blob is None or (blob in EMPTY_BLOBS and _has_text(root + path))
        return lacks and is_there(path) and path not in job.filters.left_out

    display = Display(root)
    if paths is None:
        return lambda path: display(path) if is_missing(path) else None
    missing = set(filter(is_missing, paths))
    return (lambda path: display(path) if path in missing else None) if missing else None


def _existing(store: Store, layout: Layout) -> Callable[[str], bool]:
    """Return a function that checks whether a store has a page; it caches the contents of folders."""
    names = cache(store.names)

    def exists(path: str) -> bool:
        folder, _, name = path.rpartition("/")
        return layout.is_page(name) and name in names(folder)

    return exists


def _has_text(file: str) -> bool:
    try:
        return os.path.getsize(file) > 0
    except OSError:  # a link to nothing: not empty itself
        return True

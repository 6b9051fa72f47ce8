"""Use of the cache by commands: only in runs over folders that just check.

Imported by every check; the cache itself is imported on use.
"""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from archlint.cli.checking.page_selection import in_commit
from archlint.cli.display import Display
from archlint.cli.location import ArchiveLocation
from archlint.cli.options import RunOptions
from archlint.cli.streams import say
from archlint.discovery.discover import Selection, real_place
from archlint.engine.filtering import Report
from archlint.engine.job import Job
from archlint.engine.run import lint
from archlint.errors import UsageError
from archlint.layouts.features import Feature
from archlint.ruleset.registry import BUILT_IN

if TYPE_CHECKING:
    from archlint.cache.run import CachedRun
    from archlint.cache.snapshot import Snapshot
    from archlint.discovery.walk import FolderObserver
    from archlint.layouts.base import Layout


class CacheUse:
    """A command's use of the cache, which may be none."""

    def __init__(self, options: RunOptions) -> None:
        self._options = options
        self._snapshot: Snapshot | None = None
        self._run: CachedRun | None = None
        self._refusal = ""

    def begin(self, root: str, layout: "Layout") -> "FolderObserver | None":
        """Return the observer of the folders that are searched, if any."""
        if not _is_useful(self._options):
            return None
        from archlint.cache import snapshot

        self._snapshot = snapshot.Snapshot(root, layout, self._options.tuning)
        return self._snapshot

    def lint(self, job: Job, selection: Selection, location: ArchiveLocation) -> Report:
        """Check the pages of a job, except those with valid stored findings."""
        if self._snapshot is not None:
            self._refusal = _refusal(location.base)
        if self._snapshot is not None and not self._refusal:
            self._run = _cached_run(self._snapshot, job, selection, location, self._options.pages.paths)
        with Display(location.root).naming_pages():
            return self._run.lint(job) if self._run else lint(job)

    @property
    def remark(self) -> str:
        """The pages that a run checked again, and the reason, as text; empty without a cache."""
        return self._run.remark if self._run else ""

    def save(self, *, quiet: bool = False) -> None:
        """Write the results of the run to the cache, and say why it is not used, or cannot be written."""
        if self._refusal and not quiet:
            say(self._refusal)
        if self._run is None:
            return
        self._run.save()
        if self._run.warning and not quiet:
            say(self._run.warning)


def _is_useful(options: RunOptions) -> bool:
    """Return whether a run can use the cache: one over folders on the disk that is not timed."""
    if not options.cache or os.environ.get("ARCHLINT_NO_CACHE"):
        return False
    pages = options.pages
    if in_commit(pages):  # pages that git lacks are missing there
        return False
    if pages.staged or pages.since is not None or pages.stdin_filename is not None:
        return False
    return all(map(os.path.isdir, pages.paths))


def _refusal(base: str) -> str:
    """Return why an existing cache is not used, if it is not: it may be a stranger's, who decides on the findings."""
    from archlint.cache.location import FOLDER

    if not os.path.lexists(os.path.join(base, FOLDER)):
        return ""
    from archlint.git.tracked import first_tracked

    place = f"archlint: the cache in {base} is not used"
    try:
        tracked = first_tracked(base, FOLDER)
    except UsageError as error:
        return f"{place}, because git cannot tell whether it tracks it: {error}"
    if tracked is None:
        return ""
    return f"{place}, since git tracks {tracked}: git rm -r --cached {FOLDER} takes it out of git"


def _cached_run(
    snapshot: "Snapshot", job: Job, selection: Selection, location: ArchiveLocation, paths: Sequence[str]
) -> "CachedRun | None":
    """Return the run of a job that uses the cache; None if it has no key of its own."""
    from archlint.cache.database import CacheFolder
    from archlint.cache.key import run_key
    from archlint.cache.run import CachedRun
    from archlint.git.left_out import NOTHING

    if sum(snapshot.chosen.values()) != len(selection.pages):  # a folder was named that is in a page's place
        return None
    if not selection.whole and Feature.LINKS in job.layout.features:  # links lead to all pages of a site
        return None
    folders = [os.path.realpath(location.root)] if selection.whole else map(real_place, paths)
    scope = sorted({os.path.relpath(folder, location.base) for folder in folders})
    left_out = location.left_out or NOTHING
    try:
        key = run_key(job, (BUILT_IN, *location.configuration.settings.plugins), scope, left_out.identity())
    except OSError:  # rules whose code cannot be read have no key
        return None
    folder = CacheFolder(location.base, job.execution.tuning.patience, 1 + len(location.configuration.others))
    return CachedRun(folder, location.root, key, snapshot, whole=selection.whole, left_out=left_out)

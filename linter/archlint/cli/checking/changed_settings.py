"""Notices of settings that have changed: those of archlint and of the site, tags and the baseline."""

import os
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
from archlint.git.blobs import Blobs
from archlint.git.changes import ChangedFiles, find_changes
from archlint.git.repository import Repository
from archlint.layouts.dated_files.preset import GEMFILES


def changed_settings(
    options: RunOptions, location: ArchiveLocation, repository: Repository, base: str, blobs: Blobs
) -> Iterator[Notice]:
    """Yield a notice of each file with settings that has changed since a commit, or is gone."""
    known = _known_files(options, location, repository)
    changes = _changes(repository, base, known, staged=options.pages.staged)
    whole = f"archlint check {quote(os.path.relpath(location.root))}"
    for path in sorted({*changes.present, *changes.removed}):
        name = path[1:]
        if not _is_touched(repository, blobs, path, changes):
            continue
        what = f"{name} ({known.get(name, 'settings')}) {'has changed' if path in changes.present else 'is gone'}"
        effect = "findings may be hidden, or new, on pages that did not change"
        yield Notice(name, f"{what} since {options.pages.since or 'HEAD'}: {effect}; {whole} checks them all")


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
    if path in changes.removed or not (is_shared or name in GEMFILES):
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

"""All archives in a tree of folders, for a proposal of settings."""

import os
from collections.abc import Iterator

from archlint.config.load import Configuration
from archlint.discovery.below import entries_of, holds_posts, sites_in
from archlint.discovery.recognise import Archive
from archlint.layouts import registry

_DEEPEST = 4
"""The number of levels of folders that are searched."""
_LEFT_OUT = frozenset({"node_modules", "vendor", "_site"})
"""Folders of other people's files, and of files that a generator writes."""


def archives_in(folder: str, configuration: Configuration) -> Iterator[Archive]:
    """Yield the archives with pages in a folder and those below it, but none inside of another, nor of a submodule."""
    level = [folder]
    for _ in range(_DEEPEST):
        inner = []
        for place in level:
            found = _archive_at(place, configuration)
            if found is not None:
                yield found
            else:
                inner += [entry.path for entry in entries_of(place) if _is_searched(entry)]
        level = sorted(inner)


def _archive_at(folder: str, configuration: Configuration) -> Archive | None:
    """Return the archive whose root or configuration is in a folder, None if there is none with pages."""
    for layout in registry.LAYOUTS:
        if layout.holds_pages(folder) and layout.evidence(folder) is not False:
            return Archive(configuration, folder, layout)
    sites = (site for site in sites_in([folder], configuration) if holds_posts(site, None))
    return next((site.archive(configuration, None) for site in sites), None)


def _is_searched(entry: "os.DirEntry[str]") -> bool:
    if entry.name.startswith(".") or entry.name in _LEFT_OUT or not entry.is_dir(follow_symlinks=False):
        return False
    return not os.path.lexists(os.path.join(entry.path, ".git"))

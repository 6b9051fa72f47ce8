"""All archives in a tree of folders, for a proposal of settings."""

from collections.abc import Iterator

from archlint.config.load import Configuration
from archlint.discovery.below import holds_posts, sites_in
from archlint.discovery.folders import searched_folders
from archlint.discovery.recognise import Archive
from archlint.discovery.unconfigured import sites_without_configuration
from archlint.layouts import registry

_DEEPEST = 4
"""The number of levels of folders that are searched."""


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
                inner += searched_folders(place)
        level = sorted(inner)


def _archive_at(folder: str, configuration: Configuration) -> Archive | None:
    """Return the archive whose root or configuration is in a folder, None if there is none with pages."""
    for layout in registry.LAYOUTS:
        if layout.holds_pages(folder) and layout.evidence(folder) is not False:
            return Archive(configuration, folder, layout)
    for site in sites_in([folder], configuration):
        return site.archive(configuration, None) if holds_posts(site, None) else None
    return next(sites_without_configuration([folder], configuration, None), None)

"""Archives in the folders of a folder, where none is at or above it, or the one there has no posts."""

from collections.abc import Iterable, Iterator
from contextlib import suppress

from archlint.config.load import Configuration
from archlint.discovery.folders import entries_of, searched_folders
from archlint.discovery.recognise import Archive, NoArchiveError
from archlint.discovery.sites import FoundSite, are_sites, read_site
from archlint.files.disk import leads_to_folder
from archlint.layouts import registry
from archlint.layouts.base import FixedLayout
from archlint.model.days import Day, PathKind, is_hidden

_DEEPEST = 4
"""The number of levels of folders in which posts are looked for."""


def archive_below(
    folder: str, configuration: Configuration, today: Day | None, otherwise: Archive | None = None
) -> Archive:
    """Return the archive in the one folder of a folder that holds one; NoArchiveError if none or several do.

    If ``otherwise`` is given, archives without pages do not count, and it is returned if no other is there.
    """
    found = archives_below(folder, configuration, today)
    if otherwise is not None:
        found = [each for each in found if each.site is None or holds_posts(each.site, today)]
    if not found:
        from archlint.discovery.unconfigured import sites_without_configuration

        found = list(sites_without_configuration(searched_folders(folder), configuration, today))
    if not found and otherwise is not None:
        return otherwise
    if len(found) == 1:
        return found[0]
    from archlint.discovery.not_found import none_found, several_found

    raise several_found(folder, [each.root for each in found], configuration.file) if found else none_found(folder)


def archives_below(folder: str, configuration: Configuration, today: Day | None) -> list[Archive]:
    """Return the archives in the folders of a folder; of several sites only those with posts, if there are any."""
    fixed = [
        Archive(configuration, place, layout)
        for place, layout in fixed_below(folder)
        if layout.evidence(place) is not False
    ]
    sites = list(sites_in(searched_folders(folder), configuration))
    if len(sites) + len(fixed) > 1:
        sites = [site for site in sites if holds_posts(site, today)] or ([] if fixed else sites)
    return [*fixed, *(site.archive(configuration, today) for site in sites)]


def holds_posts(site: FoundSite, today: Day | None) -> bool:
    """Return whether a site has posts or other documents of its own, apart from those of sites in its folders."""
    layout = site.layout(today)
    folders = [""]
    for _ in range(_DEEPEST):
        inner = []
        for folder in folders:
            for entry in entries_of(site.root + folder):
                path = f"{folder}/{entry.name}"
                if is_hidden(path):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    inner += [path] if layout.enters(path) and not registry.generator_file(entry.path) else []
                elif layout.is_page(path) and layout.classify(path).kind is PathKind.EVENT:
                    return True
        folders = inner
    return False


def fixed_below(folder: str) -> Iterator[tuple[str, FixedLayout]]:
    """Yield the folders in a folder that have the folders of dated pages of a layout, with the layout."""
    for place in _folders(folder):
        for layout in registry.LAYOUTS:
            if layout.holds_pages(place):
                yield place, layout


def sites_in(folders: Iterable[str], configuration: Configuration) -> Iterator[FoundSite]:
    """Yield the sites whose configuration is in some folders, except those of generators that are not known."""
    if not are_sites(configuration):
        return
    for place in folders:
        if registry.generator_file(place):
            with suppress(NoArchiveError):
                yield read_site(place, configuration)


def _folders(folder: str) -> list[str]:
    return sorted(entry.path for entry in entries_of(folder) if leads_to_folder(entry))

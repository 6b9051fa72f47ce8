"""Recognise the archive that contains a folder or lies in it: its settings, its root and its layout.

The table of docs/recognition.md says what decides; :func:`find_archive` asks its rows from the top.
"""

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from archlint.config.load import Configuration, load_configuration
from archlint.confine import boundary_of, refuse_way_out
from archlint.discovery.discover import Extent
from archlint.errors import UsageError
from archlint.layouts import registry

if TYPE_CHECKING:
    from archlint.discovery.sites import FoundSite
    from archlint.layouts.base import FixedLayout, Layout
    from archlint.model.days import Day
else:  # typing would compile names in quotes, and the first costs a hook 2 ms
    FoundSite = Layout = object


class NoArchiveError(UsageError):
    """No archive was found, or several; the message says where archlint searched.

    ``roots`` are the folders of those that the settings name, if there are several.
    """

    def __init__(self, message: str, roots: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.roots = roots


class Archive(NamedTuple):
    """An archive: its settings, its absolute root, its layout, and the site with its values, if it is one."""

    configuration: Configuration
    root: str
    layout: Layout
    site: FoundSite | None = None

    @property
    def extent(self) -> Extent:
        """The extent of the archive: its root, its layout and the patterns that exclude pages."""
        return Extent(self.root, self.layout, self.configuration.settings.exclude)


class SeveralFitError(UsageError):
    """Several archives fit, of which none is more likely to be meant."""

    def __init__(self, message: str, archives: "Sequence[Archive]") -> None:
        super().__init__(message)
        self.archives = archives


def find_archive(start: str, named: str | None = None, today: "Day | None" = None) -> Archive:
    """Return the archive that contains a folder or lies in it.

    ``named`` is the configuration file to use, if any; else it is the nearest at or above ``start``, or at or above the
    root if there is none. ``today`` is the day of the site's build, None for that of the clock. Raises UsageError if
    either is wrong, or two archives fit, NoArchiveError if there is none.
    """
    configuration = _load(start, named)
    archive = _recognise(start, configuration, today)
    if configuration.file is None:
        configuration = _load(archive.root, None)
        if configuration.file is not None:
            archive = _recognise(archive.root, configuration, today)
    if configuration.others:
        from archlint.discovery.several import without_others

        archive = without_others(archive)
    refuse_way_out(archive.root, [boundary_of(configuration.folder)] if configuration.folder else [])
    return archive


def _load(start: str, named: str | None) -> Configuration:
    """Return the configuration of the archive that contains a folder, which may be one of several."""
    configuration = load_configuration(start, named)
    if not configuration.settings.archive:
        return configuration
    from archlint.discovery.several import one_of_several

    return one_of_several(start, configuration)


def _recognise(start: str, configuration: Configuration, today: "Day | None") -> Archive:
    """Return the archive that the settings, the folders or the pages tell."""
    folder = os.path.abspath(start)
    declared = declared_root(folder, configuration)
    folders = list(site_folders(declared or folder))
    if configuration.settings.layout or folders:
        from archlint.discovery.decide import decide

        found = decide(folder, declared, folders, configuration, today)
        if found is not None:
            return found
    empty = None
    for root, layout in fixed_roots(folder) if declared is None else fixed_layouts(declared):
        evidence = declared is not None or layout.evidence(root)
        if evidence or (evidence is None and layout.holds_pages(root)):
            return Archive(configuration, root, layout)
        if evidence is None and empty is None:
            empty = Archive(configuration, root, layout)
    from archlint.discovery.unconfigured import sites_without_configuration, unconfigured_site

    if declared is None:
        from archlint.discovery.below import archive_below

        site = unconfigured_site(folder, configuration, today)
        return site or archive_below(folder, configuration, today, empty)
    for site in sites_without_configuration([declared], configuration, today):
        return site
    from archlint.discovery.not_found import no_root

    raise no_root(declared, configuration)


def declared_root(start: str, configuration: Configuration) -> str | None:
    """Return the absolute folder that the setting ``root`` names, None if it is not set.

    It lies in the repository of the settings, unless it is ``start`` itself; else UsageError is raised.
    """
    setting = configuration.settings.root
    if setting is None:
        return None
    root = os.path.abspath(os.path.join(configuration.folder or "", setting))
    # A user who names this very folder, or works in it, means it, wherever the settings are.
    if os.path.realpath(root) == os.path.realpath(start):
        return start
    configuration.place(setting, "root", "name that folder on the command line, and the settings with --config")
    return root


def site_folders(folder: str) -> Iterator[str]:
    """Yield the folders at or above a folder with a generator's configuration, in its repository; the nearest first."""
    return filter(registry.generator_file, folders_above(folder))


def folders_above(folder: str) -> Iterator[str]:
    """Yield an absolute folder and those above it up to the top of its repository; the nearest first."""
    while True:
        yield folder
        parent = os.path.dirname(folder)
        if parent == folder or os.path.lexists(os.path.join(folder, ".git")):
            return
        folder = parent


def fixed_roots(folder: str) -> "Iterator[tuple[str, FixedLayout]]":
    """Yield the folders at or above a folder that a layout takes for a root, with the layout; the nearest first."""
    while True:
        for _, layout in fixed_layouts(folder):
            # A folder such as news/ in news/ has the name by chance.
            if os.path.basename(folder) != layout.top:
                yield folder, layout
        parent = os.path.dirname(folder)
        if parent == folder:
            return
        folder = parent


def fixed_layouts(folder: str) -> "Iterator[tuple[str, FixedLayout]]":
    """Yield a folder with each layout that takes it for a root."""
    return ((folder, layout) for layout in registry.LAYOUTS if layout.is_root(folder))

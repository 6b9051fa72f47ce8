"""Decide which archive is meant where the settings or a generator's configuration tell of a site."""

import os
from collections.abc import Sequence

from archlint.config.load import Configuration
from archlint.confine import is_below
from archlint.discovery.recognise import Archive, SeveralFitError, fixed_layouts, fixed_roots
from archlint.discovery.sites import read_site
from archlint.layouts import registry
from archlint.model.days import Day


def decide(
    start: str, declared: str | None, folders: Sequence[str], configuration: Configuration, today: Day | None
) -> Archive | None:
    """Return the archive of the settings, or of a generator's configuration; None if another rule decides.

    ``start`` is where the search starts, ``declared`` the root of the settings, if it is set, and ``folders`` are those
    with a generator's configuration at or above, the nearest first. Raises SeveralFitError if two archives fit.
    """
    if configuration.settings.layout:
        return _by_layout(start, declared, folders, configuration, today)
    if declared is not None:
        return _by_root(declared, folders, configuration, today)
    for root, layout in fixed_roots(start):
        if layout.evidence(root):
            return Archive(configuration, root, layout)
    return _by_generator(start, folders, configuration, today)


def _by_layout(
    start: str, declared: str | None, folders: Sequence[str], configuration: Configuration, today: Day | None
) -> Archive | None:
    """Return the archive of ``[layout]``, in the root of the settings or the folder that is most likely meant."""
    from archlint.config.layout_table import preset_of

    name = preset_of(configuration.settings.layout, f"{configuration.file}: layout")
    if name in [layout.name for layout in registry.LAYOUTS]:
        places = fixed_roots(start) if declared is None else fixed_layouts(declared)
        return next((Archive(configuration, root, layout) for root, layout in places if layout.name == name), None)
    if declared is not None:
        if not os.path.isdir(declared):
            from archlint.discovery.not_found import no_root

            raise no_root(declared, configuration)
        return read_site(declared, configuration).archive(configuration, today)
    home = configuration.folder
    home = home if home is not None and is_below(start, home) else start
    within = [folder for folder in folders if is_below(folder, home) or home == start]
    return read_site(within[-1] if within else home, configuration).archive(configuration, today)


def _by_root(declared: str, folders: Sequence[str], configuration: Configuration, today: Day | None) -> Archive | None:
    """Return the site whose folder or source is the root of the settings; None if it is an archive of another kind."""
    if any(layout.evidence(declared) for _, layout in fixed_layouts(declared)):
        return None
    for folder in folders:
        site = read_site(folder, configuration)
        if declared in (folder, site.root):
            return site.archive(configuration, today)
    return None


def _by_generator(start: str, folders: Sequence[str], configuration: Configuration, today: Day | None) -> Archive:
    """Return the site of the topmost configuration with posts, or the archive in one of its folders if it has none."""
    sites = [read_site(folder, configuration) for folder in reversed(folders)]
    site = sites[0]
    if len(sites) == 1 and start != site.folder:
        return site.archive(configuration, today)
    from archlint.discovery.below import archives_below, holds_posts  # a page in a folder of the only site needs none

    if len(sites) > 1:
        site = next((each for each in sites if holds_posts(each, today)), site)
    outer = site.archive(configuration, today)
    if start != site.folder:
        return outer
    if holds_posts(site, today):
        refuse_inner(outer, start)
        return outer
    inner = archives_below(start, configuration, today)
    if len(inner) > 1:
        raise _several_fit(inner)
    return inner[0] if inner else outer


def refuse_inner(outer: Archive, folder: str) -> None:
    """Raise SeveralFitError if a folder in that of a site with posts holds an event archive, as its pages tell."""
    from archlint.discovery.below import fixed_below

    configuration = outer.configuration
    inner = [Archive(configuration, place, layout) for place, layout in fixed_below(folder) if layout.evidence(place)]
    if inner:
        raise _several_fit([outer, *inner])


def _several_fit(archives: Sequence[Archive]) -> SeveralFitError:
    """Return the error that names some archives that fit."""
    from archlint.discovery.not_found import name_all

    file = archives[0].configuration.file
    names = ", ".join(f"{each.site.folder if each.site else each.root} ({_sign(each)})" for each in archives)
    remedy = f"set root in {file or 'archlint.toml'} to the folder of the one that is meant, name its folder"
    return SeveralFitError(f"more than one archive fits: {names}; {remedy}, or {name_all(file)}", archives)


def _sign(archive: Archive) -> str:
    """Return the words that tell what an archive is: the name of its generator's file, or of its layout."""
    return os.path.basename((archive.site and archive.site.site.configuration) or "") or archive.layout.name

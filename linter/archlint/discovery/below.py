"""Archives in the folders of a folder, where none is at or above it, or the one there has no posts."""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import NoReturn

from archlint.config.load import Configuration
from archlint.confine import boundary_of, repository_of
from archlint.discovery.generators import find_generator, generator_of
from archlint.discovery.recognise import Archive, NoArchiveError
from archlint.discovery.sites import FoundSite, read_site
from archlint.errors import UsageError
from archlint.files.disk import leads_to_folder
from archlint.layouts import registry
from archlint.layouts.base import FixedLayout
from archlint.model.days import Day, PathKind, is_hidden

_LEFT_OUT = frozenset({"node_modules", "vendor", "_site"})
_DEEPEST = 4
"""The number of levels of folders in which posts are looked for."""


def archive_below(folder: str, configuration: Configuration, today: Day | None) -> Archive:
    """Return the archive in the one folder of a folder that holds one; NoArchiveError if none or several do."""
    found = archives_below(folder, configuration, today)
    if len(found) == 1:
        return found[0]
    above, below = (" or ".join(signs) for signs in zip(*(layout.signs for layout in registry.LAYOUTS), strict=True))
    file = registry.GENERATOR_FILES[0]
    looked = f"no folder at or above {folder} holds {above} or {file}, nor does exactly one folder in it hold {below}"
    looked += f" or {file}"
    remedy = _remedy(folder)
    if found:
        looked += f" ({', '.join(os.path.relpath(each.root, folder) for each in found)} do)"
        remedy = "name the folder of one, or all of them by [[archive]] in archlint.toml, which archlint init writes"
    msg = f"no archive found: {looked}; {remedy}"
    raise NoArchiveError(msg)


def _remedy(folder: str) -> str:
    """Return the remedy where no archive is found, which depends on the generator that is known by its file."""
    generator = find_generator(folder)
    inner = None if generator else next(filter(None, map(generator_of, searched_folders(folder))), None)
    generator = generator or inner
    if generator is None:
        return "run archlint in the archive, name its folder, or set root in archlint.toml"
    known = f"{os.path.join(generator.folder, generator.file)} is of a site of {generator.name}"
    if generator.preset and inner:
        return f"{known}: run archlint in that folder"
    if generator.preset:
        return f"{known}: archlint init writes the settings for it, of which some are left to fill in"
    return f"{known}, which archlint does not know; if its posts lie as those of Jekyll, set [layout] in archlint.toml"


def archives_below(folder: str, configuration: Configuration, today: Day | None) -> list[Archive]:
    """Return the archives in the folders of a folder; of several sites only those with posts, if there are any."""
    fixed = [
        Archive(configuration, place, layout)
        for place, layout in _fixed_below(folder)
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


def no_root(root: str, configuration: Configuration) -> NoReturn:
    """Raise UsageError for a root of the settings that is no root of any archive."""
    top = registry.LAYOUTS[0].top
    place = os.path.join(root, top)
    without = f", and no {registry.GENERATOR_FILES[0]} in {root}"
    msg = f"{configuration.file}: root: there is no folder {place}{_check_out(root, top) or without}"
    raise UsageError(msg)


def _check_out(root: str, top: str) -> str:
    """Return how to check out an archive that a sparse checkout may leave out, as the end of a message."""
    from shlex import quote

    from archlint.git.index_version import is_sparse

    root = os.path.realpath(root)
    repository = boundary_of(os.path.dirname(root))
    if not is_sparse(repository):
        return ""
    folder = os.path.relpath(os.path.join(root, top), repository).replace(os.sep, "/")
    return f"; in a sparse checkout, git sparse-checkout add {quote(folder)} checks it out"


def _fixed_below(folder: str) -> Iterator[tuple[str, FixedLayout]]:
    """Yield the folders in a folder that have the folders of dated pages of a layout, with the layout."""
    for place in _folders(folder):
        for layout in registry.LAYOUTS:
            if layout.holds_pages(place):
                yield place, layout


def sites_in(folders: Iterable[str], configuration: Configuration) -> Iterator[FoundSite]:
    """Yield the sites whose configuration is in some folders, except those of generators that are not known."""
    for place in folders:
        if registry.generator_file(place):
            with suppress(NoArchiveError):
                yield read_site(place, configuration)


def _folders(folder: str) -> list[str]:
    return sorted(entry.path for entry in entries_of(folder) if leads_to_folder(entry))


def searched_folders(folder: str) -> list[str]:
    """Return the folders of a folder in which sites are looked for, sorted.

    Other people's files and files that a generator writes are left out, and so are the submodules of a repository.
    """
    found = [entry.path for entry in entries_of(folder) if _is_searched(entry)]
    if repository_of(folder) is not None:
        found = [place for place in found if not os.path.lexists(os.path.join(place, ".git"))]
    return sorted(found)


def _is_searched(entry: "os.DirEntry[str]") -> bool:
    return not entry.name.startswith(".") and entry.name not in _LEFT_OUT and entry.is_dir(follow_symlinks=False)


def entries_of(folder: str) -> "Sequence[os.DirEntry[str]]":
    """Return the entries of a folder, none if it cannot be read."""
    try:
        with os.scandir(folder) as listed:
            return list(listed)
    except OSError:
        return []

"""Choose one of the archives that have their settings in one file."""

import os
from collections.abc import Iterable, Mapping, Sequence

from archlint.config.archives import archives_of
from archlint.config.load import Configuration
from archlint.confine import is_below
from archlint.discovery.discover import real_place
from archlint.discovery.recognise import Archive, NoArchiveError
from archlint.errors import UsageError


def one_of_several(start: str, configuration: Configuration) -> Configuration:
    """Return the configuration of the archive that contains a folder, or is the only one in it.

    Of several around the folder, it is the innermost. Raises NoArchiveError if there is none, or there are several in
    it, UsageError if the settings are wrong.
    """
    archives = archives_of(configuration)
    places = {_root(each): each for each in archives}
    folder = os.path.realpath(start)
    _refuse_wrong(places, folder, configuration)
    _refuse_absent(filter(os.path.lexists, places), configuration)
    around = [root for root in places if is_below(folder, os.path.realpath(root))]
    if around:
        return places[max(around, key=lambda root: len(os.path.realpath(root)))]
    inside = [root for root in places if is_below(os.path.realpath(root), folder)]
    _refuse_absent(inside, configuration)
    if len(inside) == 1:
        return places[inside[0]]
    names = ", ".join(os.path.relpath(root, configuration.folder) for root in places)
    if inside:
        msg = f"{start} holds several archives ({names}); name a page or the folder of one of them"
        raise NoArchiveError(msg, tuple(inside))
    msg = f"no archive found: {start} is in none of those that {configuration.file} names ({names})"
    raise NoArchiveError(msg)


def _refuse_wrong(places: Mapping[str, Configuration], start: str, configuration: Configuration) -> None:
    """Raise UsageError if a root leads out of the checkout, unless it is ``start``, or two are the same folder."""
    seen: dict[str, str] = {}
    for place, each in places.items():
        name, real = each.settings.root or "", os.path.realpath(place)
        if real != start:
            configuration.place(name, "archive: root", "name a folder of the checkout")
        if real in seen:
            msg = f"{configuration.file}: archive: the roots {seen[real]!r} and {name!r} are one folder; take one out"
            raise UsageError(msg)
        seen[real] = name


def _refuse_absent(roots: Iterable[str], configuration: Configuration) -> None:
    """Raise UsageError if one of some roots is no folder."""
    absent = next((root for root in roots if not os.path.isdir(root)), None)
    if absent is not None:
        msg = f"{configuration.file}: archive: root: there is no folder {absent}"
        raise UsageError(msg)


def others_in(configuration: Configuration, root: str) -> tuple[str, ...]:
    """Return the folders of the other archives in a root, relative to it, with ``/``."""
    real = os.path.realpath(root)
    places = (os.path.realpath(other) for other in configuration.others)
    return tuple(os.path.relpath(place, real).replace(os.sep, "/") for place in places if is_below(place, real))


def without_others(archive: Archive) -> Archive:
    """Return an archive without the pages of other archives in its root; a site's layout leaves them out already."""
    if archive.site is not None:
        return archive
    settings = archive.configuration.settings
    others = tuple(f"/{other}/" for other in others_in(archive.configuration, archive.root))
    settings = settings._replace(exclude=(*settings.exclude, *others))
    return archive._replace(configuration=archive.configuration._replace(settings=settings))


def split_paths(paths: Sequence[str], root: str, others: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the paths that concern one of several archives, and those for the others.

    A folder that holds other archives stands for them too.
    """
    roots = {os.path.realpath(each): each for each in (root, *others)}
    own = os.path.realpath(root)
    mine, elsewhere = [], []
    for path in paths or (os.curdir,):
        place = real_place(path)
        around = [each for each in roots if is_below(place, each)]
        inside = [roots[each] for each in roots if each != own and is_below(each, place)]
        if is_below(own, place) or (around and max(around, key=len) == own):
            mine.append(path)
        elif not inside:
            elsewhere.append(path)
        elsewhere += inside
    return tuple(mine) if paths else (), tuple(dict.fromkeys(elsewhere))


def _root(configuration: Configuration) -> str:
    return os.path.abspath(os.path.join(configuration.folder or "", configuration.settings.root or ""))

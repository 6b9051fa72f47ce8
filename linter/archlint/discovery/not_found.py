"""Messages where no archive is found, each with the remedy."""

import os
from collections.abc import Sequence

from archlint.config.load import Configuration
from archlint.confine import boundary_of
from archlint.discovery.folders import searched_folders
from archlint.discovery.generators import find_generator, generator_of
from archlint.discovery.recognise import NoArchiveError
from archlint.discovery.unconfigured import POSTS
from archlint.errors import UsageError
from archlint.layouts import registry


def none_found(folder: str) -> NoArchiveError:
    """Return the error where no archive is at or above a folder, nor in one of its folders."""
    above, below = (" or ".join(signs) for signs in zip(*(layout.signs for layout in registry.LAYOUTS), strict=True))
    file = registry.GENERATOR_FILES[0]
    looked = f"no folder at or above {folder} holds {above}, {file} or posts in {POSTS}/"
    looked += f", nor does a folder in it hold {below} or {file}"
    return NoArchiveError(f"no archive found: {looked}; {_remedy(folder)}")


def several_found(folder: str, roots: Sequence[str], settings: str | None) -> NoArchiveError:
    """Return the error where several folders of a folder are archives; ``settings`` is the file of settings, if any."""
    names = ", ".join(os.path.relpath(root, folder) for root in roots)
    return NoArchiveError(f"{folder} holds several archives ({names}); name the folder of one, or {name_all(settings)}")


def name_all(settings: str | None) -> str:
    """Return how to have several archives checked; ``settings`` is the file of settings, if there is one."""
    return f"name all of them by [[archive]] in {settings}" if settings else "run archlint init, which names them all"


def _remedy(folder: str) -> str:
    """Return the remedy where no archive is found, which depends on the generator that is known by its file."""
    generator = find_generator(folder)
    inner = None if generator else next(filter(None, map(generator_of, searched_folders(folder))), None)
    generator = generator or inner
    if generator is None:
        return "name the folder of the archive, as in archlint check FOLDER, or set root in archlint.toml"
    known = f"{os.path.join(generator.folder, generator.file)} is of a site of {generator.name}"
    if generator.preset and inner:
        return f"{known}: run archlint in that folder"
    if generator.preset:
        return f"{known}: archlint init writes the settings for it, of which some are left to fill in"
    return f"{known}, which archlint does not know; if its posts lie as those of Jekyll, set [layout] in archlint.toml"


def no_root(root: str, configuration: Configuration) -> UsageError:
    """Return the error for a root of the settings that is no root of any archive."""
    place = root if configuration.settings.layout else os.path.join(root, registry.LAYOUTS[0].top)
    remedy = _check_out(place)
    if not remedy and os.path.isdir(root):
        remedy = f", and no {registry.GENERATOR_FILES[0]} in {root}"
    elif not remedy:
        place, remedy = root, "; name the folder of the archive, from that of this file"
    return UsageError(f"{configuration.file}: root: there is no folder {place}{remedy}")


def _check_out(place: str) -> str:
    """Return how to check out a folder that a sparse checkout may leave out, as the end of a message."""
    from shlex import quote

    from archlint.git.index_version import is_sparse

    place = os.path.realpath(place)
    repository = boundary_of(os.path.dirname(place))
    if not is_sparse(repository):
        return ""
    folder = os.path.relpath(place, repository).replace(os.sep, "/")
    return f"; in a sparse checkout, git sparse-checkout add {quote(folder)} checks it out"

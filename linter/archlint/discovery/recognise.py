"""Recognise the archive that contains a folder or lies in it: its settings, its root and its layout."""

import os
from typing import TYPE_CHECKING, NamedTuple

from archlint.config.load import Configuration, load_configuration
from archlint.confine import boundary_of, refuse_way_out
from archlint.errors import UsageError
from archlint.files.disk import leads_to_folder
from archlint.layouts import registry

if TYPE_CHECKING:
    from archlint.layouts.base import Layout
    from archlint.model.days import Day
else:  # typing would compile names in quotes, and the first costs a hook 2 ms
    Layout = object


class NoArchiveError(UsageError):
    """No archive was found; the message says where archlint searched."""


class Archive(NamedTuple):
    """An archive: its settings, its absolute root, and its layout."""

    configuration: Configuration
    root: str
    layout: Layout


def find_archive(start: str, named: str | None = None, today: "Day | None" = None) -> Archive:
    """Return the archive that contains a folder or lies in it.

    ``named`` is the configuration file to use, if any; else it is the nearest at or above ``start``, or at or above the
    root if there is none. ``today`` is the day of the site's build, None for today's. Raises UsageError if either is
    wrong, NoArchiveError if there is no archive.
    """
    configuration = load_configuration(start, named)
    root = find_root(start, configuration)
    if configuration.file is None:
        configuration = load_configuration(root)
        root = find_root(root, configuration)
    refuse_way_out(root, [boundary_of(configuration.folder)] if configuration.folder else [])
    return Archive(configuration, root, registry.find_layout(root, today))


def find_root(start: str, configuration: Configuration) -> str:
    """Return the archive's folder, absolute.

    The setting ``root`` decides, which lies in the repository of the settings unless it is ``start`` itself; else the
    nearest folder at or above ``start`` that a layout recognises as a root; else the one folder in ``start`` that holds
    dated pages of a layout. Raises UsageError if the setting is wrong, NoArchiveError if nothing is found.
    """
    setting = configuration.settings.root
    if setting is not None:
        root = os.path.abspath(os.path.join(configuration.folder or "", setting))
        # A user who names this very folder, or works in it, means it, wherever the settings are.
        if os.path.realpath(root) == os.path.realpath(start):
            root = os.path.abspath(start)
        else:
            configuration.place(setting, "root", "name that folder on the command line, and the settings with --config")
        if not any(layout.is_root(root) for layout in registry.LAYOUTS):
            top = registry.LAYOUTS[0].top
            msg = f"{configuration.file}: root: there is no folder {os.path.join(root, top)}{_check_out(root, top)}"
            raise UsageError(msg)
        return root
    folder = os.path.abspath(start)
    while True:
        # A folder such as news/ in news/ has the name by chance.
        if any(layout.is_root(folder) and os.path.basename(folder) != layout.top for layout in registry.LAYOUTS):
            return folder
        parent = os.path.dirname(folder)
        if parent == folder:
            break
        folder = parent
    return _root_below(os.path.abspath(start))


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


def _root_below(folder: str) -> str:
    found = [
        name
        for name in _folders(folder)
        if any(layout.holds_pages(os.path.join(folder, name)) for layout in registry.LAYOUTS)
    ]
    if len(found) == 1:
        return os.path.join(folder, found[0])
    above, below = (" or ".join(signs) for signs in zip(*(layout.signs for layout in registry.LAYOUTS), strict=True))
    looked = f"no folder at or above {folder} holds {above}, nor does exactly one folder in it hold {below}"
    if len(found) > 1:
        looked += f" ({', '.join(found)} do)"
    msg = f"no archive found: {looked}; run archlint in the archive, name its folder, or set root in archlint.toml"
    raise NoArchiveError(msg)


def _folders(folder: str) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entry.name for entry in entries if leads_to_folder(entry))
    except OSError:
        return []

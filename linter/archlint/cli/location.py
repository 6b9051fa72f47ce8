"""Location of a command's archive."""

import os
from typing import TYPE_CHECKING, NamedTuple

from archlint.cli.streams import say_once
from archlint.config.load import Configuration
from archlint.discovery.discover import Extent
from archlint.discovery.recognise import Archive, find_archive
from archlint.errors import UsageError
from archlint.files.disk import DiskStore
from archlint.transaction.state import state_base

if TYPE_CHECKING:
    from archlint.git.left_out import LeftOut
    from archlint.layouts.base import Layout
    from archlint.model.days import Day
else:  # typing would compile names in quotes, and the first costs a hook 2 ms
    LeftOut = Layout = object


class ArchiveLocation(NamedTuple):
    """Location of an archive: its root, the folder that holds the state of a transaction, its settings and layout.

    ``left_out`` are the pages that git has and that are not checked out, if there are any.
    """

    root: str
    base: str
    configuration: Configuration
    layout: Layout
    left_out: LeftOut | None = None

    @property
    def extent(self) -> Extent:
        """The extent of the archive: its root, its layout and the patterns that exclude pages."""
        return Extent(self.root, self.layout, self.configuration.settings.exclude)

    def store(self) -> DiskStore:
        """Return a store of the pages on the disk, or in git if they are not checked out."""
        return self.left_out.store(self.root) if self.left_out else DiskStore(self.root)


def locate(start: str, config: str | None, today: "Day | None" = None) -> Archive:
    """Return the archive that contains a folder or lies in it, and warn of what is wrong with its configuration.

    Raises UsageError as :func:`archlint.discovery.recognise.find_archive`.
    """
    archive = find_archive(start, config, today)
    for warning in archive.site.warnings if archive.site else ():
        say_once(f"archlint: warning: {warning}")
    return archive


def base_of(archive: Archive) -> str:
    """Return the folder that holds the state of an archive's transactions."""
    return state_base(archive.configuration, archive.root, archive.site.folder if archive.site else None)


def start_folder(path: str | None) -> str:
    """Return the folder in which the search for an archive starts: the named one, or that of the named file.

    Without a path, it is the working folder. Raises UsageError if there is nothing at the path.
    """
    start = path or os.curdir
    if not os.path.lexists(start):
        msg = f"{start}: there is no such file or folder"
        raise UsageError(msg)
    return start if os.path.isdir(start) else os.path.dirname(os.path.abspath(start))

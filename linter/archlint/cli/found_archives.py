"""The archives that ``archlint init`` finds in and around a folder."""

import os
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from archlint.cli.location import locate
from archlint.config.load import Configuration, load_configuration
from archlint.config.settings import Settings
from archlint.discovery.generators import Generator, find_generator
from archlint.discovery.program_values import program_values
from archlint.discovery.recognise import Archive, NoArchiveError, SeveralFitError
from archlint.discovery.sites import read_site
from archlint.discovery.tree import archives_in

_NO_SETTINGS = Configuration(Settings(), None)


class FoundArchives(NamedTuple):
    """The archives that are meant, mostly one.

    ``generator`` is that of a site whose configuration is a program, if a preset serves it, and ``values`` are those of
    ``[layout]`` that the program sets to plain texts.
    """

    archives: tuple[Archive, ...]
    generator: Generator | None = None
    values: Mapping[str, str] = {}

    @property
    def configuration(self) -> Configuration:
        """The settings that are there already."""
        return self.archives[0].configuration

    @property
    def root(self) -> str:
        """The folder that holds all of them."""
        return os.path.commonpath([archive.root for archive in self.archives])


def find_archives(start: str) -> FoundArchives:
    """Return the archive of a folder; if there is none, a site of a known generator, or several archives in the folder.

    If several fit, and no settings say which one is meant, return all of them.

    Raises NoArchiveError if there is nothing of the kind, and UsageError for wrong settings.
    """
    try:
        return FoundArchives((locate(start, None),))
    except SeveralFitError as error:
        if load_configuration(start).file is not None:
            raise
        return FoundArchives(tuple(_beside_others(each, error.archives) for each in error.archives))
    except NoArchiveError as error:
        if error.roots:
            return FoundArchives(tuple(locate(root, None) for root in error.roots))
        if load_configuration(start).file is not None:
            raise
        folder = os.path.abspath(start)
        generator = find_generator(folder)
        several = tuple(archives_in(folder, _NO_SETTINGS))
        if generator is not None and generator.preset:
            values = program_values(generator.folder, generator.file)
            layout = {"preset": generator.preset, **values}
            site = read_site(generator.folder, Configuration(Settings(layout=layout), None))
            return FoundArchives((site.archive(_NO_SETTINGS, None),), generator, values)
        if len(several) < 2:
            raise
        return FoundArchives(several)


def _beside_others(archive: Archive, archives: Sequence[Archive]) -> Archive:
    """Return an archive without the pages of others in it, as it is once the settings name all of them."""
    others = tuple(each.root for each in archives if each.root != archive.root)
    configuration = Configuration(Settings(), None, others)
    return read_site(archive.site.folder, configuration).archive(configuration, None) if archive.site else archive


def archives_beside(archive: Archive, home: str) -> tuple[Archive, ...]:
    """Return the other archives in a folder, apart from those in the archive or around it."""
    own = os.path.realpath(archive.root)
    found = ((each, os.path.realpath(each.root)) for each in archives_in(home, _NO_SETTINGS))
    return tuple(each for each, root in found if os.path.commonpath([own, root]) not in (own, root))

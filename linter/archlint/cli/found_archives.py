"""The archives that ``archlint init`` finds in and around a folder."""

import os
from collections import Counter
from collections.abc import Iterator
from glob import escape, iglob
from typing import NamedTuple

from archlint.cli.location import locate
from archlint.config.load import Configuration, load_configuration
from archlint.config.settings import Settings
from archlint.discovery.discover import select_pages
from archlint.discovery.generators import Generator, find_generator
from archlint.discovery.recognise import Archive, NoArchiveError
from archlint.discovery.sites import read_site
from archlint.discovery.tree import archives_in
from archlint.model.days import PathKind
from archlint.text.plural import counted

_NO_SETTINGS = Configuration(Settings(), None)


class FoundArchives(NamedTuple):
    """The archives that are meant, mostly one.

    ``generator`` is that of a site whose configuration is a program, if a preset serves it.
    """

    archives: tuple[Archive, ...]
    generator: Generator | None = None

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

    Raises NoArchiveError if there is nothing of the kind, and UsageError for wrong settings.
    """
    try:
        return FoundArchives((locate(start, None),))
    except NoArchiveError as error:
        if error.roots:
            return FoundArchives(tuple(locate(root, None) for root in error.roots))
        if load_configuration(start).file is not None:
            raise
        folder = os.path.abspath(start)
        generator = find_generator(folder)
        several = tuple(archives_in(folder, _NO_SETTINGS))
        if generator is not None and generator.preset:
            site = read_site(generator.folder, Configuration(Settings(layout={"preset": generator.preset}), None))
            return FoundArchives((site.archive(_NO_SETTINGS, None),), generator)
        if len(several) < 2:
            raise
        return FoundArchives(several)


def archives_beside(archive: Archive, home: str) -> tuple[Archive, ...]:
    """Return the other archives in a folder, apart from those in the archive or around it."""
    own = os.path.realpath(archive.root)
    found = ((each, os.path.realpath(each.root)) for each in archives_in(home, _NO_SETTINGS))
    return tuple(each for each, root in found if os.path.commonpath([own, root]) not in (own, root))


def configuration_of(archive: Archive) -> str:
    """Return the files of the generator's configuration as a user would name them; empty if there are none."""
    found = archive.site
    names = (found.site.configuration or "").split(",") if found else ()
    return ", ".join(named(os.path.join(found.folder, name.strip())) for name in names if found and name.strip())


def named(place: str) -> str:
    """Return a path as a user would name it."""
    relative = os.path.relpath(place)
    return place if relative.startswith("..") else relative


def describe(archive: Archive) -> Iterator[str]:
    """Yield what was found: the root, the number of pages, and for a site its kind and its posts."""
    pages = select_pages((), archive.extent).pages
    yield f"Archive: {named(archive.root)}, {counted(len(pages), 'page')}"
    if archive.site is None:
        return
    site = archive.site.site
    dated = sum(1 for path in pages if archive.layout.classify(path).kind is PathKind.EVENT)
    configuration = configuration_of(archive)
    values = f"values of {configuration}" if configuration else "no configuration that can be read"
    yield f"Site: preset {site.preset}, {values}; posts and other documents: {dated:,}"
    programs = os.path.join(archive.site.folder, "_plugins")
    if os.path.isdir(programs):
        yield f"Not read: {named(programs)}, which holds programs; what they change can be set in [layout]"
    for folder in _folders_of_posts(archive):
        yield f"Not read: {named(folder)}, which holds posts; if a plug-in reads them, include in [layout] can name it"
    for ending, number in sorted(_other_endings(archive).items()):
        posts = counted(number, "post")
        yield f"Not read: {posts} whose names end in {ending}; suffixes (Markdown) or others in [layout] can name it"


def _folders_of_posts(archive: Archive) -> list[str]:
    """Return the folders at the top that are passed over and have posts in a folder in them, as of a language."""
    special = (entry for entry in os.scandir(archive.root) if entry.name.startswith("_") and entry.is_dir())
    closed = [entry.path for entry in special if not archive.layout.enters(f"/{entry.name}")]
    return sorted(path for path in closed if any(map(os.path.isdir, iglob(f"{escape(path)}/*/_posts"))))


def _other_endings(archive: Archive) -> Counter[str]:
    """Return the endings of posts with front matter that archlint does not take for pages, with their numbers."""
    layout, endings = archive.layout, Counter[str]()
    for place, folders, names in os.walk(archive.root):
        folder = place[len(archive.root) :].replace(os.sep, "/")
        folders[:] = [name for name in folders if layout.enters(f"{folder}/{name}")]
        for path in (f"{folder}/{name}" for name in names):
            is_post = not layout.is_page(path) and layout.classify(path).kind is PathKind.EVENT
            if is_post and _has_front_matter(archive.root + path):
                endings[os.path.splitext(path)[1]] += 1
    return endings


def _has_front_matter(file: str) -> bool:
    try:
        with open(file, "rb") as opened:
            return opened.read(4).startswith((b"---\n", b"---\r"))
    except OSError:
        return False

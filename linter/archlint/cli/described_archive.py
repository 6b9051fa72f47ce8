"""The words of ``archlint init`` for an archive: its pages, the values of a site, and what is not read there."""

import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from glob import escape, iglob

from archlint.discovery.discover import select_pages
from archlint.discovery.recognise import Archive
from archlint.model.days import PathKind
from archlint.text.plural import counted

_BEGINS_WITH_DAY = re.compile(r"\d{4}-\d\d?-\d\d?-")


def configuration_of(archive: Archive) -> str:
    """Return the files of the generator's configuration as a user would name them; empty if there are none."""
    return ", ".join(map(named, archive.site.configuration_files)) if archive.site else ""


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
    if site.configuration is None:
        yield from _other_posts(archive, pages, has_posts=dated > 0)
    programs = os.path.join(archive.site.folder, "_plugins")
    if os.path.isdir(programs):
        yield f"Not read: {named(programs)}, which holds programs; what they change can be set in [layout]"
    for folder in _folders_of_posts(archive):
        yield f"Not read: {named(folder)}, which holds posts; if a plug-in reads them, include in [layout] can name it"
    for ending, number in sorted(_other_endings(archive).items()):
        posts = counted(number, "post")
        yield f"Not read: {posts} whose names end in {ending}; suffixes (Markdown) or others in [layout] can name it"


def _other_posts(archive: Archive, pages: Sequence[str], *, has_posts: bool) -> Iterator[str]:
    """Yield the folders with pages that may be posts by a program: those whose names begin with a day."""
    found = Counter[str]()
    for path in pages:
        folder, _, name = path.rpartition("/")
        if _BEGINS_WITH_DAY.match(name) and archive.layout.classify(path).kind is PathKind.PLAIN:
            found["/".join(folder.split("/", 2)[:2])] += 1
    for folder, number in sorted(found.items()):
        where = named(archive.root + folder)
        many = "1 page whose name begins" if number == 1 else f"{number:,} pages whose names begin"
        yield f"Not posts: {many} with a day, in {where}; posts in [layout] can name the folder"
    if not (found or has_posts):
        yield "No posts: none lie in a folder named posts or _posts; posts in [layout] can name another"


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

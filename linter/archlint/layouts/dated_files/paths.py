"""Place of a file in its site, by its path: a post, a draft, a document, a page, or nothing that the generator reads.

The source of the rules is Jekyll 4.3: ``EntryFilter``, ``Reader``, ``PostReader`` and ``Collection``. Each decides on
names alone, so a path is enough here.
"""

import posixpath
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from archlint.layouts.dated_files.globs import Globs
from archlint.layouts.dated_files.preset import Site
from archlint.layouts.dated_files.templates import Template
from archlint.model.days import Day
from archlint.model.metadata import PageKind

POSTS = "posts"
"""The label of the collection that posts and drafts belong to."""

_LAST = ("~", ".")
"""Last characters of names that may be passed over."""
_NAMES = ("\0.md", "2001-02-03-\0.md")
"""Names that no pattern means, of a page and of a post."""
_LEFT_OUT = frozenset({"node_modules", "vendor"})
"""Folders of other people's files, which a search leaves out."""


class Place(NamedTuple):
    """Place of a file in its site.

    ``kind`` is POST for posts and drafts, DOCUMENT, or PAGE. ``folder`` is the folder of posts or of the collection
    that holds the file, ``collection`` the label of the collection. ``day`` and ``slug`` are those of the name.
    ``excluded`` says why the generator passes the file over on purpose, ``dropped`` why it does so without a word.
    """

    kind: PageKind
    folder: str = ""
    collection: str = ""
    is_draft: bool = False
    day: Day | None = None
    slug: str = ""
    excluded: str = ""
    dropped: str = ""


class Places:
    """The places of a site's files."""

    def __init__(self, site: Site) -> None:
        """Compile the patterns of a site."""
        self._special = site.special
        self._include = Globs(site.include)
        self._exclude = Globs(pattern for pattern in site.exclude if pattern not in site.include)
        # Names in an excluded folder that `include` may take back; hidden files are no pages.
        self._takes_back = any(not pattern.startswith(".") for pattern in site.include)
        self._included = frozenset("/" + pattern.strip("/") for pattern in site.include)
        self._destination = below_source(site.destination, site.source)
        self._shows_drafts = site.show_drafts
        self._drops = site.undated == "dropped"
        self._posts = tuple(map(Template, site.posts))
        self.posts_folder = "/" + self._posts[0].folder.removeprefix("**/") if self._posts else ""
        self._drafts = tuple(map(Template, site.drafts))
        self._container = f"/{site.collections_dir}" if site.collections_dir else ""
        self._collections = tuple(
            (f"{self._container}/_{label}/", label) for label in site.collections if label != POSTS
        )
        self._ways = self._folders_on_the_way()
        # Reader, rules and facts ask about one page in turn.
        self._known = lru_cache(maxsize=128)(self._place)

    def place(self, path: str) -> Place:
        """Return the place of the file at an archive path."""
        return self._known(path)

    def _place(self, path: str) -> Place:
        if path in self._included:
            return Place(PageKind.PAGE, slug=_stem(path))
        found = self._document(path) or self._dated(path)
        if found and not (found.dropped or found.excluded or (found.is_draft and not self._shows_drafts)):
            return found
        page = self._page(path)
        # A folder such as `_posts` that `include` names is one of pages, too.
        is_page = not page.excluded and (found is None or self._is_special(found.folder))
        return page if is_page or found is None else found

    def left_out(self, folder: str, names: Sequence[str]) -> frozenset[str]:
        """Return the files in a folder that the generator passes over on purpose, of their names.

        A walk asks it of each folder: where files are read, the first and the last character of a name settle it.
        """
        if len(names) > len(_NAMES) and self._is_read(folder):
            special = self._special
            names = [name for name in names if name.startswith(special) or name.endswith(_LAST)]
        return frozenset([name for name in names if self.place(f"{folder}/{name}").excluded])

    def _is_read(self, folder: str) -> bool:
        """Return whether any file in a folder is read unless its first or last character says otherwise."""
        if self._container or not self._include.is_literal or self._exclude.reaches(folder):
            return False
        return not any(self._place(f"{folder}/{name}").excluded for name in _NAMES)

    def enters(self, folder: str) -> bool:
        """Return whether the generator reads files in a folder, as far as its path shows."""
        if not folder or folder in self._ways:
            return True
        inside = folder + "/"
        if any(inside.startswith(top) for top, _ in self._collections) or self._is_for_posts(inside):
            return self._takes_back or self._exclude.match(inside, is_folder=True) is None
        return self._is_searched(folder.split("/")[1:])

    def _is_for_posts(self, inside: str) -> bool:
        for template in (*self._posts, *self._drafts):
            if template.has_folder and (found := template.split(inside)):
                return self._is_searched(found[0].split("/")[:-1])
        return False

    def _is_searched(self, folders: list[str]) -> bool:
        """Return whether a search looks for pages in a folder, given by its names."""
        others = (name for name in folders if name in _LEFT_OUT)
        return all(self._include.match("/" + name, is_folder=True) for name in others) and not self._closed(folders)

    def _document(self, path: str) -> Place | None:
        for top, label in self._collections:
            if path.startswith(top):
                entry = path[len(top) :]
                # Jekyll leaves the folder of the collections out of the paths that it compares with `exclude`.
                excluded = self._refused(f"/_{label}", entry)
                name = self._name(self._posts, entry)
                day, slug = name or (None, _stem(entry))
                return Place(PageKind.DOCUMENT, top[:-1], label, day=day, slug=slug, excluded=excluded)
        return None

    def _dated(self, path: str) -> Place | None:
        """Return the place of a post or a draft; of templates that fit its folder, the first that fits its name."""
        first = None
        for templates, is_draft in ((self._posts, False), (self._drafts, True)):
            for template in templates:
                place = self._entry(template, path, is_draft=is_draft)
                if place and not (place.dropped or place.excluded):
                    return place
                first = first or place
        return first

    def _entry(self, template: Template, path: str, *, is_draft: bool) -> Place | None:
        found = template.split(path)
        if found is None:
            return None
        above, start = found
        folder, entry = path[: start - 1], path[start:]
        name = template.name(entry)
        if name is None and not template.has_folder:
            return None
        excluded = self._closed(above.split("/")[:-1]) or _hidden(entry) or self._refused(folder, entry)
        dropped = ""
        if not f"/{above}".startswith(self._container):
            dropped = f"posts and drafts are read in {self._container} alone, the folder of the collections"
        elif name is None and self._drops:
            dropped = f"its name is not {template.form}"
        if is_draft and not excluded and not (self._shows_drafts and name is None):
            excluded, dropped = dropped, ""
        elif excluded:
            dropped = ""
        day, slug = (self._name(self._posts, entry) if is_draft else None) or name or (None, _stem(entry))
        return Place(PageKind.POST, folder, POSTS, is_draft, day, slug, excluded, dropped)

    def _page(self, path: str) -> Place:
        parts = path.split("/")[1:]
        excluded = self._closed(parts[:-1]) or self._refused(_joined(parts[:-1]), parts[-1])
        return Place(PageKind.PAGE, slug=_stem(path), excluded=excluded)

    def _name(self, templates: tuple[Template, ...], entry: str) -> tuple[Day | None, str] | None:
        return next((name for template in templates if (name := template.name(entry))), None)

    def _closed(self, folders: list[str]) -> str:
        """Return why the generator does not read pages in a folder, given by its names; empty if it does."""
        above = ""
        for name in folders:
            why = self._refused(above, name, is_folder=True)
            above += "/" + name
            if above == self._destination:
                return f"{above} is the destination"
            if why:
                return why
        return ""

    def _refused(self, base: str, entry: str, *, is_folder: bool = False) -> str:
        """Return why an entry of a folder is passed over, as ``EntryFilter#filter`` decides; empty if it is not."""
        if entry.endswith("."):
            return f"{entry} ends with a dot"
        name = entry[entry.rfind("/") + 1 :]
        for own in {entry, name}:
            if self._include.match("/" + own, is_folder=is_folder) is not None:
                return ""
        pattern = self._exclude.match(f"{base}/{entry}", is_folder=is_folder)
        if pattern is not None:
            return f"exclude names {pattern}"
        if entry.startswith(self._special):
            return f"{entry.partition('/')[0]} begins with {entry[0]}"
        if name.startswith(self._special):
            return f"{name} begins with {name[0]}"
        return f"{name} ends with ~" if name.endswith("~") and "~" in self._special else ""

    def _is_special(self, folder: str) -> bool:
        """Return whether a folder is read for pages only if ``include`` names it."""
        return any(name.startswith(self._special) for name in folder.split("/"))

    def _folders_on_the_way(self) -> frozenset[str]:
        """Return the folders above those that are read though their names, or those above them, would not be."""
        folders = [top[:-1] for top, _ in self._collections]
        folders += [
            f"/{template.folder}" for template in (*self._posts, *self._drafts) if not template.folder.startswith("**")
        ]
        folders += [posixpath.dirname(path) for path in self._included]
        return frozenset(
            "/".join(parts[:count])
            for parts in (folder.split("/") for folder in folders)
            for count in range(2, len(parts) + 1)
        )


def _stem(path: str) -> str:
    """Return the name of a file without its ending and the dots before it."""
    name = path[path.rfind("/") + 1 :]
    place = name.rfind(".")
    return name[:place].rstrip(".") if place > 0 else name


def _hidden(entry: str) -> str:
    """Return why a search of a posts folder does not find an entry: ``**`` of Ruby's globs finds no hidden names."""
    if "/." not in f"/{entry}":
        return ""
    name = next(name for name in entry.split("/") if name.startswith("."))
    return f"{name} begins with ."


def _joined(names: list[str]) -> str:
    return "".join(f"/{name}" for name in names)


def relative_path(site: Site, path: str) -> str:
    """Return the path of a post or a document below the folder of collections, without a slash in front."""
    return path.removeprefix(f"/{site.collections_dir}/" if site.collections_dir else "/")


def below_source(path: str, source: str) -> str:
    """Return the archive path of a path that is relative to the folder of the configuration, as the source is.

    It begins with ``/..`` if it is not in the source.
    """
    return "/" + posixpath.relpath("/" + path, posixpath.normpath("/" + source))

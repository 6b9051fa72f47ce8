"""Place of a file in a tree of content, by its path: a page, the page of a section, a resource of a page, or nothing.

The source of the rules is Hugo 0.168: ``paths.PathParser``, ``hugofs`` and ``dateAndSlugFromBaseFilename``.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from archlint.layouts.content_tree.branches import BRANCH, LEAF, Branches
from archlint.layouts.dated_files.globs import Globs
from archlint.layouts.dated_files.preset import Mount, Site
from archlint.model.days import Day
from archlint.model.metadata import PageKind

_DATED = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)
NO_MOUNT = Mount()


class TreePlace(NamedTuple):
    """Place of a file in the tree.

    ``kind`` is POST for a page, PAGE for that of a section, FILE for all else. ``folders`` are the names of the folders
    in the tree that hold it: for a folder of its own, those above that. ``folder`` is the archive path of the deepest
    of them. ``name`` is that of the page, without language and ending, ``language`` the code of its language.
    ``day`` and ``slug`` are those of the name; ``excluded`` says why it is passed over, ``resource`` why it is no page.
    """

    kind: PageKind
    folders: tuple[str, ...] = ()
    folder: str = ""
    name: str = ""
    language: str = ""
    day: Day | None = None
    slug: str = ""
    excluded: str = ""
    resource: str = ""


class TreePlaces:
    """The places of the files of a site."""

    def __init__(self, site: Site, branches: Branches) -> None:
        """Take the values of the site, and what its folders say."""
        self._site = site
        self._branches = branches
        self._endings = site.suffixes + site.others
        self._languages = {
            code.lower(): code for code in (*site.languages, *site.disabled_languages, site.default_language)
        }
        self._mounts = sorted(site.mounts.items(), key=lambda mount: -len(mount[0])) or [("", NO_MOUNT)]
        self._exclude = Globs(site.exclude)
        self._ignored = tuple(map(re.compile, site.ignore_files))
        self._known = lru_cache(maxsize=128)(self._place)

    def place(self, path: str) -> TreePlace:
        """Return the place of the file at an archive path."""
        return self._known(path)

    def enters(self, folder: str) -> bool:
        """Return whether a folder holds content, or folders that do."""
        if not folder:
            return True
        if self._excluded(folder):
            return False
        inside = f"{folder}/"
        return any(
            f"/{source}/".startswith(inside) or not source or inside.startswith(f"/{source}/")
            for source, _ in self._mounts
        )

    def left_out(self, folder: str, names: Sequence[str]) -> frozenset[str]:
        """Return the files in a folder that are no pages, of those with names of pages."""
        places = {name: self.place(f"{folder}/{name}") for name in names}
        return frozenset(name for name, place in places.items() if place.excluded or place.kind is PageKind.FILE)

    def _place(self, path: str) -> TreePlace:
        folder, _, name = path.rpartition("/")
        ending = next((each for each in self._endings if name.lower().endswith(each)), "")
        excluded = self._excluded(path)
        mount = self._mount(path)
        if mount is None:
            return TreePlace(PageKind.FILE, excluded=excluded or "it lies in no folder of content")
        source, (target, language) = mount
        below = folder[len(source) + 1 :] if source else folder
        folders = tuple(part for part in (*target.split("/"), *below.split("/")) if part)
        if not ending:
            return TreePlace(PageKind.FILE, folders, folder, name, excluded=excluded)
        stem = name[: -len(ending)]
        base, dot, code = stem.rpartition(".")
        if dot and base and code.lower() in self._languages:
            stem, language = base, self._languages[code.lower()]
        language = language or self._site.default_language
        if language in self._site.disabled_languages:
            excluded = excluded or f"the language {language} is disabled"
        if len(stem.lower()) != len(stem):
            why = "its name has no small letters"
            return TreePlace(PageKind.FILE, folders, folder, stem, language, excluded=excluded, resource=why)
        return self._page(folders, folder, stem, language)._replace(excluded=excluded)

    def _page(self, folders: tuple[str, ...], folder: str, stem: str, language: str) -> TreePlace:
        """Return the place of a page in its folders, given its name without language and ending."""
        outer = folder[: folder.rfind("/")] if folder else folder
        is_leaf = stem.lower() == LEAF
        owner = outer if is_leaf else folder
        if (folder or not is_leaf) and self._branches.is_leaf(owner):
            why = f"it is a resource of the page {owner or '/'}"
            return TreePlace(PageKind.FILE, folders, folder, stem, language, resource=why)
        if stem.lower() == BRANCH:
            return TreePlace(PageKind.PAGE, folders, folder, "", language)
        if is_leaf and (stem == LEAF or self._site.lower_urls):
            own = folders[-1] if folders else ""
            return TreePlace(PageKind.POST, folders[:-1], outer, own, language, *_dated(own))
        return TreePlace(PageKind.POST, folders, folder, stem, language, *((None, stem) if is_leaf else _dated(stem)))

    def _mount(self, path: str) -> tuple[str, Mount] | None:
        """Return the folder of content that holds a file, and where it is in the tree."""
        return next(
            ((source, mount) for source, mount in self._mounts if not source or path.startswith(f"/{source}/")), None
        )

    def _excluded(self, path: str) -> str:
        """Return why the generator passes over a file on purpose; empty if it does not."""
        for part in path.split("/")[1:]:
            if part.startswith(self._site.special):
                return f"the name {part} begins with {part[0]}"
            if part.endswith("~"):
                return f"the name {part} ends with ~"
        pattern = self._exclude.match(path, is_folder=False)
        if pattern is not None:
            return f"exclude names {pattern}"
        found = next((each for each in self._ignored if each.search(path)), None)
        return f"ignoreFiles has {found.pattern}" if found else ""


def _dated(name: str) -> tuple[Day | None, str]:
    """Return the day at the beginning of a name, and the rest of it; None and the name if it has none."""
    found = _DATED.match(name)
    if not found:
        return None, name
    day = Day(*map(int, found.groups()))
    return day, name[found.end() :].strip(" -_")

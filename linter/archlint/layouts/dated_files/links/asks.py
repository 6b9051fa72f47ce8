"""The keys that a link of a site asks for, by its target."""

import re
from collections.abc import Sequence
from functools import cache, cached_property
from posixpath import splitext
from typing import TYPE_CHECKING, NamedTuple

from archlint.layouts.dated_files.choices import RelativeLinks
from archlint.layouts.dated_files.links.keys import POST_NAME
from archlint.layouts.dated_files.preset import Site
from archlint.layouts.dated_files.urls.normal_form import Urls, decoded, joined, normal
from archlint.model.days import Day
from archlint.model.source_links import (
    Asked,
    LinkSyntax,
    Resolution,
    copied_key,
    field_keys,
    file_key,
    name_keys,
    post_key,
    slug_key,
    url_key,
)

if TYPE_CHECKING:
    from archlint.layouts.dated_files.urls.redirects import Redirects

_OUTSIDE = Asked(otherwise=Resolution.OUTSIDE)
_UNKNOWN = Asked()
_GONE = Resolution.BROKEN


class Origin(NamedTuple):
    """The page that a link is on: its archive path, the paths of its URLs, and how its links to files are taken."""

    path: str
    urls: Sequence[str]
    files: RelativeLinks


class Questions:
    """The keys that links ask for on a site."""

    def __init__(self, site: Site, urls: Urls, today: Day) -> None:
        """Take a site, its URLs and the day of its build."""
        self._site = site
        self._urls = urls
        self._today = today
        self.has_redirects = bool(site.moved)

    @cached_property
    def _redirects(self) -> "Redirects":
        from archlint.layouts.dated_files.urls.redirects import Redirects  # few sites have any

        return Redirects(self._site.moved)

    def asked(self, syntax: LinkSyntax, target: str, origin: Origin) -> Asked:
        """Return the keys that the target of a link on a page asks for."""
        if not self._site.page_tags and syntax in (LinkSyntax.POST_URL, LinkSyntax.LINK_TAG):
            return _UNKNOWN
        if syntax is LinkSyntax.POST_URL:
            return self._post(target)
        if syntax is LinkSyntax.LINK_TAG:
            return _UNKNOWN if "{" in target else Asked((_tag_key(target),), otherwise=_GONE)
        if syntax is LinkSyntax.FIELD or "{" in target:
            from archlint.layouts.dated_files.links.liquid_targets import absolute_url, evaluated  # few targets need it

            is_field = syntax is LinkSyntax.FIELD
            value = absolute_url(target, self._site) if is_field else evaluated(target, self._site)
            if value is None:
                return _OUTSIDE if self._urls.is_elsewhere(target) else _UNKNOWN
            target = value
        if "&" in target:
            from html import unescape  # 1 ms to import

            target = unescape(target)
        there = self._urls.path_of(target)
        if there is None:
            return _OUTSIDE
        if not there:  # the page itself
            return Asked((file_key(origin.path),))
        return _UNKNOWN if "\\" in there else self._path(there, origin)

    def related(self, target: str, origin: Origin, by: str = "") -> Asked:
        """Return the keys that a related page asks for: as a URL, a file, the name of a post, or that of a file.

        A URL may lack the base path. A text with blanks that is no path is not known, and may be a title. If pages are
        named ``by`` a field, the target is a value of that and nothing else.
        """
        if by:
            return Asked(field_keys(origin.path, by, target), otherwise=_GONE)
        there = self._urls.path_of(target)
        if there is None:
            return _OUTSIDE
        if not there or "{" in there or "\\" in there or (" " in there and "/" not in there):
            return _UNKNOWN
        origin = origin._replace(files="resolved")
        stem, ending = splitext(there)
        is_file = ending.lower() in self._site.suffixes
        if there.startswith("/"):
            found = self._path(there if self._urls.below_base(there) else self._urls.base + there, origin)
            return found._replace(keys=(file_key(decoded(there)), *found.keys)) if is_file else found
        name = stem if is_file else there
        keys = [] if "/" in name else list(name_keys(origin.path, name))
        if _post_name().fullmatch(name):
            keys = [*self._post(name).keys, *keys]
        if is_file:
            keys.insert(0, file_key(f"/{decoded(there)}"))
        beside = self._path(there, origin).keys
        keys = [*beside, *keys] if "/" in there or is_file else [*keys, *beside]
        return Asked(tuple(dict.fromkeys((*keys, url_key(normal(f"/{there}"))))), otherwise=_GONE)

    def _post(self, name: str) -> Asked:
        """Return the keys of a post: its name, or else its day and its slug, as older versions of Jekyll take it."""
        found = _post_name().fullmatch(name.removeprefix("/"))
        if found is None:
            return Asked((post_key(name),), otherwise=_GONE)
        day = _day_in(found[2], self._today)
        keys = (post_key(found[0]),) if day is None else (post_key(found[0]), slug_key(day, found[3]))
        return Asked(keys, otherwise=_GONE)

    def _path(self, there: str, origin: Origin) -> Asked:
        """Return the keys of a path in a target: of a file, if it can be one, then of a URL below the base path."""
        is_rooted = there.startswith("/")
        is_file = splitext(there)[1].lower() in self._site.suffixes
        paths = (there,) if is_rooted else [joined(url, there) for url in origin.urls]
        urls = [url for url in map(self._urls.below_base, paths) if url is not None]
        keys = list(dict.fromkeys(map(url_key, urls)))
        if origin.files != "literal" and (is_file or not is_rooted):
            keys.insert(0, file_key(joined(origin.path, decoded(there))))
        if not keys:
            return _OUTSIDE if paths else _UNKNOWN
        # Without such a file, a relative link to one is broken however it is taken.
        is_known = not (is_file and is_rooted and origin.files == "unknown")
        otherwise = _GONE if paths and is_known else Resolution.UNKNOWN
        place = self._redirects.place_of(self._urls.base + urls[0]) if self.has_redirects and urls else None
        if place is None:
            return Asked(tuple(keys), otherwise=otherwise)
        path = self._urls.path_of(place)
        below = self._urls.below_base(path) if path and path.startswith("/") else None
        return Asked(tuple(keys), () if below is None else (url_key(below),), otherwise=Resolution.ALIAS)


@cache
def _post_name() -> re.Pattern[str]:
    return re.compile(POST_NAME, re.DOTALL)


def _day_in(written: str, today: Day) -> Day | None:
    """Return the day that the name of a post means: nearly always one of the calendar, with all its digits."""
    year, month, number = written.split("-")
    if (len(year), len(month), len(number)) == (4, 2, 2):
        day = Day(int(year), int(month), int(number))
        if day.exists:
            return day
    from archlint.layouts.dated_files.dates.moments import read_date

    moment = read_date(written, today).moment
    return moment.day if moment else None


def _tag_key(target: str) -> str:
    """Return the key of a file as a tag names it.

    A slash in front is that of a file that is copied (Jekyll's ``StaticFile#relative_path``).
    """
    return copied_key(target) if target.startswith("/") else file_key(f"/{target}")

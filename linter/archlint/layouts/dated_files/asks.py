"""The keys that a link of a site asks for, by its target."""

from collections.abc import Sequence
from posixpath import splitext
from typing import Literal

from archlint.layouts.dated_files.keys import POST, file_key, post_key, slug_key, url_key
from archlint.layouts.dated_files.liquid_targets import evaluated
from archlint.layouts.dated_files.moments import read_date
from archlint.layouts.dated_files.preset import Site
from archlint.layouts.dated_files.urls import Urls, decoded, joined
from archlint.model.days import Day
from archlint.model.source_links import Asked, LinkSyntax, Resolution

_OUTSIDE = Asked(otherwise=Resolution.OUTSIDE)
_UNKNOWN = Asked()
_GONE = Resolution.BROKEN


class Questions:
    """The keys that links ask for on a site."""

    def __init__(self, site: Site, urls: Urls, today: Day) -> None:
        """Take a site, its URLs and the day of its build."""
        self._site = site
        self._urls = urls
        self._today = today
        self._files: Literal["resolved", "literal", "unknown"] = "unknown"

    def asked(self, syntax: LinkSyntax, target: str, path: str, urls: Sequence[str]) -> Asked:
        """Return the keys that a target asks for on the page at an archive path, which has the paths of URLs."""
        if syntax is LinkSyntax.POST_URL:
            return self._post(target)
        if syntax is LinkSyntax.LINK_TAG:
            return _UNKNOWN if "{" in target else Asked((file_key("/" + target.removeprefix("/")),), otherwise=_GONE)
        return self._target(target, path, urls)

    def _post(self, name: str) -> Asked:
        """Return the keys of a post: its name, or else its day and its slug, as older versions of Jekyll take it."""
        found = POST.fullmatch(name.removeprefix("/"))
        if found is None:
            return Asked(otherwise=_GONE)
        keys = [post_key(found[0])]
        day = read_date(found[2], self._today)
        if day.moment:
            keys.append(slug_key(day.moment.day, found[3]))
        return Asked(tuple(keys), otherwise=_GONE)

    def _target(self, target: str, path: str, urls: Sequence[str]) -> Asked:
        if "{" in target:
            value = evaluated(target, self._site)
            if value is None:
                return _UNKNOWN
            target = value
        if "&" in target:
            from html import unescape  # 1 ms to import

            target = unescape(target)
        there = self._urls.path_of(target)
        if there is None:
            return _OUTSIDE
        if not there or "\\" in there:
            return _UNKNOWN
        is_file = splitext(there)[1].lower() in self._site.suffixes
        keys = self._keys(there, path, urls, is_file=is_file)
        if not keys:
            return _OUTSIDE if urls or there.startswith("/") else _UNKNOWN
        is_known = bool(urls or there.startswith("/")) and not (is_file and self._files == "unknown")
        return Asked(tuple(dict.fromkeys(keys)), otherwise=_GONE if is_known else Resolution.UNKNOWN)

    def _keys(self, there: str, path: str, urls: Sequence[str], *, is_file: bool) -> list[str]:
        """Return the keys of a path in a target: of a file, if it can be one, then of a URL below the base path."""
        is_rooted = there.startswith("/")
        below = map(self._urls.below_base, (there,) if is_rooted else (joined(url, there) for url in urls))
        keys = [url_key(url) for url in below if url is not None]
        if self._files != "literal" and (is_file or not is_rooted):
            keys.insert(0, file_key(joined(path, decoded(there))))
        return keys

"""Which URLs of a site only a page of it can have, so that a link to one without a page is broken.

Only URLs that fit the template of posts are claimed, if the template has the year, the month and the day in digits. All
else may be made by something else: tags, categories, archives, pagination, feeds, themes, plug-ins, other sites of the
host. Templates with categories are claimed without any: a folder in front may be that of another site.
"""

import re
from collections.abc import Sequence
from functools import cached_property

from archlint.layouts.dated_files.permalinks import permalink_template
from archlint.layouts.dated_files.preset import Site

_DIGITS = {
    "year": "[0-9]{4}",
    "month": "(?:0[1-9]|1[0-2])",
    "day": "(?:0[1-9]|[12][0-9]|3[01])",
    "i_month": "(?:[1-9]|1[0-2])",
    "i_day": "(?:[1-9]|[12][0-9]|3[01])",
}
_TEXTS = {
    "title": r"[^/.]+",
    "slug": r"[^/.]+",
    "categories": "",
    "slugified_categories": "",
    "output_ext": "",
}
_YEAR, _MONTH, _DAY = ("year",), ("month", "i_month"), ("day", "i_day")
_PLACEHOLDER = re.compile(r":([a-z_]*[a-z])")
_ENDINGS = ("/index.html", ".html", "/")


class Claims:
    """The claims of a site."""

    def __init__(self, site: Site) -> None:
        """Take the values of the site."""
        self._site = site

    def cover(self, keys: Sequence[str]) -> bool:
        """Return whether a page must answer to one of the keys: to a file or a post in a tag, or to a URL of a post."""
        urls = [key[4:] for key in keys if key.startswith("url:")]
        if not urls:
            return bool(keys)
        pattern = self._pattern
        return pattern is not None and any(map(pattern.fullmatch, urls))

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        """The pattern of the URLs of posts in normal form; None if too little would tell them from others."""
        template = permalink_template(self._site, "posts")
        if template is None:
            return None
        names = _PLACEHOLDER.findall(template)
        known = {**_DIGITS, **_TEXTS}
        if not all(any(name in names for name in part) for part in (_YEAR, _MONTH, _DAY, ("title", "slug"))):
            return None
        if not all(name in known for name in names):
            return None
        parts = _PLACEHOLDER.split(template)
        text = "".join(known[part] if place % 2 else re.escape(part) for place, part in enumerate(parts))
        text = re.sub("/+", "/", f"/{text}")
        for ending in _ENDINGS:
            text = text.removesuffix(re.escape(ending))
        return re.compile(text)

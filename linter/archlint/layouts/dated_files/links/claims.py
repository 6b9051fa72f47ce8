"""Which URLs of a site only a page of it can have, so that a link to one without a page is broken.

Only URLs that fit the template of posts are claimed, if the template has the year and the month in digits, and the day
too or a name that is no number. All else may be made by something else: tags, categories, archives, pagination, feeds,
themes, plug-ins, other sites of the host. A section, which is what categories put in front, must be one of the site.
URLs of other templates of posts, and those of collections, are claimed only if a page has one much like them.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from archlint.layouts.dated_files.paths import POSTS
from archlint.layouts.dated_files.preset import Site
from archlint.layouts.dated_files.urls.normal_form import ENDINGS
from archlint.layouts.dated_files.urls.permalinks import permalink_template
from archlint.model.source_links import FILE, URL, Candidates, named_by, url_key
from archlint.text.word_lists import read_words

_DIGITS = {
    "year": "[0-9]{4}",
    "month": "(?:0[1-9]|1[0-2])",
    "day": "(?:0[1-9]|[12][0-9]|3[01])",
    "i_month": "(?:[1-9]|1[0-2])",
    "i_day": "(?:[1-9]|[12][0-9]|3[01])",
}
_SECTION = r"(?P<section>(?:(?!/[0-9]{4}/)/[^/]+){0,4})"
_SECTIONS = ("categories", "slugified_categories")
_TEXTS = {**dict.fromkeys(_SECTIONS, _SECTION), "output_ext": ""}
_DATED_NAME = r"[^/.]+(?:\.[^/]*-[^/.]*)?"
"""A name that does not end as that of a file: there may be versions in it, as in `trams-1.2-are-here`."""
_UNDATED_NAME = r"(?!page-?[0-9]*$)(?=[^/]*[a-z][^/]*-)[^/.]+"
"""A name beneath a year and a month that cannot be the day of an archive, or a page of a list."""
_NEAR_NAME = r"(?=[^/]{8,}$)(?![0-9_-]*$)[^/.]+"
"""A name at the end of a URL that is long enough for a slip in it to be told from another name."""
_NEAR_PATH = rf"(?:[^/]+/){{0,4}}{_NEAR_NAME}"
_YEAR, _MONTH, _DAY, _NAME = ("year",), ("month", "i_month"), ("day", "i_day"), ("title", "slug")
_PLACEHOLDER = re.compile(r":([a-z_]*[a-z])")


class Claims:
    """The claims of a site."""

    def __init__(self, site: Site) -> None:
        """Take the values of the site."""
        self._site = site

    def cover(self, keys: Sequence[str]) -> bool:
        """Return whether a page must answer to one of the keys, perhaps only if a page has a URL much like it."""
        near = self._near
        return self.cover_surely(keys) or (near is not None and any(map(near.fullmatch, keys)))

    def covered(self, found: Candidates) -> Candidates:
        """Return the keys among candidates that a page must answer to, and those that a file must answer to."""
        single, choices, _ = found
        files: list[tuple[str, ...]] = [(key,) for key in single if "." in key and self.cover_file((key,))]
        files += filter(self.cover_file, choices)
        # Nearly all links ask for one key, the URL of a page.
        urls = {key for match in self._matches for key in single if match(key)}
        pages = [key for key in single if key in urls or not key.startswith(URL)]
        return Candidates(tuple(pages), tuple(filter(self.cover, choices)), tuple(files))

    def cover_surely(self, keys: Sequence[str]) -> bool:
        """Return whether a page must answer to one of the keys: to a file or a post in a tag, or to a URL of a post.

        A URL with a section is covered as if the section were there: :meth:`sections` returns it.
        """
        for pattern in self._patterns:
            if any(map(pattern.fullmatch, keys)):
                return True
        return bool(keys) and (not any(key.startswith(URL) for key in keys) or self._names_source(keys))

    def _names_source(self, keys: Sequence[str]) -> bool:
        """Return whether keys are those of a relative link to a file in Markdown, of which nothing else is made."""
        path = named_by(keys[0])
        return keys[0].startswith(FILE) and path.lower().endswith(self._site.suffixes) and keys[-1] != url_key(path)

    def cover_file(self, keys: Sequence[str]) -> bool:
        """Return whether a file that no generator makes must answer to one of the keys, by its ending.

        It lies below a folder at the top, which the site must have, and in none that the generator only keeps. On a
        site that copies what a program says, no file must.
        """
        if not self._site.copies_files:
            return False
        key = keys[-1]
        path = key.removeprefix(f"{URL}/")
        above, _, ending = path.rpartition(".")
        if path == key or "/" not in above or "//" in key:
            return False
        return ending.lower() in self._endings and not path.startswith(self._kept)

    def sections(self, keys: Sequence[str]) -> tuple[str, ...]:
        """Return the sections of covered keys, such as ``/de/news``, of which one must be there; without empty ones."""
        patterns = [pattern for pattern in self._patterns if "section" in pattern.groupindex]
        found = (pattern.fullmatch(key) for pattern in patterns for key in keys)
        return tuple(match["section"] for match in found if match and match["section"])

    @cached_property
    def _endings(self) -> frozenset[str]:
        return read_words(__package__, "file_endings.txt")

    @cached_property
    def _kept(self) -> tuple[str, ...]:
        return tuple(f"{path.strip('/')}/" for path in self._site.keep_files)

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], ...]:
        """The patterns of the keys of the URLs of posts; none for a template that tells too little from others."""
        texts = map(_claimed, _templates(self._site))
        return tuple(re.compile(url_key(f"{self._beyond}{text}")) for text in texts if text)

    @cached_property
    def _beyond(self) -> str:
        """The beginning of patterns: no URL of what the generator only keeps."""
        kept = (re.sub(r"(?:/index)?\.html$", "", path.strip("/")) for path in self._site.keep_files)
        names = "|".join(re.escape(path) for path in kept if path[:1] not in ("", "."))
        return f"(?!/(?:{names})(?:/|$))" if names else ""

    @cached_property
    def _matches(self) -> tuple[Callable[[str], object], ...]:
        """Functions that match the keys of the URLs of posts and documents."""
        patterns = (*self._patterns, self._near) if self._near else self._patterns
        return tuple(pattern.fullmatch for pattern in patterns)

    @cached_property
    def _near(self) -> re.Pattern[str] | None:
        """The pattern of the keys of other URLs of posts and documents; None if there are none."""
        templates = [(POSTS, template) for template in _templates(self._site) if not _claimed(template)]
        for label, collection in self._site.collections.items():
            template = permalink_template(self._site, label) if collection.output and label != POSTS else None
            templates += [(label, template)] if template else []
        found = []
        for label, template in templates:
            known = {**_DIGITS, "output_ext": "", "collection": re.escape(label), "path": _NEAR_PATH}
            text = _pattern_of(template, known | dict.fromkeys((*_NAME, "name"), _NEAR_NAME))
            found += [text] if text.endswith((_NEAR_NAME, _NEAR_PATH)) else []
        return re.compile(url_key(f"{self._beyond}(?:{'|'.join(found)})")) if found else None


def _templates(site: Site) -> Iterator[str]:
    """Yield the templates of the URLs of posts: that of the site, and those that data files set."""
    template = permalink_template(site, POSTS)
    if site.own_urls != "literal":
        yield from () if template is None else (template,)
        return
    from archlint.layouts.dated_files.urls.literal import placeholders_of  # few sites have such URLs

    by_default = [scope.values.get(key) for scope in site.defaults for key in site.keys.url]
    for text in dict.fromkeys(each for each in (template, *by_default) if isinstance(each, str)):
        found = placeholders_of(text)
        if found is not None:
            yield found


def _claimed(template: str) -> str:
    """Return the pattern of a template's URLs; empty if too little would tell them from others."""
    names = _PLACEHOLDER.findall(template)
    if not all(any(name in names for name in part) for part in (_YEAR, _MONTH, _NAME)):
        return ""
    if all(name in names for name in _SECTIONS):  # where one ends and the other begins is not known
        return ""
    name = _DATED_NAME if any(day in names for day in _DAY) else _UNDATED_NAME
    text = _pattern_of(template, {**_DIGITS, **_TEXTS, **dict.fromkeys(_NAME, name)})
    # A section has its own slashes, and none is there without one.
    return text.replace(f"/{_SECTION}", _SECTION)


def _pattern_of(template: str, known: Mapping[str, str]) -> str:
    """Return the pattern of the URLs of a template in normal form; empty if one of its placeholders is not known."""
    names = _PLACEHOLDER.findall(template)
    if len(set(names)) < len(names) or not all(name in known for name in names):
        return ""
    parts = _PLACEHOLDER.split(template)
    text = "".join(known[part] if place % 2 else re.escape(part) for place, part in enumerate(parts))
    text = re.sub("/+", "/", f"/{text}")
    for ending in ENDINGS:
        text = text.removesuffix(re.escape(ending))
    return text

"""URLs of the pages of a tree, as Hugo makes them.

The source of the algorithms is Hugo 0.168: ``page.TargetPathDescriptor``, ``CreateTargetPaths`` and
``page.PermalinkExpander``. URLs begin with a slash and lack the host and the base path.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from posixpath import normpath
from typing import NamedTuple
from urllib.parse import unquote_plus

from archlint.layouts.content_tree.sanitizing import normalized, sanitized
from archlint.layouts.dated_files.preset import Site
from archlint.model.days import Day

_TOKEN = re.compile(r":[a-z]+(?:\[[^\]]*\])?")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_WEEKDAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
_SLICE = re.compile(r"\[(?:(\d+|last)|(\d+)?:(\d+|last)?)\]", re.ASCII)
NO_DAY = Day(1, 1, 1)
"""The day of a page without one, as Hugo has it in URLs."""


class TreePage(NamedTuple):
    """Parts of a page on which its URL depends: its folders, as named and as their sections call them, name and fields.

    ``sections`` are the folders that are sections, ``section_slugs`` what templates call these. ``is_section`` is True
    for the page of a section.
    """

    folders: tuple[str, ...]
    folder_slugs: tuple[str, ...]
    sections: tuple[str, ...]
    section_slugs: tuple[str, ...]
    name: str
    title: str
    slug: str
    day: Day | None
    language: str
    is_section: bool


def tree_url(page: TreePage, site: Site) -> str | None:
    """Return the URL of a page that names none itself; None if it is not known."""
    if page.language in site.open_languages:
        return None
    template = _template(page, site)
    is_ugly = has_ugly_urls(page.folders, site)
    if template is not None:
        made = expanded(template, page, site)
        if made is None:
            return None
        path = _joined("/".join(_segment(part, site) for part in made.split("/")))
    elif page.is_section:
        path = _joined("/".join(_segment(part, site) for part in page.folder_slugs))
    else:
        # The ending is a part of the name before that is made a part of a path.
        ending = ".html" if is_ugly else ""
        last = clean(page.slug + ending, site) if page.slug else _segment(page.name + ending, site)
        path = _joined("/".join((*(_segment(part, site) for part in page.folder_slugs), last)))
        return language_prefix(page.language, site) + (path if is_ugly or path.endswith("/") else path + "/")
    return language_prefix(page.language, site) + _with_ending(path, is_ugly=is_ugly, is_section=page.is_section)


def own_url(url: str, page: TreePage, site: Site) -> str | None:
    """Return the URL of a page that names it itself; None if it is not known."""
    if page.language in site.open_languages:
        return None
    if ":" in url:
        made = expanded(url, page, site)
        if made is None:
            return None
        url = made
    is_folder = url.endswith("/")
    path = normpath("/" + url).replace("//", "/")
    last = path.rpartition("/")[2]
    if last == "index.html":
        path, last = path[: -len(last)], ""
    if (is_folder or "." not in last) and not path.endswith("/"):
        path += "/"
    return path if url.startswith("/") else language_prefix(page.language, site) + path


def expanded(template: str, page: TreePage, site: Site) -> str | None:
    """Return a template with the values of a page; None if it has a token that is none."""
    made: list[str] = []
    place = 0
    for found in _TOKEN.finditer(template):
        value = _value(found[0], page, site)
        if value is None:
            return None
        made += (template[place : found.start()], value)
        place = found.end()
    made.append(template[place:])
    return "".join(made)


def unknown_token(template: str) -> str:
    """Return the first token of a template that is none; empty if there is none."""
    found = (match[0] for match in _TOKEN.finditer(template))
    return next((token for token in found if token[1:].partition("[")[0] not in NAMES), "")


def clean(text: str, site: Site) -> str:
    """Return a text as a part of a path."""
    return sanitized(text, lowers=site.lower_urls, drops_accents=site.plain_urls)


@lru_cache(maxsize=1024)
def _segment_of(name: str, lowers: bool, drops: bool) -> str:  # noqa: FBT001
    text = normalized(name) if lowers else name
    return sanitized(text, lowers=lowers, drops_accents=drops)


def _segment(name: str, site: Site) -> str:
    """Return the name of a file or a folder as a part of a path."""
    return _segment_of(name, site.lower_urls, site.plain_urls)


def _template(page: TreePage, site: Site) -> str | None:
    """Return the template of a page's URL: that of its folder at the top, if it has one."""
    templates = site.section_permalinks if page.is_section else site.permalinks
    if not templates:
        return None
    if not page.folders:
        return None if page.is_section else templates.get("/")
    return templates.get(page.folders[0].lower())


def has_ugly_urls(folders: Sequence[str], site: Site) -> bool:
    """Return whether the URLs of pages in folders of the tree end with ``.html``."""
    return site.ugly_urls or bool(folders and folders[0] in site.ugly_sections)


def _with_ending(path: str, *, is_ugly: bool, is_section: bool) -> str:
    if not is_ugly:
        return path if path.endswith("/") else path + "/"
    bare = path.rstrip("/")
    if is_section:
        return f"{bare}/index.html"
    return f"{bare}.html"


def _joined(path: str) -> str:
    return "/" + "/".join(part for part in path.split("/") if part)


def language_prefix(language: str, site: Site) -> str:
    """Return the folder of a language in URLs, empty if it has none."""
    if not language:
        return ""
    if language == site.default_language and site.language_urls == "others":
        return ""
    return f"/{language}" if len(site.languages) > 1 or site.language_urls == "all" else ""


def _value(token: str, page: TreePage, site: Site) -> str | None:
    """Return the value of a token of a template."""
    name, bracket, _ = token[1:].partition("[")
    if name.startswith("sectionslug") and "" in page.section_slugs:
        return None  # the generator makes a title of the name of a folder
    if bracket:
        parts = {"sections": page.sections, "sectionslugs": page.section_slugs}.get(name)
        chosen = _sliced(parts, token[token.index("[") :]) if parts is not None else None
        return None if chosen is None else "/".join(clean(part, site) for part in chosen)
    return _values(page, site)[name] if name in NAMES else None


NAMES = (
    "year", "month", "monthname", "day", "weekday", "weekdayname", "yearday", "section", "sections", "sectionslug",
    "sectionslugs", "title", "slug", "filename", "slugorfilename", "contentbasename", "slugorcontentbasename",
)  # fmt: skip
"""The tokens of templates."""


def _values(page: TreePage, site: Site) -> Mapping[str, str]:
    day = page.day or NO_DAY
    number = (day.ordinal % 7) if day.year else 6
    of_year = day.ordinal - Day(day.year, 1, 1).ordinal + 1
    title, slug, name = (_token_text(text, site) for text in (page.title, page.slug, page.name))
    return {
        "year": str(day.year),
        "month": f"{day.month:02}",
        "monthname": _MONTHS[day.month - 1].lower() if site.lower_urls else _MONTHS[day.month - 1],
        "day": f"{day.day:02}",
        "weekday": str(number),
        "weekdayname": _WEEKDAYS[number].lower() if site.lower_urls else _WEEKDAYS[number],
        "yearday": str(of_year),
        "section": _segment(page.folders[0], site) if page.folders else "",
        "sections": "/".join(_segment(part, site) for part in page.sections),
        "sectionslug": clean(page.section_slugs[-1], site) if page.section_slugs else "",
        "sectionslugs": "/".join(_segment(part, site) for part in page.section_slugs),
        "title": title,
        "slug": slug or title,
        "filename": name,
        "slugorfilename": slug or name,
        "contentbasename": name,
        "slugorcontentbasename": slug or name,
    }


def _token_text(text: str, site: Site) -> str:
    """Return a text as the value of a token, which is percent-decoded as that of a form."""
    return clean(unquote_plus(clean(text, site)), site)


def _sliced(parts: tuple[str, ...], written: str) -> tuple[str, ...] | None:
    """Return the parts that the brackets of a token name."""
    found = _SLICE.fullmatch(written)
    if not found:
        return None
    one, start, end = found.groups()
    last = len(parts) - 1
    if one is not None:
        place = last if one == "last" else int(one)
        return parts[place : place + 1] if 0 <= place <= last else ()
    return parts[int(start or 0) : None if end is None else last if end == "last" else int(end)]

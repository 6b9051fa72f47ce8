"""Templates of URLs: their tokens, and what these mean on a page.

The source of the rules is Hugo 0.168: ``page.PermalinkExpander`` and ``PathSpec.URLize``.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import unquote_plus

from archlint.layouts.content_tree.sanitizing import clean, segment
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
        "section": segment(page.folders[0], site) if page.folders else "",
        "sections": "/".join(segment(part, site) for part in page.sections),
        "sectionslug": clean(page.section_slugs[-1], site) if page.section_slugs else "",
        "sectionslugs": "/".join(segment(part, site) for part in page.section_slugs),
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

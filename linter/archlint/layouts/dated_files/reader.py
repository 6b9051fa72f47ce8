"""Read a page of a site: its front matter, title and body. The path says what kind of page it is."""

from archlint.front_matter import read_front_matter
from archlint.layouts.dated_files.defaults import defaults_of
from archlint.layouts.dated_files.fields import document_fields
from archlint.layouts.dated_files.page_dates import date_of
from archlint.layouts.dated_files.paths import Place, relative_path
from archlint.layouts.dated_files.preset import Site
from archlint.layouts.dated_files.titles import heading_piece, title_piece
from archlint.layouts.dated_files.visible import read_visible
from archlint.model.days import Day
from archlint.model.items import NO_ITEMS
from archlint.model.metadata import PageKind
from archlint.model.pages import Event, Misplaced, Page, PlainPage

_LONGEST = 1000
"""Most characters of a line that are looked at."""


def read(site: Site, today: Day, place: Place, path: str, text: str, *, bom: bool) -> Page:
    """Return the page in a text; its place gives its kind, and ``bom`` says whether the file has a byte order mark.

    A post without any day has that of the build, ``today``.
    """
    copied = is_copied(place, text, bom=bom)
    front = None if copied or place.excluded else read_front_matter(text)
    body, comments, conflicts = read_visible(text, front, markdown=path.lower().endswith(site.suffixes))
    if place.dropped and not place.excluded:
        return Misplaced(path, text, comments, conflicts, front)
    if copied or place.excluded or place.kind is PageKind.PAGE:
        return PlainPage(path, text, (), comments, conflicts, front, copied)
    title = title_piece(front, site.keys.title) or heading_piece(body)
    defaults = defaults_of(site, relative_path(site, path), place.collection) if _sets_days(site) else {}
    date = date_of(document_fields(front, defaults, site.keys.categories), site, place, today)
    return Event(
        path=path,
        day=date.day,
        text=text,
        formats=None,
        headers=(),
        topic=None,
        headlines=(title,) if title else (),
        body=body if body.text and not body.text.isspace() else None,
        sections=(),
        sources=NO_ITEMS,
        changes=NO_ITEMS,
        related=NO_ITEMS,
        comments=comments,
        conflicts=conflicts,
        front_matter=front,
        day_field=date.field,
    )


def is_copied(place: Place, text: str, *, bom: bool = False) -> bool:
    """Return whether the generator copies a file as it is: not a post, a draft, or one that begins with ``---``."""
    if place.kind is PageKind.POST:
        return False
    line, end, _ = text[:_LONGEST].partition("\n")
    return bom or not end or not line.startswith("---") or line[3:].strip() != ""


def _sets_days(site: Site) -> bool:
    """Return whether the day of a page can depend on values by default: a day, or categories that make no list."""
    values = [scope.values for scope in site.defaults]
    if any(key in scope for scope in values for key in site.keys.day):
        return True
    return any(
        not isinstance(scope.get(key), str | list | None) for scope in values for key in site.keys.categories[-1:]
    )

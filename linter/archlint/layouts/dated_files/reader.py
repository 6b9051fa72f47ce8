"""Read a page of a site: its front matter, title and body. The path says what kind of page it is."""

from collections.abc import Mapping

from archlint.front_matter import read_front_matter
from archlint.layouts.dated_files.comments import read_visible
from archlint.layouts.dated_files.dates import date_of
from archlint.layouts.dated_files.defaults import defaults_of
from archlint.layouts.dated_files.fields import Fields
from archlint.layouts.dated_files.paths import Place, relative_path
from archlint.layouts.dated_files.preset import Site
from archlint.layouts.dated_files.titles import heading_piece, title_piece
from archlint.model.days import Day
from archlint.model.items import NO_ITEMS
from archlint.model.metadata import PageKind
from archlint.model.pages import Event, Misplaced, Page, PlainPage


def read(site: Site, today: Day, place: Place, path: str, text: str) -> Page:
    """Return the page in a text; its place gives its kind.

    A post without any day has that of the build, ``today``.
    """
    front = read_front_matter(text) if text.startswith("---") else None
    body, comments, conflicts = read_visible(text, front)
    if place.dropped and not place.excluded:
        return Misplaced(path, text, comments, conflicts, front)
    if not is_dated(place, text):
        return PlainPage(path, text, (), comments, conflicts, front)
    title = title_piece(front, site.keys.title) or heading_piece(body)
    is_read = front is None or front.fault is None
    fields = Fields(front, _defaults_with_days(site, place, path))
    return Event(
        path=path,
        day=date_of(fields, site, place, today, reads_name=is_read).day,
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
    )


def is_dated(place: Place, text: str) -> bool:
    """Return whether a file is a post, a draft or a document: of a collection, only a file that begins as a page."""
    if place.excluded or place.kind is PageKind.PAGE:
        return False
    return place.kind is PageKind.POST or begins_page(text)


def begins_page(text: str) -> bool:
    """Return whether a file begins as a page, with the line ``---``; the generator copies all others."""
    line, end, _ = text[:1000].partition("\n")
    return bool(end) and line.startswith("---") and not line[3:].strip()


def _defaults_with_days(site: Site, place: Place, path: str) -> Mapping[str, object]:
    """Return the values that a page has by default, if the site sets days so."""
    if any(key in scope.values for scope in site.defaults for key in site.keys.day):
        return defaults_of(site, relative_path(site, path), place.collection)
    return {}

"""Read a page of a site: its front matter, title and body. The path says what kind of page it is."""

from archlint.front_matter import read_front_matter
from archlint.layouts.dated_files.comments import read_visible
from archlint.layouts.dated_files.paths import Place
from archlint.layouts.dated_files.preset import Site
from archlint.layouts.dated_files.titles import heading_piece, title_piece
from archlint.model.days import Day
from archlint.model.front_matter import FrontMatter, Moment, Scalar
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
    return Event(
        path=path,
        day=written_day(site, front) or place.day or today,
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


def written_day(site: Site, front: FrontMatter | None) -> Day | None:
    """Return the day of the field as written; None if there is none."""
    for key in site.keys.day if front else ():
        field = front.field(key) if front else None
        if field and isinstance(field.value, Scalar):
            value = field.value.value
            if isinstance(value, Moment):
                return value.day
            if isinstance(value, Day):
                return value
    return None

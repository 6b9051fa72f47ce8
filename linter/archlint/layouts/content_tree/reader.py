"""Read a page of a tree: its front matter, title and body. The path says what kind of page it is."""

from archlint.front_matter.headers import read_header
from archlint.layouts.content_tree.branches import Branches
from archlint.layouts.content_tree.fields import folded
from archlint.layouts.content_tree.paths import TreePlace
from archlint.layouts.content_tree.urls import NO_DAY
from archlint.layouts.content_tree.values import TreeValues, tree_values
from archlint.layouts.dated_files.preset import Site
from archlint.layouts.dated_files.titles import heading_piece, title_piece
from archlint.layouts.dated_files.visible import read_visible
from archlint.model.front_matter import FrontMatter
from archlint.model.items import NO_ITEMS
from archlint.model.metadata import PageKind
from archlint.model.pages import Event, Page, PlainPage


def front_matter(text: str, site: Site) -> FrontMatter | None:
    """Return the front matter of a text in one of the forms that the site has; None if it has none."""
    return folded(read_header(text, site.headers, site.yaml), site)


def read(site: Site, place: TreePlace, branches: Branches, path: str, text: str) -> tuple[Page, TreeValues]:
    """Return the page in a text, with its values; its place gives its kind."""
    is_file = bool(place.excluded or place.resource) or place.kind is PageKind.FILE
    front = None if is_file else front_matter(text, site)
    body, comments, conflicts = read_visible(text, front, markdown=path.lower().endswith(site.suffixes))
    values = tree_values(front, site, place, branches)
    if is_file or place.kind is PageKind.PAGE:
        return PlainPage(path, text, (), comments, conflicts, front, is_file), values
    title = title_piece(front, site.keys.title) or heading_piece(body)
    reading = values.date.reading if values.date else None
    page = Event(
        path=path,
        day=(reading.written if reading else None) or NO_DAY,
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
        day_field=values.date.field if values.date else None,
    )
    return page, values

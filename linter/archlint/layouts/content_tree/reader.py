"""Read a page of a tree: its front matter, title and body. The path says what kind of page it is."""

from archlint.front_matter.headers import read_header
from archlint.layouts.content_tree.branches import Branches
from archlint.layouts.content_tree.fields import folded
from archlint.layouts.content_tree.paths import TreePlace
from archlint.layouts.content_tree.tokens import NO_DAY
from archlint.layouts.content_tree.values import TreeValues, tree_values
from archlint.layouts.dated_files.events import EventDay, event_of
from archlint.layouts.dated_files.preset import Site
from archlint.layouts.dated_files.visible import read_visible
from archlint.model.front_matter import FrontMatter
from archlint.model.metadata import PageKind
from archlint.model.pages import Page, PlainPage


def front_matter(text: str, site: Site) -> FrontMatter | None:
    """Return the front matter of a text in one of the forms that the site has; None if it has none."""
    return folded(read_header(text, site.headers, site.yaml), site)


def read(site: Site, place: TreePlace, branches: Branches, path: str, text: str) -> tuple[Page, TreeValues]:
    """Return the page in a text, with its values; its place gives its kind."""
    is_file = bool(place.excluded or place.resource) or place.kind is PageKind.FILE
    front = None if is_file else front_matter(text, site)
    visible = read_visible(text, front, markdown=path.lower().endswith(site.suffixes))
    values = tree_values(front, site, place, branches)
    if is_file or place.kind is PageKind.PAGE:
        return PlainPage(path, text, (), visible.comments, visible.conflicts, front, is_file), values
    if values.date is None:
        date = EventDay(NO_DAY)
    else:
        reading = values.date.reading
        date = EventDay(reading.written or NO_DAY, values.date.field, reading.fault)
    return event_of(path, text, front, visible, site.keys.title, date), values

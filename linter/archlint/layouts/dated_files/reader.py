"""Read a page of a site: its front matter, title and body. The path says what kind of page it is."""

from archlint.front_matter import read_front_matter
from archlint.layouts.dated_files.events import EventDay, event_of
from archlint.layouts.dated_files.paths import Place
from archlint.layouts.dated_files.preset import Site
from archlint.layouts.dated_files.values import Values, values_of
from archlint.layouts.dated_files.visible import read_visible
from archlint.model.days import Day
from archlint.model.metadata import PageKind
from archlint.model.pages import Misplaced, Page, PlainPage

_LONGEST = 1000
"""Most characters of a line that are looked at."""


def read(site: Site, today: Day, place: Place, path: str, text: str, *, bom: bool) -> tuple[Page, Values | None]:
    """Return the page in a text, and if it is a dated one, its values.

    Its place gives its kind, and ``bom`` says whether the file has a byte order mark. A post without any day has that
    of the build, ``today``.
    """
    copied = is_copied(site, place, text, bom=bom)
    front = None if copied or place.excluded else read_front_matter(text)
    visible = read_visible(text, front, markdown=path.lower().endswith(site.suffixes))
    if place.dropped and not place.excluded:
        return Misplaced(path, text, visible.comments, visible.conflicts, front), None
    if copied or place.excluded or place.kind is PageKind.PAGE:
        return PlainPage(path, text, (), visible.comments, visible.conflicts, front, copied), None
    values = values_of(front, site, today, place, path)
    date = EventDay(values.date.day, values.date.field, values.date.reading.fault)
    return event_of(path, text, front, visible, site.keys.title, date), values


def is_copied(site: Site, place: Place, text: str, *, bom: bool = False) -> bool:
    """Return whether the generator copies a file as it is: not a post, a draft, or one that begins with ``---``."""
    if place.kind is PageKind.POST or site.without_fields == "page":
        return False
    line, end, _ = text[:_LONGEST].partition("\n")
    return bom or not end or not line.startswith("---") or line[3:].strip() != ""

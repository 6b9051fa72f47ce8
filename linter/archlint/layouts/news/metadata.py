"""The metadata of pages of the event archive."""

from archlint.layouts.news.paths import parse_path
from archlint.model.days import is_hidden
from archlint.model.metadata import DayOrigin, Metadata, PageKind, State, Text
from archlint.model.pages import DayIndex, Event, Misplaced, Page, Unreadable


def metadata_of(page: Page) -> Metadata:
    """Return the metadata of a page: its path names the day, the slug and the URL, its headline is the title."""
    _, day, stem = parse_path(page.path)
    if is_hidden(page.path):
        return Metadata(PageKind.FILE, State.EXCLUDED, "hidden: a name in its path begins with a dot", slug=stem)
    if isinstance(page, Misplaced):
        return Metadata(PageKind.FILE, State.UNKNOWN, "its path is not that of an event", slug=stem)
    if isinstance(page, Unreadable):
        return Metadata(PageKind.FILE, State.UNKNOWN, f"it {page.reason}", day, slug=stem)
    if not isinstance(page, Event | DayIndex):
        return Metadata(PageKind.PAGE, slug=stem, urls=(page.path,))
    title = page.headline.stripped() if isinstance(page, Event) and page.headline else None
    return Metadata(
        PageKind.EVENT if isinstance(page, Event) else PageKind.DAY_INDEX,
        day=page.day,
        day_origin=DayOrigin.PATH,
        name_day=page.day,
        title=Text(title.text, title) if title else None,
        slug=stem,
        urls=(page.path,),
        days_in_url=(page.day,),
    )

"""Metadata of a page, as the generator of its site decides."""

from archlint.layouts.dated_files.paths import Place
from archlint.layouts.dated_files.preset import Site
from archlint.layouts.dated_files.reader import written_day
from archlint.model.days import Day
from archlint.model.metadata import DayOrigin, Metadata, PageKind, State, Text
from archlint.model.pages import DayIndex, Event, Page, Unreadable


def metadata_of(page: Page, site: Site, today: Day, place: Place) -> Metadata:
    """Return the metadata of a page."""
    if place.excluded:
        return Metadata(PageKind.FILE, State.EXCLUDED, place.excluded, slug=place.slug)
    if isinstance(page, Unreadable):
        return Metadata(place.kind, State.UNKNOWN, page.reason, place.day, name_day=place.day, slug=place.slug)
    if isinstance(page, DayIndex):
        raise TypeError(page.path)
    if not isinstance(page, Event):
        state = State.DROPPED if place.dropped else State.PUBLISHED
        return Metadata(place.kind, state, place.dropped, place.day, name_day=place.day, slug=place.slug)
    field_day = written_day(site, page.front_matter)
    origin = DayOrigin.FIELD if field_day else DayOrigin.NAME if place.day else DayOrigin.BUILD
    title = page.headline
    return Metadata(
        place.kind,
        State.DRAFT if place.is_draft else State.PUBLISHED,
        day=field_day or place.day or today,
        day_origin=origin,
        name_day=place.day,
        title=Text(title.text, title) if title else None,
        slug=place.slug,
        is_draft=place.is_draft,
    )

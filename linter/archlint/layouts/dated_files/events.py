"""Make events of the pages of a site, which have none of the parts of pages in an event archive but title and body."""

from typing import NamedTuple

from archlint.layouts.dated_files.titles import heading_piece, title_piece
from archlint.layouts.dated_files.visible import Visible
from archlint.model.days import Day
from archlint.model.front_matter import FrontMatter
from archlint.model.items import NO_ITEMS
from archlint.model.pages import Event
from archlint.model.spans import Piece


class EventDay(NamedTuple):
    """The day of an event, the value of its field, and why the generator ends the build at that, if it does."""

    day: Day
    field: Piece | None = None
    fault: str = ""


def event_of(
    path: str, text: str, front: FrontMatter | None, visible: Visible, titles: tuple[str, ...], date: EventDay
) -> Event:
    """Return the event in a text, of which ``visible`` is the rest after the front matter.

    ``titles`` are the keys of its title, which is else its first heading.
    """
    body, comments, conflicts = visible
    title = title_piece(front, titles) or heading_piece(body)
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
        day_fault=date.fault,
    )

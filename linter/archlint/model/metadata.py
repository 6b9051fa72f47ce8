"""Metadata of a page, as the generator of its site has it: kind, state, day, title, URL and vocabulary.

A layout makes these values of a page (``Layout.metadata``). Values have their text beside them, where the page has one.
"""

from enum import Enum
from typing import NamedTuple

from archlint.model.days import Day
from archlint.model.front_matter import Fault, Moment
from archlint.model.spans import Piece, Span


class PageKind(Enum):
    """Kind of a page to its site: dated ones first."""

    EVENT = "event"
    DAY_INDEX = "day-index"
    POST = "post"
    DOCUMENT = "document"
    PAGE = "page"
    FILE = "file"


class State(Enum):
    """State of a page: whether the site shows it, and why not."""

    PUBLISHED = "published"
    DRAFT = "draft"
    FUTURE = "future"
    UNPUBLISHED = "unpublished"
    EXCLUDED = "excluded"
    DROPPED = "dropped"
    UNKNOWN = "unknown"

    @property
    def is_coming(self) -> bool:
        """Whether the site does not show the page yet: a draft, or one that comes out later."""
        return self in (State.DRAFT, State.FUTURE)

    @property
    def is_for_readers(self) -> bool:
        """Whether the site shows the page, or will."""
        return self is State.PUBLISHED or self.is_coming


class Verdict(NamedTuple):
    """The state of a page, and why the site does not show it; ``ends_build`` if there is no site because of it."""

    state: State
    why: str = ""
    ends_build: bool = False


def build_ends(reason: str) -> Verdict:
    """Return the verdict on a page at which the generator ends the build."""
    return Verdict(State.UNKNOWN, f"the build ends at this page: {reason}", ends_build=True)


class DayOrigin(Enum):
    """Where the day of a page is from."""

    FIELD = "field"
    NAME = "name"
    PATH = "path"
    HEADER = "date header"
    DEFAULTS = "defaults"
    BUILD = "day of the build"


class Text(NamedTuple):
    """A text, and its place on the page as written; None if the page does not have it."""

    text: str
    piece: Piece | None = None


class Metadata(NamedTuple):
    """Metadata of a page, as its site has it.

    ``why`` says why the page is not published, or why its state is unknown; empty otherwise. ``ends_build`` is True if
    the generator makes no site because of the page. ``day`` is the day that counts, as written, and ``moment`` the time
    stamp it is from; ``name_day`` is the day in the file's name or folders, ``field_day`` that in the day's field, as
    written, and ``field`` its place. None of these days need exist. If the generator ends the build at one of them,
    ``fault`` is the reason. ``unread`` is the fault for which it reads the page without its fields, ``url_fault`` the
    value of which it makes no URL, or will once the site shows the page. ``urls`` are the paths of URLs, without the
    host and with the base path, that the page can have: more than one where the zone of the machine that builds
    decides, none where it is not published or not known; ``coming_urls`` are those of a page to come. If it may have
    one that is not known, ``url_pattern`` is its pattern: ``*`` stands for any text. ``listed_tags`` and
    ``listed_categories`` are those whose posts the page lists, if it is no post and a field names one. ``slug`` can be
    empty, and is None if the page has none. ``days_in_url`` are the days that its URL can have, published or not.
    ``redirect`` is where a page leads that only redirects. ``is_title_made`` is True if the generator makes the title
    of the file's name.
    """

    kind: PageKind
    state: State = State.PUBLISHED
    why: str = ""
    day: Day | None = None
    day_origin: DayOrigin | None = None
    moment: Moment | None = None
    name_day: Day | None = None
    field_day: Day | None = None
    field: Piece | None = None
    fault: str = ""
    title: Text | None = None
    slug: str | None = None
    urls: tuple[str, ...] = ()
    coming_urls: tuple[str, ...] = ()
    url_pattern: str = ""
    days_in_url: tuple[Day, ...] = ()
    aliases: tuple[Text, ...] = ()
    tags: tuple[Text, ...] = ()
    categories: tuple[Text, ...] = ()
    language: str = ""
    is_draft: bool = False
    redirect: Text | None = None
    is_title_made: bool = False
    listed_tags: tuple[Text, ...] = ()
    listed_categories: tuple[Text, ...] = ()
    unread: Fault | None = None
    url_fault: Fault | None = None
    ends_build: bool = False

    @property
    def title_span(self) -> Span:
        """The place of the title on the page; its beginning if the page has none."""
        return self.title.piece.span if self.title and self.title.piece else Span(0, 0)

    @property
    def is_finished_post(self) -> bool:
        """Whether the page is a post, and not a draft of one."""
        return self.kind is PageKind.POST and not self.is_draft

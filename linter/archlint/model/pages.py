"""The kinds of pages and their parts, as every reader returns them.

Every page has its path, its text, archlint's own comments on it, and the first lines of its merge conflicts
(``archlint.markdown.conflicts``): no fix changes a page with conflicts. ``lookalikes`` are lines like a missing part.
"""

from collections.abc import Callable, Sequence
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from archlint.model.days import Day
from archlint.model.items import NO_ITEMS, ItemList, joined
from archlint.model.lookalikes import Lookalike
from archlint.model.spans import Piece, Span

if TYPE_CHECKING:
    from archlint.model.front_matter import FrontMatter
else:  # typing would compile names in quotes, and the first costs a hook 2 ms
    FrontMatter = object


class Link(NamedTuple):
    """A Markdown link: the texts between its brackets and between its parentheses."""

    label: Piece
    target: Piece

    @property
    def span(self) -> Span:
        """The whole link, brackets and parentheses included (in its plain form)."""
        return Span(self.label.start - 1, self.target.end + 1)


class DateHeader(NamedTuple):
    """The heading that names the day and links to its index; the link may be missing."""

    line: Span
    level: int
    label: Piece
    target: Piece | None

    @property
    def span(self) -> Span:
        """From the header's text to the end of its link: the span of findings on the whole day."""
        return Span(self.label.start, self.label.end if self.target is None else self.target.end)


class Formats:
    """The line of links to the page's other formats.

    ``line`` has no line end. The links, in the order written, are read on demand, because few pages need them.
    """

    __slots__ = ("_links", "_read", "line")

    def __init__(self, line: Span, read: Callable[[], tuple[Link, ...]]) -> None:
        """Take the line, and a function that reads its links."""
        self.line = line
        self._read = read
        self._links: tuple[Link, ...] | None = None

    @property
    def links(self) -> tuple[Link, ...]:
        """The links."""
        if self._links is None:
            self._links = self._read()
        return self._links

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Formats):
            return NotImplemented
        return self.line == other.line and self.links == other.links

    def __hash__(self) -> int:
        return hash(self.line)

    def __repr__(self) -> str:
        return f"Formats(line={self.line}, links={self.links})"


class Stray(NamedTuple):
    """Lines that a reader could not place, the reason, and the part that is wrong; None if all of them are."""

    span: Span
    reason: str
    fault: Span | None = None


class SectionKind(Enum):
    """The list sections of an event; ``OTHER`` is any other heading."""

    SOURCES = "sources"
    CHANGES = "changes"
    RELATED = "related"
    OTHER = "other"


class Section(NamedTuple):
    """A section of an event; ``title`` is its heading's text, without the marks."""

    kind: SectionKind
    title: Piece
    items: ItemList
    strays: tuple[Stray, ...]


class ItemLists(NamedTuple):
    """The items of an event by the kind of their sections."""

    sources: ItemList
    changes: ItemList
    related: ItemList


def item_lists(sections: Sequence[Section]) -> ItemLists:
    """Return the items of the sections by their kind."""
    sources: list[ItemList] = []
    changes: list[ItemList] = []
    related: list[ItemList] = []
    for section in sections:
        kind = section.kind
        if kind is SectionKind.SOURCES:
            sources.append(section.items)
        elif kind is SectionKind.CHANGES:
            changes.append(section.items)
        elif kind is SectionKind.RELATED:
            related.append(section.items)
    return ItemLists(_one_list(sources), _one_list(changes), _one_list(related))


def _one_list(lists: Sequence[ItemList]) -> ItemList:
    if len(lists) > 1:
        return joined(lists)
    return lists[0] if lists else NO_ITEMS


class Event(NamedTuple):
    """An event page. Missing parts are None or empty; ``headlines[0]`` is the headline.

    Headlines are raw: the text after ``# ``, with its leading and trailing spaces. ``sources`` (a cover image
    included), ``changes`` (oldest version first, the current one last) and ``related`` (best first) are the items of
    all sections of their kind, in the order written: fields, not properties, since most rules use them. ``mentions``
    are the links that may lead to pages in its running text: the body, and sections of other kinds. ``front_matter`` is
    the block at the top, in layouts that have one, ``day_field`` the value in it that should tell the day, and
    ``day_fault`` the reason if the generator ends the build at the day.
    """

    path: str
    day: Day
    text: str
    formats: Formats | None
    headers: tuple[DateHeader, ...]
    topic: Piece | None
    headlines: tuple[Piece, ...]
    body: Piece | None
    sections: tuple[Section, ...]
    sources: ItemList
    changes: ItemList
    related: ItemList
    comments: tuple[Piece, ...] = ()
    conflicts: tuple[Span, ...] = ()
    mentions: tuple[Link, ...] = ()
    lookalikes: tuple[Lookalike, ...] = ()
    front_matter: FrontMatter | None = None
    day_field: Piece | None = None
    day_fault: str = ""

    @property
    def header(self) -> DateHeader | None:
        """The first date header."""
        return self.headers[0] if self.headers else None

    @property
    def headline(self) -> Piece | None:
        """The first headline, raw."""
        return self.headlines[0] if self.headlines else None

    @property
    def slug(self) -> str:
        """The file name without its ending."""
        path = self.path  # read once: several rules ask on each page
        return path[path.rindex("/") + 1 : path.rindex(".")]

    def section(self, kind: SectionKind) -> Section | None:
        """Return the first section of a kind."""
        for section in self.sections:
            if section.kind is kind:
                return section
        return None


class Entry(NamedTuple):
    """An entry of a day index: a heading that links to an event, and the text under it.

    ``span`` runs from its first line (the topic, if there is one) to the end of its last, without the line end.
    ``context`` are the tags, if the body names any.
    """

    span: Span
    topic: Piece | None
    label: Piece
    target: Piece
    body: Piece | None
    context: Piece | None = None


class DayIndex(NamedTuple):
    """The page that lists the events of a day; ``previous`` is its link to the day before."""

    path: str
    day: Day
    text: str
    formats: Formats | None
    headers: tuple[DateHeader, ...]
    entries: tuple[Entry, ...]
    previous: Link | None
    strays: tuple[Stray, ...]
    comments: tuple[Piece, ...]
    conflicts: tuple[Span, ...] = ()
    lookalikes: tuple[Lookalike, ...] = ()

    @property
    def header(self) -> DateHeader | None:
        """The first date header."""
        return self.headers[0] if self.headers else None


class PlainPage(NamedTuple):
    """A page that is neither event nor index; only its links that may lead to pages are read.

    ``is_copied`` says that the generator of the site copies the file as it is.
    """

    path: str
    text: str
    links: tuple[Link, ...]
    comments: tuple[Piece, ...]
    conflicts: tuple[Span, ...] = ()
    front_matter: FrontMatter | None = None
    is_copied: bool = False


class Unreadable(NamedTuple):
    """A page whose text cannot be read, and the reason.

    ``text`` has what can be decoded, with a lone surrogate for each other byte, or is empty. It cannot be read from the
    offset ``fault`` on.
    """

    path: str
    reason: str
    text: str = ""
    comments: tuple[Piece, ...] = ()
    conflicts: tuple[Span, ...] = ()
    fault: int = 0


class Misplaced(NamedTuple):
    """A page among dated pages whose path does not have the form of an event's, or an index under such a path."""

    path: str
    text: str = ""
    comments: tuple[Piece, ...] = ()
    conflicts: tuple[Span, ...] = ()
    front_matter: FrontMatter | None = None


Page = Event | DayIndex | PlainPage | Unreadable | Misplaced

_WITH_FIELDS = (Event, PlainPage, Misplaced)  # a union would be made anew for each page


def front_matter_of(page: Page) -> "FrontMatter | None":
    """Return the front matter of a page; None if it has none."""
    return page.front_matter if isinstance(page, _WITH_FIELDS) else None


def front_matter_end(page: Page) -> int:
    """Return the offset at which the front matter of a page ends; 0 if it has none."""
    found = front_matter_of(page)
    return found.span.end if found is not None else 0


def is_recognised(page: Event | DayIndex) -> bool:
    """Return whether the page has any part of an event or a day index; otherwise only one rule reports it."""
    if page.headers or page.lookalikes:
        return True
    if isinstance(page, Event):
        return bool(page.headlines or page.sections)
    return bool(page.entries or page.previous)

"""The context of a rule: the vocabulary, its options, and the archive."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar, cast, overload

from archlint.model import DayIndex, Event, Page
from archlint.model.days import Day
from archlint.model.facts import EventFacts, IndexFacts, PlainFacts
from archlint.rule.columns import LinkColumns
from archlint.text.tags import Vocabulary

if TYPE_CHECKING:
    from archlint.layouts.base import Layout
    from archlint.model.source_links import Address

OptionsT = TypeVar("OptionsT")
KnownT = TypeVar("KnownT")

Related = tuple[int, EventFacts | None, int]
"""A link of a related list: its index there (from 0), the event, and the index of the link back.

The event is None if the link leads to none; the last index is -1 if the event does not link back.
"""


Tallied = tuple[str, str]
"""A group that a page belongs to, and the form in which it does, such as a tag without its capitals and as written."""


class Archive(Protocol):
    """The archive of a link rule. It never shows which pages were named on the command line."""

    def event(self, path: str) -> EventFacts | None:
        """Return the event at an archive path; None if there is no page, or no readable event."""

    @overload
    def page(self, facts: EventFacts) -> Event: ...
    @overload
    def page(self, facts: IndexFacts) -> DayIndex: ...
    @overload
    def page(self, facts: PlainFacts) -> Page: ...
    def page(self, facts: EventFacts | IndexFacts | PlainFacts) -> Page:
        """Return the page of some facts, to locate a finding; it may have to be read, so call this rarely."""

    def related(self, event: EventFacts) -> Sequence[Related]:
        """Return the related links of an event, without those to itself and repeated ones.

        Those two are defects of their own (REL002, REL003), and need no further finding.
        """

    def link_columns(self, event: EventFacts) -> LinkColumns:
        """Return the related links of an event by column, for comparing all of them at once."""

    def site_page(self, path: str) -> EventFacts | PlainFacts | None:
        """Return the facts of the page of a site at an archive path; None if there is none."""

    def resolve(self, key: str) -> "Address | None":
        """Return the page or file of a site that answers to a key (``archlint.model.source_links``); None without one.

        If no page that was read answers, all others of the site are read, so ask only for what a page must answer to.
        """

    def answers_all(self, facts: EventFacts | PlainFacts) -> bool:
        """Return whether all that the links of a page ask for certainly has an answer (``facts.asked``).

        If not, links in code and comments may be the cause, or pages that are not read yet: then :meth:`resolve` tells.
        """

    def has_file(self, key: str) -> bool:
        """Return whether a file is at the path of a key, whatever the generator makes of it."""

    def absent_files(self, facts: EventFacts | PlainFacts) -> Sequence[tuple[str, ...]]:
        """Return the keys of the links of a page to which files of the site must answer, and none does."""

    def file_names(self, folder: str) -> frozenset[str]:
        """Return the names of all files in a folder of a site, without hidden ones; none if there is no such folder."""

    def folder_names(self, folder: str) -> frozenset[str]:
        """Return the names of the folders in a folder of a site, without hidden ones; links to folders are among them.

        A folder behind a link has none, and no files.
        """

    def page_paths(self) -> Sequence[str]:
        """Return the archive paths of all pages of a site, whether they are checked or not, in any state."""

    def exists(self, path: str) -> bool:
        """Return whether a page of any kind is at an archive path."""

    def to_add(self, path: str) -> str | None:
        """Return the file to name to ``git add`` if a commit is checked that would lack the page of a link.

        In that case the page at the archive path is on the disk, but not in git. Otherwise None.
        """

    def committed_headline(self, path: str) -> str | None:
        """Return the headline that an event has in the commit that edits are compared with; None if it is not known.

        That is git's HEAD, or the revision of ``--since``. git has to be started to answer, so ask only about an event
        whose headline is in doubt.
        """

    def day_paths(self, day: Day) -> tuple[str, ...]:
        """Return the archive paths of a day's events, sorted."""

    def day_events(self, day: Day) -> tuple[EventFacts, ...]:
        """Return the readable events of a day, sorted by path."""

    def index(self, day: Day) -> IndexFacts | None:
        """Return the index of a day, from the first of its possible paths that exists."""

    def index_at(self, path: str) -> IndexFacts | None:
        """Return the day index at an archive path."""

    def of_day(self, day: Day, find_out: Callable[["Archive", Day], KnownT]) -> KnownT:
        """Return the result of a function for a day, which may ask the archive about that day only.

        Recent results are cached, so a value for all events of a day is computed once. The function must therefore be
        one of a module, not created for each page.
        """


class WholeArchive(Archive, Protocol):
    """The archive of an archive rule."""

    def events(self) -> Iterator[EventFacts]:
        """Yield all checked events, sorted by path."""

    def sharing(self, event: EventFacts) -> Sequence[EventFacts]:
        """Return the events that share a key with an event, sorted by path; possibly some that share none.

        The rules' ``keys`` yield the keys. A key that very many events share is ignored.
        """

    def sharing_pages(self, facts: EventFacts | PlainFacts) -> Sequence[EventFacts | PlainFacts]:
        """Return the events and other pages of a site that share a key with one, sorted by path, as :meth:`sharing`."""

    def tally(self, group: str) -> Mapping[str, int]:
        """Return the number of checked pages with each form of a group, the commonest form first.

        The rules' ``tally`` yields groups and forms. Forms that are equally common are in the order of their texts.
        """


class PageContext:
    """The context of a page rule: the archive's vocabulary and the rule's own options."""

    __slots__ = ("_options", "layout", "vocabulary")

    def __init__(self, layout: "Layout", vocabulary: Vocabulary, options: object = None) -> None:
        self.layout = layout
        self.vocabulary = vocabulary
        self._options = options

    def options(self, kind: type[OptionsT]) -> OptionsT:
        """Return the rule's options; ``kind`` is the named tuple that the rule was declared with."""
        assert isinstance(self._options, kind)  # noqa: S101  (the engine made it so)
        return self._options


class LinkContext(PageContext):
    """The context of a link rule: that of a page rule, and the archive."""

    __slots__ = ("archive",)

    def __init__(self, layout: "Layout", vocabulary: Vocabulary, archive: Archive, options: object = None) -> None:
        super().__init__(layout, vocabulary, options)
        self.archive = archive


class ArchiveContext(PageContext):
    """The context of an archive rule: that of a page rule, and the whole archive."""

    __slots__ = ("_known", "archive")

    def __init__(self, layout: "Layout", vocabulary: Vocabulary, archive: WholeArchive, options: object = None) -> None:
        super().__init__(layout, vocabulary, options)
        self.archive = archive
        self._known: tuple[object] | None = None

    def once(self, find_out: Callable[[WholeArchive], KnownT]) -> KnownT:
        """Return the result of a function of the archive, which is called once in a run. One function a rule.

        A run that shares its pages among processes calls it before they are forked if the rule asks on every page;
        otherwise each process calls it at most once.
        """
        if self._known is None:
            self._known = (find_out(self.archive),)
        return cast("KnownT", self._known[0])

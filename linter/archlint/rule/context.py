"""What a rule is given besides the page: the vocabulary, its options, and the archive to ask."""

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeVar, cast, overload

from archlint.layouts.base import Layout
from archlint.model import DayIndex, Event
from archlint.model.days import Day
from archlint.model.facts import EventFacts, IndexFacts
from archlint.text.tags import Vocabulary

OptionsT = TypeVar("OptionsT")
KnownT = TypeVar("KnownT")

Related = tuple[int, EventFacts | None, int]
"""A link of a related list: its place there, from 0; the event that it leads to, None where there is none; and the
place of the link back in the list of that event, -1 where there is none."""


class Archive(Protocol):
    """What a link rule may ask of the other pages. It never tells which pages were named on the command line."""

    def event(self, path: str) -> EventFacts | None:
        """Return the event at an archive path; None where there is no page, or it is no readable event."""

    @overload
    def page(self, facts: EventFacts) -> Event: ...
    @overload
    def page(self, facts: IndexFacts) -> DayIndex: ...
    def page(self, facts: EventFacts | IndexFacts) -> Event | DayIndex:
        """Return the page that facts are of, to point at a place on it; it may have to be read, so ask rarely."""

    def related(self, event: EventFacts) -> Sequence[Related]:
        """Return the related links of an event, without those to itself and repeated ones.

        Those two are defects of their own (REL002, REL003): what else is wrong with them is not worth a word.
        """

    def links_are_sound(self, event: EventFacts, room: int = 0) -> bool:
        """Whether all related links of an event are known at one look to be as they should be.

        They lead to other events, once each and by their headlines; those events that link back do so with the same
        context; and in the lists of the others, which have ``room`` items at least, all rank above this event. Where
        that takes a closer look, it is False.
        """

    def exists(self, path: str) -> bool:
        """Whether there is a page at an archive path, of whatever kind."""

    def to_add(self, path: str) -> str | None:
        """Return the file to name to ``git add`` where a commit is checked that would lack the page of a link.

        The page at the archive path is on the disk then, and git does not have it. Else, as outside of commits, None.
        """

    def day_paths(self, day: Day) -> tuple[str, ...]:
        """Return the archive paths of a day's events, sorted."""

    def day_events(self, day: Day) -> tuple[EventFacts, ...]:
        """Return the readable events of a day, sorted by path."""

    def index(self, day: Day) -> IndexFacts | None:
        """Return the index of a day: the first that it has of those that it may have."""

    def index_at(self, path: str) -> IndexFacts | None:
        """Return the day index at an archive path."""

    def of_day(self, day: Day, find_out: Callable[["Archive", Day], KnownT]) -> KnownT:
        """Return what a function finds out about a day, of which it may ask the archive, and of nothing else.

        That is remembered for a while: what each event of a day needs to know of all others is found out once. So the
        function is one of a module, not made anew for each page.
        """


class WholeArchive(Archive, Protocol):
    """What an archive rule may ask of the other pages."""

    def events(self) -> Iterator[EventFacts]:
        """Yield all events that are checked, sorted by path."""

    def sharing(self, event: EventFacts) -> Sequence[EventFacts]:
        """Return the events that have a key in common with an event, sorted by path; perhaps some that have none.

        Keys are what the rules' ``keys`` yield. What very many have in common says nothing of two of them, and is
        left out.
        """


class PageContext:
    """What a page rule gets besides the page: the archive's vocabulary and the rule's own options."""

    __slots__ = ("_options", "layout", "vocabulary")

    def __init__(self, layout: Layout, vocabulary: Vocabulary, options: object = None) -> None:
        self.layout = layout
        self.vocabulary = vocabulary
        self._options = options

    def options(self, kind: type[OptionsT]) -> OptionsT:
        """Return the rule's options; ``kind`` is the named tuple that the rule was declared with."""
        assert isinstance(self._options, kind)  # noqa: S101  (the engine made it so)
        return self._options


class LinkContext(PageContext):
    """What a link rule gets besides the page: as a page rule, and the archive to ask."""

    __slots__ = ("archive",)

    def __init__(self, layout: Layout, vocabulary: Vocabulary, archive: Archive, options: object = None) -> None:
        super().__init__(layout, vocabulary, options)
        self.archive = archive


class ArchiveContext(PageContext):
    """What an archive rule gets besides the page: as a page rule, and the whole archive to ask."""

    __slots__ = ("_known", "archive")

    def __init__(self, layout: Layout, vocabulary: Vocabulary, archive: WholeArchive, options: object = None) -> None:
        super().__init__(layout, vocabulary, options)
        self.archive = archive
        self._known: tuple[object] | None = None

    def once(self, find_out: Callable[[WholeArchive], KnownT]) -> KnownT:
        """Return the result of a function of the archive, which is called once in a run. One function a rule.

        A run that shares its pages among processes calls it before they are forked if the rule asks on every page;
        else each process calls it once at most.
        """
        if self._known is None:
            self._known = (find_out(self.archive),)
        return cast("KnownT", self._known[0])

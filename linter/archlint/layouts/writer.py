"""The writer of a layout: edits of the parts of its pages.

Fixes and commands ask the layout's writer for the edits that change a part of a page. The base class returns no edits,
which is right for a layout that lacks the part.
"""

# ruff: noqa: ARG002  (a layout that lacks a part ignores what is asked of it)

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from archlint.model.edits import Edit
from archlint.model.pages import DayIndex, Entry, Event, Page
from archlint.model.spans import Piece
from archlint.text.tags import Vocabulary

Edits = tuple[Edit, ...]


class Version(NamedTuple):
    """A version of an event: its raw headline, its archive path, and its note in the list of changes, if any."""

    headline: str
    path: str
    note: str | None = None

    @property
    def identity(self) -> tuple[str, str]:
        """Identifies the version among others."""
        return self.headline.strip(), self.path


class IndexEnd(NamedTuple):
    """Place for new entries of an index, the line ends missing there, and whether its entries have topics.

    ``place`` is None if the last entry, or the date header of an index without entries, is followed by anything but the
    link to the day before. ``named`` are the names of the pages to which the index links, mostly of its day, in any
    line and form.
    """

    place: int | None
    gap: str
    has_topics: bool
    named: frozenset[str]
    has_conflict: bool


class Writer:
    """Returns edits of pages.

    The base class is the writer of a layout whose events have a headline and no other part.
    """

    def headline(self, event: Event, headline: str) -> Edits:
        """Return the edits that give an event another headline; blanks around it stay."""
        return (Edit(*event.headline.stripped().span, headline),) if event.headline else ()

    def title(self, event: Event, title: str) -> Edits | str:
        """Return the edits that give an event another title, in its field or heading, or why they cannot be made."""
        return self.headline(event, title)

    def date_header(self, page: Event | DayIndex) -> str:
        """Return the date header of a page as the layout writes it, without a line end; empty if it writes none."""
        return ""

    def insert_date_header(self, page: Event | DayIndex, line: str) -> Edits:
        """Return the edits that put a line in the place of the date header."""
        return ()

    def replace_item(self, page: Page, item: Piece, text: str) -> Edits | str:
        """Return the edits that write another text for an item of a field, such as a tag, or why they cannot be made.

        ``item`` is the place of its text, with or without quotes.
        """
        return "the archive has no lists in fields"

    def add_to_list(self, page: Page, key: str, item: str) -> Edits | str:
        """Return the edits that add a text to the list in a field, or why they cannot be made."""
        return "the archive has no lists in fields"

    def drop_item(self, page: Page, item: Piece) -> Edits | str:
        """Return the edits that take an item out of the list in a field, or why they cannot be made.

        ``item`` is the place of its text, such as that of a tag.
        """
        return "the archive has no lists in fields"

    def add_former_url(self, page: Page, url: str, dropped: Piece | None = None) -> Edits | str:
        """Return the edits that add a former URL to the field for these, or why they cannot be made.

        The URL is without the base path. ``dropped`` is the place of a former URL that it replaces.
        """
        return "the archive has no field for former URLs"

    def own_path(self, page: Page, path: str) -> Edits:
        """Return the edits that replace the path in a page that names its own path."""
        return ()

    def why_no_record(self, event: Event) -> str | None:
        """Return why nothing can be recorded in the list of changes of an event, as text after its name; or None."""
        return None

    def older_versions(self, event: Event) -> Sequence[Version]:
        """Return the older versions that an event records, in order."""
        return ()

    def current_version(self, event: Event) -> Version | None:
        """Return the current version in the list of changes of an event; None if there is none."""
        return None

    def superseded(self, event: Event, time: str, *, first: bool) -> Version:
        """Return the present version of an event, as one that a newer one replaces at a time.

        ``time`` is in UTC, as ``2031-05-07 10:11:12``. ``first`` says that it replaced no other version itself.
        """
        return Version(event.headline.text if event.headline else "", event.path)

    def record(self, event: Event, latest: Version | None, current: Version, others: Iterable[Version] = ()) -> Edits:
        """Return the edits that add older versions to the list of changes of an event, and update the current one.

        ``latest``, if there is one, comes last; ``others`` go where their times say. Versions in the list are left out.
        """
        return ()

    def remove_sources(self, event: Event, places: Collection[int]) -> Edits:
        """Return the edits that remove sources, given by their indexes from 0; none if that is impossible."""
        return ()

    def remove_related(self, event: Event, places: Collection[int]) -> Edits:
        """Return the edits that remove related items, given by their indexes from 0; none if that is impossible."""
        return ()

    def add_related(self, target: Event, event: Event, context: str, room: int, vocabulary: Vocabulary) -> Edits | str:
        """Return the edits that list an event on another one, with a context, or why they cannot be made.

        ``room`` is the number of items from which a list may lose its last one.
        """
        return "the archive has no lists that link back"

    def sort_related(self, event: Event, before: Event, vocabulary: Vocabulary) -> Edits:
        """Return the edits that sort the related items of an event again.

        There are none if the items were out of order ``before`` they changed, or if the order is in doubt.
        """
        return ()

    def link_context(self, event: Event, place: int, context: str, vocabulary: Vocabulary) -> Edits:
        """Return the edits that give a related item another context, and move it to its rank.

        There are none if the item has no context, or if its rank is in doubt. ``place`` counts from 0.
        """
        return ()

    def index_end(self, index: DayIndex) -> IndexEnd:
        """Return the place of the next entry of a day index, for :meth:`add_entry`."""
        return IndexEnd(None, "", has_topics=False, named=frozenset(), has_conflict=bool(index.conflicts))

    def add_entry(self, end: IndexEnd, event: Event, vocabulary: Vocabulary) -> Edits | str:
        """Return the edits that list an event at the end of an index, or why they cannot be made.

        Blank lines before the entry are an edit of their own, since entries that are added at once share them.
        """
        return "the archive has no indexes"

    def lead_entry_to(self, index: DayIndex, entry: Entry, event: Event) -> Edits | str:
        """Return the edits that give an entry the headline and the path of an event, or why they cannot be made."""
        return "the archive has no indexes"

    def remove_entry(self, index: DayIndex, entry: Entry) -> Edits:
        """Return the edits that remove an entry from a day index."""
        return ()

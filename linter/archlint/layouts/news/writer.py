"""Write the parts of the event archive's pages."""

from collections.abc import Collection, Iterable, Sequence

from archlint.layouts.news import versions
from archlint.layouts.news.entries import end_of, entry_edits, entry_removal, leading_edits
from archlint.layouts.news.formats import formats_edits
from archlint.layouts.news.headers import header_insertion, header_line
from archlint.layouts.news.insertion import insertion_edits
from archlint.layouts.news.lists import removal
from archlint.layouts.news.ranking import first_misplaced, moving_edits, removal_edits, sorting_edits
from archlint.layouts.writer import Edits, IndexEnd, Version, Writer
from archlint.model.edits import Edit
from archlint.model.pages import DayIndex, Entry, Event, Page, SectionKind
from archlint.text.tags import Vocabulary


class NewsWriter(Writer):
    """The writer of the event archive, by the grammar of docs/format.md."""

    def date_header(self, page: Event | DayIndex) -> str:
        """Return the heading that links to the index of the day."""
        return header_line(page)

    def insert_date_header(self, page: Event | DayIndex, line: str) -> Edits:
        """Return the edit that inserts the header at the top, or below the Formats line."""
        return (header_insertion(page, line),)

    def own_path(self, page: Page, path: str) -> Edits:
        """Return the edits of the Formats line."""
        return formats_edits(page, path) if isinstance(page, Event) else ()

    def why_no_record(self, event: Event) -> str | None:
        """Return the lines that may be a list of changes but are not read as one."""
        return versions.why_no_record(event)

    def older_versions(self, event: Event) -> Sequence[Version]:
        """Return the items above the current version."""
        return versions.older_versions(event)

    def current_version(self, event: Event) -> Version | None:
        """Return the last item, if it is marked as the current version."""
        return versions.current_version(event)

    def superseded(self, event: Event, time: str, *, first: bool) -> Version:
        """Return the version with its time and its kind in the note."""
        return versions.superseded(event, time, first=first)

    def record(self, event: Event, latest: Version | None, current: Version, others: Iterable[Version] = ()) -> Edits:
        """Return the edits of the list of changes, or of a new one if the event has none."""
        return versions.record(event, latest, current, others)

    def remove_sources(self, event: Event, places: Collection[int]) -> Edits:
        """Return the edits that remove lines of the only list and renumber the rest; none beside comments."""
        section = event.section(SectionKind.SOURCES)
        if section is None or section.strays or event.comments or section.items != event.sources:
            return ()
        return removal(event.text, SectionKind.SOURCES, section.items, places)

    def remove_related(self, event: Event, places: Collection[int]) -> Edits:
        """Return the edits that remove lines of the list and renumber the rest."""
        return removal_edits(event, places)

    def add_related(self, target: Event, event: Event, context: str, room: int, vocabulary: Vocabulary) -> Edits | str:
        """Return the edits that insert an item at its rank; a full list loses its last one."""
        return insertion_edits(target, event, context, room, vocabulary)

    def sort_related(self, event: Event, before: Event, vocabulary: Vocabulary) -> Edits:
        """Return the edits that sort the list by the number of tags and the path."""
        if event.related.targets == before.related.targets or first_misplaced(before, vocabulary) is not None:
            return ()
        return sorting_edits(event, vocabulary, before)

    def link_context(self, event: Event, place: int, context: str, vocabulary: Vocabulary) -> Edits:
        """Return the edits of the note of an item, and those that move the item."""
        written = event.related[place].context
        if written is None:
            return ()
        edit = Edit(*written.span, context)
        if first_misplaced(event, vocabulary) is not None or vocabulary.count(written.text) == vocabulary.count(
            context
        ):
            return (edit,)
        return moving_edits(event, place, (edit,), context, vocabulary)

    def index_end(self, index: DayIndex) -> IndexEnd:
        """Return the place before the link to the day before, else at the end."""
        return end_of(index)

    def add_entry(self, end: IndexEnd, event: Event, vocabulary: Vocabulary) -> Edits | str:
        """Return the edits that add the headline with its link, and below it the body or the tags."""
        return entry_edits(end, event, vocabulary)

    def lead_entry_to(self, index: DayIndex, entry: Entry, event: Event) -> Edits | str:
        """Return the edits of the link's text and path; a fragment, the topic and what is below the entry stay."""
        return leading_edits(index, entry, event)

    def remove_entry(self, index: DayIndex, entry: Entry) -> Edits:
        """Return the edit that removes the lines of an entry and one of the blank lines around it."""
        return (entry_removal(index.text, entry),)


WRITER = NewsWriter()

"""Writes the parts of the event archive's pages."""

from collections.abc import Collection, Iterable, Sequence

from archlint.layouts.news import versions
from archlint.layouts.news.entries import entry_removal
from archlint.layouts.news.formats import formats_edits
from archlint.layouts.news.ranking import first_misplaced, moving_edits, removal_edits, sorting_edits
from archlint.layouts.writer import Edits, Version, Writer
from archlint.model.edits import Edit
from archlint.model.pages import DayIndex, Entry, Event, Page
from archlint.text.tags import Vocabulary


class NewsWriter(Writer):
    """Writes by the grammar of docs/format.md."""

    def own_path(self, page: Page, path: str) -> Edits:
        """Return the edits of the Formats line."""
        return formats_edits(page, path) if isinstance(page, Event) else ()

    def why_no_record(self, event: Event) -> str | None:
        """Return which lines may be a list of changes that is not read as one."""
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
        """Return the edits of the list of changes, of a new one where the event has none."""
        return versions.record(event, latest, current, others)

    def remove_related(self, event: Event, places: Collection[int]) -> Edits:
        """Return the edits that remove lines of the list and number the others anew."""
        return removal_edits(event, places)

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

    def remove_entry(self, index: DayIndex, entry: Entry) -> Edits:
        """Return the edit that removes the lines of an entry and one of the blank lines around it."""
        return (entry_removal(index.text, entry),)


WRITER = NewsWriter()

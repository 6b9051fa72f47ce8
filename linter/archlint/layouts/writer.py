"""What a layout writes on its pages.

A fix or a command that changes a part of a page asks the layout's writer for the edits. A layout that lacks a part
inherits the answer for it: there is nothing to write.
"""

# ruff: noqa: ARG002  (a layout that lacks a part ignores what is asked of it)

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from archlint.model.edits import Edit
from archlint.model.pages import DayIndex, Entry, Event, Page
from archlint.text.tags import Vocabulary

Edits = tuple[Edit, ...]


class Version(NamedTuple):
    """A version of an event: its raw headline, its archive path, and its note in the list of changes, if any."""

    headline: str
    path: str
    note: str | None = None

    @property
    def identity(self) -> tuple[str, str]:
        """What distinguishes it from other versions."""
        return self.headline.strip(), self.path


class Writer:
    """Returns edits of pages; as it stands, those of a layout whose events have a headline and no other part."""

    def headline(self, event: Event, headline: str) -> Edits:
        """Return the edits that give an event another headline; blanks around it stay."""
        return (Edit(*event.headline.stripped().span, headline),) if event.headline else ()

    def own_path(self, page: Page, path: str) -> Edits:
        """Return the edits that make a page which names its own path name another one."""
        return ()

    def why_no_record(self, event: Event) -> str | None:
        """Return why nothing can be recorded in the list of changes of an event, as what follows its name; or None."""
        return None

    def older_versions(self, event: Event) -> Sequence[Version]:
        """Return the older versions that an event records, in their order."""
        return ()

    def current_version(self, event: Event) -> Version | None:
        """Return the version that the list of changes of an event calls the current one; None where it names none."""
        return None

    def superseded(self, event: Event, time: str, *, first: bool) -> Version:
        """Return the version that an event is now, as one that a newer one replaces at a time.

        ``time`` is in UTC, as ``2031-05-07 10:11:12``. ``first`` says that it replaced no other version itself.
        """
        return Version(event.headline.text if event.headline else "", event.path)

    def record(self, event: Event, latest: Version | None, current: Version, others: Iterable[Version] = ()) -> Edits:
        """Return the edits that add older versions to the list of changes of an event, and say what is current.

        ``latest``, if there is one, comes last; ``others`` go where their times say. Versions that the list has are
        left out.
        """
        return ()

    def remove_related(self, event: Event, places: Collection[int]) -> Edits:
        """Return the edits that remove related items, given by their places from 0; none where that cannot be."""
        return ()

    def sort_related(self, event: Event, before: Event, vocabulary: Vocabulary) -> Edits:
        """Return the edits that sort the related items of an event again.

        There are none where the items were out of order already ``before`` they changed, or the order is in doubt.
        """
        return ()

    def link_context(self, event: Event, place: int, context: str, vocabulary: Vocabulary) -> Edits:
        """Return the edits that give a related item another context, and move it to where it ranks then.

        There are none where the item has no context, or its rank is in doubt. ``place`` counts from 0.
        """
        return ()

    def remove_entry(self, index: DayIndex, entry: Entry) -> Edits:
        """Return the edits that remove an entry from a day index."""
        return ()

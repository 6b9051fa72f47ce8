"""The protocol of a layout: how one kind of archive names, reads and writes its pages.

The engine, the cache, the fixes and the commands ask the layout, and none of them knows which one it is. A layout is a
frozen value, the same for a whole run; its methods depend on their arguments alone, except those of
:class:`FixedLayout`, which look at the disk.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Protocol

from archlint.layouts.features import Feature
from archlint.model.days import Day, PathParts
from archlint.model.items import Item
from archlint.model.pages import DayIndex, Event, Page, SectionKind

if TYPE_CHECKING:
    from archlint.layouts.linking import Linking
    from archlint.layouts.writer import Writer
    from archlint.model.comment_marks import CommentMarks
    from archlint.model.front_matter import Meaning
    from archlint.model.metadata import Metadata


class Layout(Protocol):
    """A kind of archive.

    Archive paths are absolute from the archive's root, with ``/`` everywhere. A *group* is the unit of the cache: when
    a page changes, all pages of its group are checked again. A group is therefore small, and holds the pages that
    nearly every page is compared with. All pages of a group lie in one folder.
    """

    @property
    def name(self) -> str:
        """The name of the layout, lower case."""

    @property
    def features(self) -> frozenset[Feature]:
        """The features of the pages of such an archive."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The endings of the names of pages, each with its dot."""

    @property
    def identity(self) -> str:
        """All that reading depends on besides the pages, such as the values of a site, as text for the cache's key."""

    @property
    def configuration(self) -> tuple[str, ...]:
        """The archive paths of the files that this value was made from, other than archlint's own settings."""

    @property
    def generator(self) -> str:
        """The name of the generator of a site, for messages; empty if the archive is none."""

    @property
    def strict_fields(self) -> bool:
        """Whether the generator ends the build at fields that it cannot read."""

    @property
    def strict_keys(self) -> bool:
        """Whether the generator ends the build at a key that is there twice."""

    @property
    def known_keys(self) -> tuple[str, ...]:
        """The keys of fields that the generator of the site and its plug-ins know."""

    def keys(self, meaning: "Meaning") -> tuple[str, ...]:
        """Return the keys of fields with a meaning; of several on a page, the first counts."""

    def tag_page(self, tag: str, *, is_category: bool = False) -> str | None:
        """Return the URL of the page that lists the posts of a tag; empty if there is none, None if it is not known."""

    @property
    def enters_submodules(self) -> bool:
        """Whether the pages of a submodule are pages of the archive around it."""

    @property
    def reports_folders(self) -> bool:
        """Whether a folder with the name of a page is reported, as one that cannot be read; else it is a folder."""

    @property
    def top(self) -> str:
        """The folder in the root with the dated pages, as ``news``; empty if that is the root itself."""

    @property
    def path_form(self) -> str:
        """The form of the path of an event, for messages."""

    @property
    def example_path(self) -> str:
        """The archive path of an event that does not exist, for help texts."""

    @property
    def example_pattern(self) -> str:
        """A pattern for many pages, as the setting ``exclude`` takes it, for help texts."""

    @property
    def comment_marks(self) -> "CommentMarks":
        """The texts that open and close archlint's comments, which :meth:`read` hides from the parsed text."""

    @property
    def write(self) -> "Writer":
        """The writer of such an archive's pages."""

    @property
    def linking(self) -> "Linking | None":
        """How links between pages are written and resolved; None if they are archive paths alone."""

    def is_page(self, path: str) -> bool:
        """Return whether the name of a file is that of a page; ``path`` is an archive path or a name alone."""

    def enters(self, folder: str) -> bool:
        """Return whether the pages in a folder belong to the archive, as far as its archive path shows.

        A folder in one that is not entered is not entered either. Pages elsewhere are read only if they are named.
        """

    def left_out(self, folder: str, names: Sequence[str]) -> frozenset[str]:
        """Return the files that the site leaves out, of those in a folder that it enters and with names of pages.

        Such a file is read only if it is named.
        """

    def classify(self, path: str) -> PathParts:
        """Return the parts of an archive path: the kind of its page, its day if it names one, and its stem."""

    def why_misplaced(self, path: str) -> str:
        """Return why the path of a misplaced page is not that of such a page, as text after *the path is*."""

    def group(self, path: str) -> str:
        """Return the group of the page at an archive path; a page need not be there."""

    def day_group(self, day: Day) -> str:
        """Return the group of all events of a day and of its indexes; the day need not exist."""

    def page_path(self, day: Day, slug: str) -> str:
        """Return the archive path of an event of a day."""

    def index_paths(self, day: Day) -> tuple[str, ...]:
        """Return the archive paths that the index of a day may have, the preferred one first."""

    def day_folder(self, day: Day) -> str:
        """Return the folder that holds the events of a day, as an archive path without a slash at the end."""

    def day_pages(self, day: Day, names: Iterable[str]) -> tuple[str, ...]:
        """Return the archive paths of a day's events, sorted, given the names of the files in the day's folder."""

    def is_older(self, path: str, day: Day) -> bool:
        """Return whether a page is of an earlier day, as far as its path shows."""

    def is_shown(self, path: str) -> bool:
        """Return whether a published page is shown, as far as its path tells: not a draft, nor of a day to come."""

    def slugify(self, headline: str) -> str:
        """Return the slug of a raw headline."""

    def resolve(self, page: str, target: str) -> tuple[str, ...]:
        """Return the archive paths that the target of a link on a page can mean, the likeliest first.

        ``target`` is as written. The result is empty if the link leads out of the archive.
        """

    def repair(self, path: str) -> str:
        """Return a path with unambiguous slips corrected, such as padding, or capitals of fixed parts."""

    def meant_event(self, path: str) -> str | None:
        """Return the path, or else the repaired path, that has the form of an event's; None if neither has."""

    def link_day(self, target: str) -> Day | None:
        """Return the day whose index a link leads to, in any form of the link; None for other links.

        The day need not exist.
        """

    def link_to(self, page: str, path: str) -> str:
        """Return the target of a link on a page that leads to an archive path."""

    def numbers(self, kind: SectionKind, items: Sequence[Item]) -> Sequence[int]:
        """Return the numbers that the items of a list should have."""

    @property
    def readers(self) -> tuple[str, ...]:
        """The names of the readers of events and day indexes, for a profile of a run; the fastest first."""

    def reader_of(self, page: Event | DayIndex) -> str:
        """Return the name of the reader that has read a page."""

    def read(self, path: str, text: str, *, bom: bool = False) -> Page:
        """Return the page in a text that has line feeds for line ends and no byte order mark.

        ``bom`` says that the file has one.
        """

    def metadata(self, page: Page) -> "Metadata":
        """Return the metadata of a page: kind, state, day, title, URL, vocabulary."""


class FixedLayout(Layout, Protocol):
    """A layout that is the same for all archives: its folders and pages tell that they are such an archive."""

    @property
    def signs(self) -> tuple[str, str]:
        """The signs of a root and of dated pages, as named in messages: see :meth:`is_root` and :meth:`holds_pages`."""

    def is_root(self, folder: str) -> bool:
        """Return whether a folder on the disk can be the root of such an archive; it may hold no page yet."""

    def holds_pages(self, folder: str) -> bool:
        """Return whether a folder on the disk has the folders of dated pages of such an archive."""

    def evidence(self, folder: str) -> bool | None:
        """Return whether the dated pages below a folder are those of such an archive, as far as their texts tell.

        True if at least one of them certainly is, False if they are pages of another kind, else None.
        """

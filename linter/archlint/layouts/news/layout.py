"""The layout of the event archive."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from archlint.files.disk import leads_to_folder
from archlint.layouts.features import Feature
from archlint.layouts.news import paths
from archlint.layouts.news.lists import expected_numbers
from archlint.layouts.news.reader import is_scanned, read
from archlint.model.targets import led_to
from archlint.text.slug import slugify

if TYPE_CHECKING:
    from archlint.layouts.writer import Writer
    from archlint.model.comment_marks import CommentMarks
    from archlint.model.front_matter import Meaning
    from archlint.model.metadata import Metadata
    from archlint.model.pages import DayIndex, Event, Page

_TOP = "news"
_SCANNER, _THOROUGH = "scanner", "Markdown"


class NewsLayout:
    """An archive of events, a page each, in a folder a day below ``news/``; a group is a folder."""

    __slots__ = ()

    name = "news"
    features = frozenset(Feature) - {
        Feature.FRONT_MATTER, Feature.LINKS, Feature.TAGS, Feature.NAMED_DAYS, Feature.RELATIONS, Feature.PERMALINKS
    }  # fmt: skip
    suffixes = (".md",)
    identity = name
    configuration = ()
    generator = ""
    strict_fields = False
    strict_keys = False
    known_keys = ()
    linking = None
    enters_submodules = True
    reports_folders = True
    top = _TOP
    signs = ("news/", "news/YYYY")
    path_form = "/news/YYYY/MM/D/slug.md"
    example_path = "/news/2031/05/7/a.md"
    example_pattern = "/news/1999/"
    readers = (_SCANNER, _THOROUGH)

    # Functions, so that a caller which stores one needs no further lookup.
    is_page = staticmethod(paths.is_page)
    enters = staticmethod(paths.enters)
    classify = staticmethod(paths.parse_path)
    why_misplaced = staticmethod(paths.why_misplaced)
    group = staticmethod(paths.folder_of)
    day_group = day_folder = staticmethod(paths.day_folder)
    page_path = staticmethod(paths.event_path)
    index_paths = staticmethod(paths.index_paths)
    day_pages = staticmethod(paths.event_paths)
    is_older = staticmethod(paths.is_older)
    slugify = staticmethod(slugify)
    resolve = staticmethod(led_to)
    link_day = staticmethod(paths.link_day)
    repair = staticmethod(paths.repaired)
    meant_event = staticmethod(paths.meant_event)
    read = staticmethod(read)
    numbers = staticmethod(expected_numbers)

    @staticmethod
    def reader_of(page: "Event | DayIndex") -> str:
        """Return the name of the reader that reads a page."""
        return _SCANNER if is_scanned(page) else _THOROUGH

    @property
    def comment_marks(self) -> "CommentMarks":
        """The marks of an HTML comment."""
        from archlint.model.comment_marks import HTML_COMMENT  # few pages have comments

        return HTML_COMMENT

    @property
    def write(self) -> "Writer":
        """The writer of the event archive."""
        from archlint.layouts.news.writer import WRITER  # a check without fixes writes nothing

        return WRITER

    @staticmethod
    def is_shown(_path: str) -> bool:
        """Return True: events are shown as they are written."""
        return True

    @staticmethod
    def left_out(_folder: str, _names: Sequence[str]) -> frozenset[str]:
        """Return nothing: every file with the name of a page is one."""
        return frozenset()

    @staticmethod
    def is_root(folder: str) -> bool:
        """Return whether a folder holds ``news/``."""
        return os.path.isdir(os.path.join(folder, _TOP))

    @staticmethod
    def holds_pages(folder: str) -> bool:
        """Return whether a folder holds ``news/`` with a year in it."""
        try:
            with os.scandir(os.path.join(folder, _TOP)) as entries:
                return any(
                    len(entry.name) == 4 and entry.name.isdigit() and leads_to_folder(entry) for entry in entries
                )
        except OSError:
            return False

    @staticmethod
    def evidence(folder: str) -> bool | None:
        """Return whether the newest pages have date headers; False if they begin with front matter instead."""
        from archlint.layouts.news.recognise import evidence  # settings tell mostly

        return evidence(os.path.join(folder, _TOP))

    @staticmethod
    def keys(_meaning: "Meaning") -> tuple[str, ...]:
        """Return nothing: no field has a key."""
        return ()

    @staticmethod
    def tag_page(_tag: str, *, is_category: bool = False) -> str:  # noqa: ARG004
        """Return nothing: tags have no pages."""
        return ""

    @staticmethod
    def metadata(page: "Page") -> "Metadata":
        """Return the day, title, slug and URL of a page."""
        from archlint.layouts.news.metadata import metadata_of  # few rules ask

        return metadata_of(page)

    @staticmethod
    def link_to(_page: str, path: str) -> str:
        """Return the path as it is: links in the archive begin at its root."""
        return path


NEWS = NewsLayout()

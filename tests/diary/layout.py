"""The layout of a diary.

A page is ``YYYY-MM-DD.md`` in the root. Its first line is the title, and links to other days follow::

    The ferry runs again

    * [The bridge is open](2031-05-06.md)

archlint's comments stand between ``%%`` and ``%%``.
"""

import os
import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from archlint.layouts.features import Feature
from archlint.layouts.writer import Edits, Writer
from archlint.markdown.links import read_links
from archlint.markdown.visible import visible_text
from archlint.model.comment_marks import CommentMarks
from archlint.model.days import Day, PathKind, PathParts
from archlint.model.edits import Edit
from archlint.model.items import Item, list_of
from archlint.model.metadata import DayOrigin, Metadata, PageKind, Text
from archlint.model.pages import DayIndex, Event, Page, PlainPage, Section, SectionKind, Stray, item_lists
from archlint.model.spans import Piece, Span
from archlint.model.targets import led_to

_PAGE = re.compile(r"/(\d{4})-(\d{1,2})-(\d{1,2})\.md", re.ASCII)
_LINK = re.compile(r"\* \[(.+?)\]\(([^()\s]+)\)")
_COMMENT = re.compile(r"%% archlint-[^\n]*?%%")


class DiaryWriter(Writer):
    """Writes titles, and takes links out."""

    def remove_related(self, event: Event, places: Collection[int]) -> Edits:
        """Return the edits that remove the lines of links."""
        lines = [event.related[place].line for place in sorted(places)]
        return tuple(Edit(line.start, min(line.end + 1, len(event.text)), "") for line in lines)


class DiaryLayout:
    """A page a day, in one folder; a group is a month."""

    name = "diary"
    features = frozenset({Feature.DATED_PATHS, Feature.HEADLINES, Feature.RELATED, Feature.TITLES})
    top = ""
    signs = ("YYYY-MM-DD.md", "YYYY-MM-DD.md")
    path_form = "/YYYY-MM-DD.md"
    example_path = "/2031-05-07.md"
    example_pattern = "/1999-*"
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
    readers = ("diary",)
    comment_marks = CommentMarks("%%", "%%")
    write = DiaryWriter()

    def is_root(self, folder: str) -> bool:
        """Whether a folder holds a page of a day."""
        try:
            return any(_PAGE.fullmatch(f"/{name}") for name in os.listdir(folder))
        except OSError:
            return False

    holds_pages = is_root

    def evidence(self, _folder: str) -> None:
        """Return None: any text makes a page."""

    def is_shown(self, _path: str) -> bool:
        """Return True: a diary has no drafts."""
        return True

    def is_page(self, path: str) -> bool:
        """Return whether a name ends as that of a page does."""
        return path.endswith(".md")

    def enters(self, _folder: str) -> bool:
        """Return True: pages may lie in any folder."""
        return True

    def left_out(self, _folder: str, _names: Sequence[str]) -> frozenset[str]:
        """Return nothing: every file with the name of a page is one."""
        return frozenset()

    def classify(self, path: str) -> PathParts:
        """Return the day that a name tells, padded or not; every other page is a plain one."""
        match = _PAGE.fullmatch(path)
        stem = path.rpartition("/")[2].removesuffix(".md")
        if match is None:
            return PathParts(PathKind.PLAIN, None, stem)
        return PathParts(PathKind.EVENT, Day(*map(int, match.groups())), stem)

    def why_misplaced(self, path: str) -> str:
        """Refuse to answer: no page is misplaced."""
        raise ValueError(path)

    def group(self, path: str) -> str:
        """Return the month of a page; the plain pages of a folder are a group of their own."""
        day = self.classify(path).day
        return self.day_group(day) if day else path.rpartition("/")[0] + "/plain"

    def day_group(self, day: Day) -> str:
        """Return the month of a day."""
        return f"{day.year:04}-{day.month:02}"

    def page_path(self, day: Day, _slug: str = "") -> str:
        """Return the page of a day."""
        return f"/{day.year:04}-{day.month:02}-{day.day:02}.md"

    def index_paths(self, _day: Day) -> tuple[str, ...]:
        """Return nothing: a diary has no indexes."""
        return ()

    def day_folder(self, _day: Day) -> str:
        """Return the root."""
        return ""

    def day_pages(self, day: Day, names: Iterable[str]) -> tuple[str, ...]:
        """Return the pages of a day: more than one only where a name is not padded."""
        return tuple(sorted(f"/{name}" for name in names if self.classify(f"/{name}").day == day))

    def is_older(self, path: str, day: Day) -> bool:
        """Whether the day of a page is earlier."""
        own = self.classify(path).day
        return own is not None and own < day

    def slugify(self, _headline: str) -> str:
        """Return nothing: titles are not in paths."""
        return ""

    def resolve(self, page: str, target: str) -> tuple[str, ...]:
        """Return the pages that a target can mean, relative or not."""
        return led_to(page, target)

    def repair(self, path: str) -> str:
        """Return a path with its day padded."""
        day = self.classify(path).day
        return path if day is None else self.page_path(day)

    def meant_event(self, path: str) -> str | None:
        """Return the path, if it is that of a day."""
        return path if self.classify(path).day else None

    def link_day(self, _target: str) -> None:
        """Return nothing: a diary has no indexes."""

    def link_to(self, _page: str, path: str) -> str:
        """Return a relative link."""
        return path.removeprefix("/")

    def numbers(self, _kind: SectionKind, items: Sequence[Item]) -> Sequence[int]:
        """Return 1 to n, which no list of a diary has."""
        return range(1, len(items) + 1)

    def reader_of(self, _page: Event | DayIndex) -> str:
        """Return the only reader."""
        return "diary"

    def keys(self, _meaning: str) -> tuple[str, ...]:
        """Return no keys: a diary has no fields."""
        return ()

    def tag_page(self, _tag: str, *, is_category: bool = False) -> str:  # noqa: ARG002
        """Return nothing: tags have no pages."""
        return ""

    def metadata(self, page: Page) -> Metadata:
        """Return the day and title of a page."""
        day = self.classify(page.path).day
        title = page.headline if isinstance(page, Event) else None
        return Metadata(
            PageKind.EVENT if day else PageKind.PAGE,
            day=day,
            day_origin=DayOrigin.PATH if day else None,
            title=Text(title.text, title) if title else None,
            urls=(page.path,),
        )

    def read(self, path: str, text: str, *, bom: bool = False) -> Page:  # noqa: ARG002
        """Return the page of a day, or a plain page."""
        day = self.classify(path).day
        _, _, conflicts = visible_text(text)
        comments = tuple(Piece(match[0], match.start()) for match in _COMMENT.finditer(text))
        visible = _COMMENT.sub(lambda match: " " * len(match[0]), text)
        if day is None:
            return PlainPage(path, text, read_links(visible), comments, conflicts)
        title, sections = _title(visible), tuple(_links(path, visible))
        parts = (None, sections, *item_lists(sections), comments, conflicts)
        return Event(path, day, text, None, (), None, (title,) if title else (), *parts)


def _title(text: str) -> Piece | None:
    line = text.partition("\n")[0]
    return Piece(line, 0) if line.strip() and not line.startswith("*") else None


def _links(path: str, text: str) -> Iterator[Section]:
    """Yield the list of links, if there is one; a line in it that is no link is a stray."""
    items, strays = [], []
    start = 0
    for line in text.split("\n"):
        span = Span(start, start + len(line.rstrip()))
        match = _LINK.fullmatch(line.rstrip())
        if match:
            label, target = Piece(match[1], start + match.start(1)), Piece(match[2], start + match.start(2))
            items.append(Item(span, Piece("", start), label, target, None, None))
        elif line.startswith("*"):
            strays.append(Stray(span, "it is no link"))
        start += len(line) + 1
    if items or strays:
        paths = tuple(next(iter(led_to(path, item.target.text)), "") for item in items)
        yield Section(
            SectionKind.RELATED, Piece("", items[0].line.start if items else 0), list_of(items, paths), tuple(strays)
        )


DIARY = DiaryLayout()

"""One way in: the bytes of a file and its archive path give a page."""

from typing import TYPE_CHECKING

from archlint.files.source import Source, decode
from archlint.layouts.news.scanner import scan_event, scan_index
from archlint.model.days import Day, PathKind, parse_path
from archlint.model.pages import DayIndex, Event, Misplaced, Page, PlainPage, SectionKind, Unreadable

if TYPE_CHECKING:
    from archlint.model.spans import Span

SIZE_LIMIT = 10_000_000
"""The largest page that is read, in bytes."""

LINE_LIMIT = 500_000
"""The most lines that a page may have: each can be a block of its own, which takes a hundred times its memory."""

TOO_LARGE = f"is larger than {SIZE_LIMIT // 1_000_000} MB; split it, or exclude it"
_TOO_LONG = f"has more than {LINE_LIMIT:,} lines; split it, or exclude it"


def read_bytes(path: str, data: bytes) -> Page:
    """Return the page that the bytes of a file make; a page that cannot be read says why."""
    if len(data) > SIZE_LIMIT:
        return Unreadable(path, TOO_LARGE)
    if len(data) > LINE_LIMIT and max(data.count(b"\n"), data.count(b"\r")) > LINE_LIMIT:
        return Unreadable(path, _TOO_LONG)
    try:
        source = decode(data)
    except UnicodeDecodeError as error:
        return Unreadable(path, f"is not UTF-8 (byte {error.start}: {error.reason}); save it as UTF-8")
    if "\0" in source.text:
        return Unreadable(path, f"holds a NUL byte (at character {source.text.index(chr(0))}); it is no text")
    return read_source(path, source)


def read_source(path: str, source: Source) -> Page:
    """Return the page that a decoded text makes."""
    kind, day, _ = parse_path(path)
    if "<!--" in source.text:
        from archlint.markdown.comments import hide_comments

        visible, comments = hide_comments(source.text)
    else:
        visible, comments = source.text, ()
    conflicts = _conflicts(visible)
    if kind is PathKind.MISPLACED:
        return Misplaced(path, source.text, comments, conflicts)
    if day is None:
        from archlint.markdown.links import read_links

        return PlainPage(path, source.text, read_links(visible), comments, conflicts)
    page = _read_event(path, day, visible) if kind is PathKind.EVENT else _read_index(path, day, visible)
    if comments or conflicts:
        return page._replace(text=source.text, comments=comments, conflicts=conflicts)
    return page


def _conflicts(text: str) -> tuple["Span", ...]:
    """Return the lines with which conflicts begin; on nearly all pages one look tells that there are none."""
    # A single character is looked for first: that is memchr, twenty times as fast as a search for seven.
    if (
        ("<" in text and "<<<<<<<" in text)
        or (">" in text and ">>>>>>>" in text)
        or ("|" in text and "|||||||" in text)
    ):
        from archlint.markdown.conflicts import find_conflicts

        return find_conflicts(text)
    return ()


def _read_event(path: str, day: Day, text: str) -> Event:
    page = scan_event(path, day, text)
    has_others = False
    if page is None:
        from archlint.layouts.news.markdown_event import read_event  # mistune costs 30 ms to import

        page = read_event(path, day, text)
        has_others = any(section.kind is SectionKind.OTHER for section in page.sections)
    if has_others or (page.body is not None and ".md" in page.body.text):
        from archlint.markdown.links import read_mentions

        page = page._replace(mentions=read_mentions(page))
    return page


def _read_index(path: str, day: Day, text: str) -> DayIndex:
    page = scan_index(path, day, text)
    if page is None:
        from archlint.layouts.news.markdown_index import read_index

        page = read_index(path, day, text)
    return page

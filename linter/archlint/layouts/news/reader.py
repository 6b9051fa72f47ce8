"""Read pages of the event archive: with the scanner, or the thorough reader for pages that it refuses."""

from archlint.layouts.news.paths import parse_path
from archlint.layouts.news.scanner import scan_event, scan_index
from archlint.markdown.visible import visible_text
from archlint.model.days import Day, PathKind
from archlint.model.pages import DayIndex, Event, Misplaced, Page, PlainPage, SectionKind


def read(path: str, text: str, *, bom: bool = False) -> Page:  # noqa: ARG001
    """Return the page in a text; its path gives its kind, and a byte order mark changes nothing."""
    kind, day, _ = parse_path(path)
    visible, comments, conflicts = visible_text(text)
    if kind is PathKind.MISPLACED:
        return Misplaced(path, text, comments, conflicts)
    if day is None:
        from archlint.markdown.links import read_links

        return PlainPage(path, text, read_links(visible), comments, conflicts)
    page: Event | DayIndex | Misplaced
    page = _read_event(path, day, visible) if kind is PathKind.EVENT else _read_index(path, day, visible)
    if comments or conflicts:
        return page._replace(text=text, comments=comments, conflicts=conflicts)
    return page


def is_scanned(page: Event | DayIndex) -> bool:
    """Return whether the scanner reads a page; readers keep no record, so it runs again."""
    text, _, _ = visible_text(page.text)
    scanned = (
        scan_event(page.path, page.day, text) if isinstance(page, Event) else scan_index(page.path, page.day, text)
    )
    return scanned is not None


def _read_event(path: str, day: Day, text: str) -> Event | Misplaced:
    page = scan_event(path, day, text)
    has_others = False
    if page is None:
        from archlint.layouts.news.markdown_event import read_event  # mistune costs 30 ms to import

        page = read_event(path, day, text)
        if not page.headlines and page.header is not None and page.header.level == 2 and _is_index(path, day, text):
            return Misplaced(path, text)
        has_others = any(section.kind is SectionKind.OTHER for section in page.sections)
    if has_others or (page.body is not None and ".md" in page.body.text):
        from archlint.markdown.links import read_mentions

        page = page._replace(mentions=read_mentions(page))
    return page


def _is_index(path: str, day: Day, text: str) -> bool:
    """Return whether the page has the parts of a day's index, whatever its name is."""
    index = _read_index(path, day, text)
    return index.previous is not None or any(
        parse_path(entry.target.text).kind is PathKind.EVENT for entry in index.entries
    )


def _read_index(path: str, day: Day, text: str) -> DayIndex:
    page = scan_index(path, day, text)
    if page is None:
        from archlint.layouts.news.markdown_index import read_index

        page = read_index(path, day, text)
    return page

"""The links of a page to other pages: all in its text, except those in a list of changes, which is a record."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from operator import itemgetter

from archlint.layouts.base import Layout
from archlint.model.items import Item
from archlint.model.pages import DayIndex, Entry, Event, Link, Page, SectionKind, Unreadable
from archlint.model.spans import Span

_LISTED = (SectionKind.SOURCES, SectionKind.RELATED)


def links_of(page: Page) -> tuple[Link, ...]:
    """Return the links of a page that may lead to pages, in order; an unreadable page has none."""
    from archlint.markdown.links import may_lead_to_page, read_links  # late, for its patterns

    match page:
        case Unreadable():
            return ()
        case Event():
            known = [Link(item.label, item.target) for item in _items(page)]
            closed = [Span(link.label.start, link.target.end) for link in known]
            closed += _records(page)
        case DayIndex():
            known = [Link(entry.label, entry.target) for entry in page.entries]
            closed = [Span(link.label.start, link.target.end) for link in known]
        case _:
            return read_links(page.text)
    known = list(filter(may_lead_to_page, known))
    closed.sort()
    for link in read_links(page.text):
        # A link in the text of an item's link does not count.
        before = bisect_right(closed, link.target.start, key=itemgetter(0)) - 1
        if before < 0 or closed[before].end <= link.target.start:
            known.append(link)
    return tuple(sorted(known, key=lambda link: link.target.start))


def leads_to(layout: Layout, page: str, target: str, paths: Collection[str]) -> str | None:
    """Return which of the paths the target of a link on a page means, encoded or relative; None if it means none."""
    return next((path for path in layout.resolve(page, target) if path in paths), None)


def is_listed(page: Page, link: Link) -> bool:
    """Return whether the text of a link should be the headline of its page: in a related list or a day's index."""
    match page:
        case Event():
            return _has(page.related, link)
        case DayIndex():
            return _has(page.entries, link)
    return False


def listed_texts(layout: Layout, page: Page, paths: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield the paths that the lists of a page lead to, with the texts of the links."""
    for link in links_of(page):
        target = leads_to(layout, page.path, link.target.text, paths) if is_listed(page, link) else None
        if target is not None:
            yield target, link.label.text.strip()


def _has(parts: Sequence[Item] | Sequence[Entry], link: Link) -> bool:
    """Return whether a link is that of one of the parts, which are in order."""
    place = bisect_left(parts, link.target.start, key=lambda part: part.target.start)
    return place < len(parts) and parts[place].target.start == link.target.start


def _items(event: Event) -> Iterator[Item]:
    for section in event.sections:
        if section.kind in _LISTED:
            yield from section.items


def _records(event: Event) -> Iterator[Span]:
    """Yield the spans of the lists of changes."""
    sections = event.sections
    for number, section in enumerate(sections):
        if section.kind is SectionKind.CHANGES:
            end = sections[number + 1].title.start if number + 1 < len(sections) else len(event.text)
            yield Span(section.title.end, end)

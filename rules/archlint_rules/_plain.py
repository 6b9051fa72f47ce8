"""What almost all pages are: such that whole groups of rules have nothing to say of them, seen at one look.

Each function here is the ``unless`` of some rules. A test holds that none of those finds anything where it is true;
where it is false, they still may find nothing.
"""

from archlint.layouts.news.ranking import are_in_order
from archlint.model import DayIndex, Event, PlainPage, SectionKind
from archlint.model.facts import EventFacts, is_cover_image
from archlint.rule import LinkContext, PageContext
from archlint.text.slug import slugify
from archlint_rules.dat._shared import is_as_meant
from archlint_rules.hdl._urls import may_hold_url
from archlint_rules.tag._contexts import plain_contexts

_RUN = tuple(map(str, range(1, 21)))
_USUAL: tuple[list[SectionKind], ...] = (
    [SectionKind.SOURCES, SectionKind.RELATED],
    [SectionKind.SOURCES],
    [SectionKind.RELATED],
    [],
)


def has_plain_header(page: Event | DayIndex, _context: PageContext) -> bool:
    """Whether the page has a date header that names its day, as the archive writes it."""
    header = page.header
    return header is not None and is_as_meant(page, header)


def has_plain_headline(event: Event, _context: PageContext) -> bool:
    """Whether the page has one headline, below its date header, whose slug it has, and that holds no markup or URL."""
    header = event.header
    if len(event.headlines) != 1 or header is None:
        return False
    headline = event.headlines[0]
    text, slug = headline.text, event.slug
    if not slug or slugify(text) != slug or header.line.start >= headline.start:
        return False
    return "&" not in text and "''" not in text and "{{" not in text and "[[" not in text and not may_hold_url(text)


def has_plain_sections(page: Event | DayIndex, _context: PageContext) -> bool:
    """Whether sources and related events are all lists the page has, in that order, of numbered items and no more."""
    if len(page.headers) > 1:
        return False
    if isinstance(page, DayIndex):
        return not page.strays
    kinds = []
    for kind, title, items, strays in page.sections:
        if strays or items.numbers != _RUN[: len(items.numbers)] or not page.headlines:
            return False
        if title.start < page.headlines[0].start:
            return False
        kinds.append(kind)
    return kinds in _USUAL and not (page.sources.labels and is_cover_image(page.sources.labels[-1]))


def has_plain_contexts(page: Event | DayIndex, context: PageContext) -> bool:
    """Whether all contexts are there and tidy, with sorted tags; and related events are others, each once, in order."""
    parts = plain_contexts(page, context.vocabulary)
    # Two equal parts are mostly one tag twice, and may be halves of two.
    if parts is None or list(map(len, parts)) != list(map(len, map(set, parts))):
        return False
    if isinstance(page, DayIndex):
        return True
    related = page.related
    paths = related.paths
    return (
        all(parts)
        and len(paths) == len(set(paths))
        and page.path not in paths
        and parts == list(map(sorted, parts))
        and are_in_order(related, context.vocabulary)
    )


def has_no_mentions(page: PlainPage | EventFacts, _context: LinkContext) -> bool:
    """Whether no running text of the page links to a page."""
    return not (page.mentions if isinstance(page, EventFacts) else page.links)


def has_sound_links(event: EventFacts, context: LinkContext) -> bool:
    """Whether all related links are as they should be, however long the lists are that do not link back."""
    return context.archive.links_are_sound(event)

"""Screen of the sections: a function that settles for almost every page that the rules on them find nothing.

The rules name it as ``skip_if``. If it is false, they may still find nothing.
"""

from archlint.model import DayIndex, Event, SectionKind
from archlint.model.facts import is_cover_image
from archlint.rule import PageContext

_RUN = tuple(map(str, range(1, 21)))
_USUAL: tuple[list[SectionKind], ...] = (
    [SectionKind.SOURCES, SectionKind.RELATED],
    [SectionKind.SOURCES],
    [SectionKind.RELATED],
    [],
)


def has_plain_sections(page: Event | DayIndex, _context: PageContext) -> bool:
    """Return whether the page has at most sources and related events, in that order, with numbered items only."""
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

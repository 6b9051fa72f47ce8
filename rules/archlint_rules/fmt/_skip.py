"""Screens of the form of a page: functions that settle for almost every page that the rules on it find nothing.

The rules name them as ``skip_if``. If one is false, they may still find nothing.
"""

from collections.abc import Sequence

from archlint.layouts.news.headers import formats_line
from archlint.layouts.news.lists import CURRENT_VERSION
from archlint.layouts.news.paths import day_index_path
from archlint.model import DayIndex, Event, ItemList, SectionKind
from archlint.model.facts import is_cover_image
from archlint.rule import PageContext

_RUN = tuple(map(str, range(1, 21)))
_SOURCES, _CHANGES, _RELATED = SectionKind.SOURCES, SectionKind.CHANGES, SectionKind.RELATED
_USUAL: tuple[list[SectionKind], ...] = (
    [_SOURCES, _RELATED],
    [_SOURCES, _CHANGES, _RELATED],
    [_SOURCES],
    [_SOURCES, _CHANGES],
    [_RELATED, _SOURCES],
    [_RELATED, _SOURCES, _CHANGES],
    [_RELATED],
    [],
)


def has_own_formats(page: Event | DayIndex, _context: PageContext) -> bool:
    """Return whether the Formats line, if there is one, is as the archive writes it for the page."""
    if page.formats is None:
        return True
    path = page.path if isinstance(page, Event) else day_index_path(page.day).removeprefix("/news/")
    return page.text.startswith(formats_line(path.removesuffix(".md")), page.formats.line.start)


def has_plain_sections(page: Event | DayIndex, _context: PageContext) -> bool:
    """Return whether the page has only the usual lists, each once and numbered, and the last change is the page.

    And whether no line looks like a part that is missing.
    """
    if len(page.headers) > 1 or page.lookalikes:
        return False
    if isinstance(page, DayIndex):
        return not page.strays
    if not page.headlines:
        return not page.sections
    headline = page.headlines[0]
    kinds = []
    for kind, title, items, strays in page.sections:
        if strays or title.start < headline.start or items.numbers != _expected_numbers(kind, items):
            return False
        kinds.append(kind)
    if kinds not in _USUAL:
        return False
    changes = page.changes
    return not changes.labels or (
        all(target[:1] == "/" != target[1:2] for target in changes.targets)
        and changes.targets[-1] == page.path
        and changes.labels[-1].strip() == headline.text.strip() != ""
    )


def _expected_numbers(kind: SectionKind, items: ItemList) -> Sequence[str]:
    """Return the numbers of a list that is not very long."""
    count = len(items.numbers)
    if count > 1 and (
        (kind is _SOURCES and is_cover_image(items.labels[-1]))
        or (kind is _CHANGES and items.notes[-1] == CURRENT_VERSION)
    ):
        return (*_RUN[: count - 1], _RUN[min(count, len(_RUN)) - 2])
    return _RUN[:count]

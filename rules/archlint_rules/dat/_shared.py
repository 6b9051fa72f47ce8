"""The day in a date header, its faults, and the edits that mend them."""

from typing import NamedTuple

from archlint.layouts.news.headers import header_level, header_line
from archlint.layouts.news.paths import day_index_path, index_paths, link_day
from archlint.model import DateHeader, Day, DayIndex, Event, Span, led_to
from archlint.rule import Edit
from archlint.text.dates import read_days
from archlint.text.shorten import shorten


class Claims(NamedTuple):
    """The days that a date header names.

    ``days`` are those that its text may mean; ``linked`` is that of its link, None without a link to a day's index.
    ``text_agrees`` and ``link_agrees`` say whether they name the day of the path.
    """

    days: tuple[Day, ...]
    linked: Day | None
    text_agrees: bool
    link_agrees: bool
    has_link: bool

    @property
    def agree(self) -> bool:
        """Whether text and link, if there is one, name the day of the path."""
        return self.text_agrees and (self.link_agrees or not self.has_link)


def is_as_meant(page: Event | DayIndex, header: DateHeader) -> bool:
    """Return whether a date header names the page's day in the archive's style; almost all do."""
    # This runs three times for each page, and comparing its path is faster than writing out its day.
    folder = page.path[: page.path.rindex("/")]
    return (
        header.target is not None
        and header.target.text == f"{folder}/index.md"
        and header.label.text == folder.removeprefix("/news/").replace("/", "-")
        and header.level == header_level(page)
        and page.day.exists
    )


def read_claims(page: Event | DayIndex, header: DateHeader) -> Claims:
    """Read a date header."""
    days = read_days(_day_text(header))
    linked = _linked_day(page, header.target.text) if header.target else None
    return Claims(days, linked, page.day in days, linked == page.day, header.target is not None)


def _linked_day(page: Event | DayIndex, target: str) -> Day | None:
    """Return the day whose index a link leads to, in any form, relative ones too; None for other links."""
    return link_day(target) or next(filter(None, map(link_day, led_to(page.path, target))), None)


def impossibility(page: Event | DayIndex, header: DateHeader) -> tuple[Span, str] | None:
    """Return the span and fault of a day that does not exist, in the header or the path; None if all exist."""
    if not page.day.exists:
        return header.span, f"the path names {page.day}, a day that does not exist"
    claims = read_claims(page, header)
    if not claims.days:
        text = header.label.text.strip()
        return (
            header.label.span,
            f"the date header says {shorten(text)}, which is no day" if text else "the date header has no date",
        )
    if header.target and claims.linked and not claims.linked.exists:
        return header.target.span, f"the date header links to {claims.linked}, a day that does not exist"
    return None


def mending_edits(page: Event | DayIndex, header: DateHeader) -> tuple[Edit, ...]:
    """Return the edits that give a date header the page's day, in the archive's style."""
    if header.target is None or header.level != header_level(page):
        return (Edit(*header.line, header_line(page)),)
    edits = []
    if header.label.text != str(page.day):
        edits.append(Edit(*header.label.span, str(page.day)))
    if not _is_index_path(page, header.target.text):
        edits.append(Edit(*header.target.span, day_index_path(page.day)))
    return tuple(edits)


def style_faults(page: Event | DayIndex, header: DateHeader) -> list[tuple[Span, str]]:
    """Return the spans and faults of style in a header that names the page's day."""
    faults = []
    if _day_text(header) != str(page.day):
        faults.append((header.label.span, f"the day should be written {page.day}"))
    if header.target is None:
        faults.append((header.span, f"the date header should link to {day_index_path(page.day)}"))
    elif not _is_index_path(page, header.target.text):
        faults.append((header.target.span, f"the link should be {day_index_path(page.day)}"))
    if header.level != header_level(page):
        faults.append((header.span, f"the date header should be a heading with {'#' * header_level(page)}"))
    return faults


def _day_text(header: DateHeader) -> str:
    """Return the day in a header: its text, without the brackets of a link that has no target."""
    text = header.label.text
    unlinked = header.target is None and text.startswith("[") and text.endswith("]")
    return text[1:-1] if unlinked else text


def _is_index_path(page: Event | DayIndex, target: str) -> bool:
    """Return whether a link leads to the day's index, which is README.md if the day has only that."""
    return target in index_paths(page.day)

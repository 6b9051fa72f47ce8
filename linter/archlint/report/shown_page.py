"""How ``archlint show`` presents what a page is to its site: as lines for people, or as an object for programs."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from archlint.diagnostics import Locator
from archlint.model.days import Day
from archlint.model.front_matter import Moment
from archlint.model.metadata import DayOrigin, Metadata, PageKind, State, Text
from archlint.model.source_links import Resolution, ResolvedLink, SourceLink
from archlint.model.spans import Piece

_DATED = frozenset({PageKind.EVENT, PageKind.DAY_INDEX, PageKind.POST})
_BY_FIELD = frozenset({DayOrigin.FIELD, DayOrigin.DEFAULTS})
_UNREAD = frozenset({State.DROPPED, State.UNKNOWN})
"""States of pages that have no values of their own."""
_ORIGINS = {
    DayOrigin.FIELD: "from its field",
    DayOrigin.NAME: "from its name",
    DayOrigin.PATH: "from its path",
    DayOrigin.HEADER: "from its date header",
    DayOrigin.DEFAULTS: "from the defaults of the site",
    DayOrigin.BUILD: "that of the build",
}


class ShownPage:
    """A page, its names and its metadata; ``path`` is None for a file outside the archive."""

    def __init__(
        self,
        filename: str,
        path: str | None,
        metadata: Metadata,
        text: str = "",
        links: Sequence[ResolvedLink] = (),
    ) -> None:
        """Take the name for users, the archive path, the metadata, the text that places are in, and the links."""
        self._filename = filename
        self._path = path
        self._metadata = metadata
        self._text = text
        self._links = links

    @cached_property
    def _locator(self) -> Locator:
        return Locator(self._text)

    def lines(self) -> Iterator[str]:
        """Yield the lines for people: the name, and below it one line a value that the page has."""
        yield self._filename
        for name, value in self._described():
            if value:
                yield f"  {name + ':':<11} {value}"
        for (_, _, target), resolution, path in self._links:
            leads = f"{resolution.value} {path}" if path else resolution.value
            yield f"  {'link:':<11} {target.text}{self._place(target)}: {leads}"

    def as_object(self) -> dict[str, Any]:
        """Return the values as an object of JSON; keys are the same for every page, in the same order."""
        page = self._metadata
        return {
            "filename": self._filename,
            "path": self._path,
            "kind": page.kind.value,
            "state": page.state.value,
            "why": page.why or None,
            "day": self._day and self._day.iso,
            "day_origin": self._day and page.day_origin and page.day_origin.value,
            "time": page.moment and _time(page.moment),
            "name_day": page.name_day and page.name_day.iso,
            "field_day": page.field_day and page.field_day.iso,
            "field": page.field and page.field.text,
            "fault": page.fault or None,
            "title": page.title and page.title.text,
            "slug": page.slug,
            "urls": list(page.urls),
            "days_in_url": [day.iso for day in page.days_in_url],
            "aliases": _texts(page.aliases),
            "tags": _texts(page.tags),
            "categories": _texts(page.categories),
            "language": page.language or None,
            "draft": page.is_draft,
            "redirect": page.redirect and page.redirect.text,
            "lines": {name: self._line(piece) for name, piece in self._pieces() if piece},
            "links": [self._link(*found) for found in self._links],
        }

    def _link(self, link: SourceLink, resolution: Resolution, path: str | None) -> dict[str, Any]:
        return {
            "syntax": link.syntax.value,
            "target": link.target.text,
            "line": self._line(link.target),
            "leads_to": resolution.value,
            "path": path,
        }

    def _pieces(self) -> Iterator[tuple[str, Piece | None]]:
        page = self._metadata
        yield "day", page.field
        yield "title", page.title and page.title.piece
        yield "redirect", page.redirect and page.redirect.piece

    def _described(self) -> Iterator[tuple[str, str]]:
        page = self._metadata
        yield "kind", page.kind.value
        yield "state", page.state.value + (f": {page.why}" if page.why else "")
        yield "day", self._told_day()
        yield "fault", page.fault
        yield "time", _time(page.moment) if page.moment else ""
        none = "none" if page.kind in _DATED and page.state not in _UNREAD else ""
        yield "title", page.title.text + self._place(page.title.piece) if page.title else none
        yield "slug", "(empty)" if page.slug == "" else page.slug or ""
        yield "URL", " or ".join(page.urls)
        yield "aliases", _listed(page.aliases)
        yield "tags", _listed(page.tags)
        yield "categories", _listed(page.categories)
        yield "language", page.language
        yield "draft", "yes" if page.is_draft else ""
        yield "redirect", page.redirect.text + self._place(page.redirect.piece) if page.redirect else ""

    @property
    def _day(self) -> Day | None:
        """The day that counts; None also if a field that counts tells none."""
        page = self._metadata
        return None if page.day_origin in _BY_FIELD and page.field_day is None else page.day

    def _told_day(self) -> str:
        page = self._metadata
        if self._day is None or page.day_origin is None:
            return ""
        told = [_ORIGINS[page.day_origin]]
        if page.field and page.day_origin is DayOrigin.FIELD:
            told[0] += f", line {self._line(page.field)}"
        elif page.field:
            told.append(f"its field says `{page.field.text}`, line {self._line(page.field)}")
        if page.name_day not in (self._day, None):
            told.append(f"its name says {page.name_day.iso}")
        return f"{self._day.iso} ({'; '.join(told)})"

    def _place(self, piece: Piece | None) -> str:
        return f" (line {self._line(piece)})" if piece else ""

    def _line(self, piece: Piece) -> int:
        return self._locator.position(piece.start).row


def _listed(texts: Sequence[Text]) -> str:
    return ", ".join(f"`{each.text}`" for each in texts)


def _texts(texts: Sequence[Text]) -> list[str]:
    return [each.text for each in texts]


def _time(moment: Moment) -> str:
    """Return a time stamp as RFC 3339 has it; without a zone if none is written."""
    written = f"{moment.day.iso}T{moment.hour:02}:{moment.minute:02}:{moment.second:02}"
    if moment.offset is None:
        return written
    hours, minutes = divmod(abs(moment.offset) // 60, 60)
    return f"{written}{'-' if moment.offset < 0 else '+'}{hours:02}:{minutes:02}"

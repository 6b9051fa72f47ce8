"""The dates in the URLs of an event's sources."""

from collections.abc import Iterator

from archlint.model import Day, Event, Piece, Span
from archlint.model.facts import is_cover_image
from archlint.text.dates import url_dates


def source_dates(event: Event) -> Iterator[tuple[int, list[tuple[Span, Day]]]]:
    """Yield the place of each source with dates in its URL, and these dates; a cover image is no source.

    The spans are those in the URL.
    """
    sources = event.sources
    for place, (label, target) in enumerate(zip(sources.labels, sources.targets, strict=True)):
        dates = [] if is_cover_image(label) else list(url_dates(Piece(target, 0)))
        if dates:
            yield place, dates

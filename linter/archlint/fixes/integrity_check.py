"""Whether a page that was fixed is still the page it was to its readers."""

from archlint.model.pages import DayIndex, Event, Page, PlainPage, SectionKind


def understood(before: Page, after: Page) -> bool:
    """Whether the readers find in a page what they found in it before.

    It is a page of the same kind, has its date header, headline and link to the day before, and holds no more lines
    that cannot be placed. Lists and entries may go: to take them out is what some fixes do.
    """
    match before, after:
        case Event(), Event():
            return (
                (after.header is not None or before.header is None)
                and (after.headline is not None or before.headline is None)
                and _unplaced(after) <= _unplaced(before)
            )
        case DayIndex(), DayIndex():
            return (
                (after.header is not None or before.header is None)
                and (after.previous is not None or before.previous is None)
                and len(after.strays) <= len(before.strays)
            )
        case PlainPage(), PlainPage():
            return True
    return False


def same_headline(before: Page, after: Page) -> bool:
    """Whether a page has the headline that it had, blanks at its ends aside."""
    return _headline(before) == _headline(after)


def _headline(page: Page) -> str | None:
    return page.headline.text.strip() if isinstance(page, Event) and page.headline else None


def _unplaced(event: Event) -> int:
    """Return how many lines and sections of an event are none that it should have."""
    return sum(len(section.strays) + (section.kind is SectionKind.OTHER) for section in event.sections)

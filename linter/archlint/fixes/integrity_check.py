"""Check that a fixed page is still read as the page that it was."""

from archlint.model.pages import DayIndex, Event, Page, PlainPage, SectionKind


def understood(before: Page, after: Page) -> bool:
    """Return whether a page still has the parts that it had before.

    It is of the same kind, has its date header, headline and link to the day before, and has no more lines that cannot
    be read. Lists and entries may be gone, since some fixes remove them.
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
    """Return whether a page has the same headline as before, ignoring blanks at its ends."""
    return _headline(before) == _headline(after)


def _headline(page: Page) -> str | None:
    return page.headline.text.strip() if isinstance(page, Event) and page.headline else None


def _unplaced(event: Event) -> int:
    """Return the number of lines and sections of an event that the reader cannot place."""
    return sum(len(section.strays) + (section.kind is SectionKind.OTHER) for section in event.sections)

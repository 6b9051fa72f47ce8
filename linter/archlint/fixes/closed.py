"""Which pages no fix and no command may change."""

from archlint.model.pages import Page, Unreadable


def why_closed(page: Page) -> str | None:
    """Return why nothing may be written into a page, as what stands behind its name; None where that may be.

    Of a page that cannot be read it is not known what is on it; of one with a conflict, which side is right.
    """
    if isinstance(page, Unreadable):
        return page.reason
    if page.conflicts:
        row = page.text.count("\n", 0, page.conflicts[0].start) + 1
        return f"holds a conflict marker of an unfinished merge in line {row:,}; settle that first"
    return None

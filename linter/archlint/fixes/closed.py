"""Pages that no fix and no command may change."""

from archlint.model.pages import Page, Unreadable


def why_closed(page: Page) -> str | None:
    """Return why a page must not be changed, in words that follow its name in a message; None if it may be changed.

    The contents of an unreadable page are unknown. Of a page with a merge conflict, either side may be the right one.
    """
    if isinstance(page, Unreadable):
        return page.reason
    if page.conflicts:
        row = page.text.count("\n", 0, page.conflicts[0].start) + 1
        return f"holds a conflict marker of an unfinished merge in line {row:,}; settle that first"
    return None

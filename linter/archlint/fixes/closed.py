"""Pages that no fix and no command may change."""

from collections.abc import Callable

from archlint.fixes.draft import Draft
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


def why_no_fix(draft: Draft, path: str, read: Callable[[str], Page]) -> str | None:
    """Return why fixes must not change the page at a path, as a clause, or None; ``read`` returns the page."""
    target = draft.followed(path)
    if target != path:
        return f"it is a link to {target}: fix that page"
    try:
        reason = why_closed(read(path))
    except OSError as error:
        return str(error)
    return reason and f"it {reason}"

"""Give an event another headline, and normally another path with it."""

from collections.abc import Callable
from unicodedata import category

from archlint.errors import UsageError
from archlint.fixes.draft import Draft
from archlint.fixes.former_headlines import has_lost_letters, has_older_form, headline_of
from archlint.fixes.named_page import hold_named
from archlint.fixes.outcome import Outcome, Retitled
from archlint.fixes.relink import Destination
from archlint.fixes.renames import Renamed, Whole, move_pages, refuse_if_not_moved
from archlint.model.pages import Event, Unreadable

_UNWRITABLE = frozenset({"Cc", "Cs", "Zl", "Zp"})
"""Categories of characters that end a line, are not text, or cannot be written as UTF-8."""


def retitle_page(
    draft: Draft, path: str, headline: str | None, whole: Whole, stays: Callable[[str], bool], *, lose_url: bool = False
) -> Retitled:
    """Give the page of a draft that a user names another title, and the path that follows from it unless it ``stays``.

    Without a headline, the title on the page counts. On a site, its URL is kept, or lost with ``lose_url``. Raises
    UsageError if the title cannot be written or the page cannot be moved.
    """
    if draft.layout.linking is not None:
        from archlint.fixes.sites.retitle import retitle_on_site

        title = None if headline is None else _line(headline, "title")
        return retitle_on_site(draft, path, title, whole, stays, lose_url=lose_url)
    renamed = retitle(draft, path, headline, whole, stays)
    refuse_if_not_moved(renamed)
    new = renamed.moved.get(path, path)
    return Retitled(new, f"the headline {headline_of(draft.read(new))!r}", Outcome(renamed.moved))


def _line(text: str, what: str) -> str:
    """Return a new title without the blanks around it; UsageError if it is no line of text."""
    line = text.strip()
    if not line or not _UNWRITABLE.isdisjoint(map(category, line)):
        msg = f"a {what} is a line of text, not {line!r}"
        raise UsageError(msg)
    return line


def retitle(draft: Draft, path: str, headline: str | None, whole: Whole, stays: Callable[[str], bool]) -> Renamed:
    """Write a headline into an event of a draft, its list of changes, and the links to it over the whole archive.

    Without a headline, the one on the page, which may have been edited, is used. The page moves to the slug of the
    headline unless it ``stays``, its path still has letters that the headline has lost, or its path is an older form of
    the slug of its own headline. Blanks around headlines remain. Raises UsageError if the page is no event, or if the
    result would be read differently.
    """
    headline = None if headline is None else _line(headline, "headline")
    page = hold_named(draft, path)
    if not isinstance(page, Event) or page.headline is None or not page.headline.text.strip():
        reason = page.reason if isinstance(page, Unreadable) else "is no event with a headline"
        msg = f"{path}: {reason}"
        raise UsageError(msg)
    written = page.headline.text
    headline = headline or written.strip()
    raw = written.replace(written.strip(), headline)
    slug = draft.layout.slugify(raw)
    stays_here = not slug or stays(path) or has_lost_letters(draft.layout, page, raw)
    stays_here = stays_here or (raw == written and has_older_form(draft.layout, page, raw))
    new = path if stays_here else draft.layout.page_path(page.day, slug)
    renamed = move_pages(draft, {path: Destination(new, headline, edited=raw == written)}, whole)
    if renamed.moved:
        after = draft.read(new)
        if not isinstance(after, Event) or after.headline is None or after.headline.text != raw:
            msg = f"{path}: the headline {headline!r} would be read as something else; nothing is written"
            raise UsageError(msg)
    return renamed

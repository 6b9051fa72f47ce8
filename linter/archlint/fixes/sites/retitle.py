"""Give a page of a site another title, and the name that follows from it."""

from collections.abc import Callable

from archlint.errors import UsageError
from archlint.files.store import SIZE_LIMIT
from archlint.fixes.closed import why_closed
from archlint.fixes.draft import Draft
from archlint.fixes.named_page import hold_named
from archlint.fixes.outcome import Outcome, Retitled
from archlint.fixes.renames import Whole
from archlint.fixes.sites.edits import lead_items
from archlint.fixes.sites.moves import move_on_site
from archlint.fixes.sites.search import refuse_unsearched, search_site
from archlint.fixes.sites.spots import names_of, spot_of
from archlint.layouts.read import read_bytes
from archlint.model.pages import Event, Page
from archlint.model.source_links import Spot


def retitle_on_site(
    draft: Draft, path: str, title: str | None, whole: Whole, stays: Callable[[str], bool], *, lose_url: bool = False
) -> Retitled:
    """Write a title into a post or a document of a draft, and rename its file if that was named after the title before.

    Without a title, the one on the page counts, and the one before is that in git's HEAD. The page keeps its name if it
    ``stays``. Raises UsageError if there is no title to change, or as :func:`move_on_site` does.
    """
    page = hold_named(draft, path)
    other = "is no post and no document, so nothing follows from its title: edit it on the page"
    reason = why_closed(page) or (None if isinstance(page, Event) else other)
    if reason is not None or not isinstance(page, Event):
        msg = f"{path}: {reason}; nothing is written"
        raise UsageError(msg)
    committed = whole.committed(path) if title is None else None
    former = page if committed is None else _read(draft, path, committed)
    if title is not None:
        _write(draft, page, title)
    before, after = _title(draft, former), _title(draft, draft.read(path))
    _lead_values(draft, former, whole)
    new = path if stays(path) else _renamed(draft, path, before, after)
    outcome = move_on_site(draft, path, new, whole, lose_url=lose_url) if new != path else Outcome({})
    return Retitled(new, f"the title {after!r}", outcome)


def _read(draft: Draft, path: str, data: bytes) -> Page:
    return read_bytes(draft.layout, path, data[:SIZE_LIMIT])


def _title(draft: Draft, page: Page) -> str:
    """Return the title of a page in its field, or else its first heading; empty if it has neither."""
    metadata = draft.layout.metadata(page)
    if metadata.title is not None and not metadata.is_title_made:
        return metadata.title.text
    return page.headline.text.strip() if isinstance(page, Event) and page.headline else ""


def _write(draft: Draft, page: Event, title: str) -> None:
    edits = draft.layout.write.title(page, title)
    if isinstance(edits, str):
        msg = f"{page.path}: {edits}; nothing is written"
        raise UsageError(msg)
    draft.edit(page.path, edits)
    if _title(draft, draft.read(page.path)) != title:
        msg = f"{page.path}: the title {title!r} would be read as something else; nothing is written"
        raise UsageError(msg)


def _lead_values(draft: Draft, former: Page, whole: Whole) -> None:
    """Lead the items of fields that name a page by values of its fields, such as its title, to the values of now."""
    path = former.path
    before, after = (names_of(spot_of(draft, page)) for page in (former, draft.read(path)))
    old, new = Spot(path, keys=before - after), Spot(path, keys=after - before)
    if not old.keys:
        return
    searched = search_site(draft, whole.pages(), old, new.keys, whole.jobs)
    refuse_unsearched(searched, path)
    old, new = map(searched.without_shared, (old, new))
    for linking in searched.linking:
        lead_items(draft, linking, old, new)


def _renamed(draft: Draft, path: str, before: str, after: str) -> str:
    """Return the path of a page with another title; the same path if its name does not follow its title."""
    folder, _, name = path.rpartition("/")
    stem, dot, ending = name.rpartition(".")
    old, new = draft.layout.slugify(before), draft.layout.slugify(after)
    if not (old and new and stem.endswith(old)):
        return path
    lead = stem.removesuffix(old)
    # All that stands before the slug must be the day.
    return f"{folder}/{lead}{new}{dot}{ending}" if not any(map(str.isalpha, lead)) else path

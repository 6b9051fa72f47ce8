"""Remove a page of a site that another page stands for: links and URLs of it lead to the other one."""

from archlint.errors import UsageError
from archlint.fixes.closed import why_closed
from archlint.fixes.draft import Draft
from archlint.fixes.named_page import hold_itself
from archlint.fixes.outcome import Outcome
from archlint.fixes.renames import Whole
from archlint.fixes.sites.edits import lead_texts, lead_to
from archlint.fixes.sites.kept_urls import keep_urls
from archlint.fixes.sites.remarks import remarks_on
from archlint.fixes.sites.search import refuse_unsearched, search_site
from archlint.fixes.sites.spots import linking_of, spot_of
from archlint.model.metadata import PageKind
from archlint.model.pages import Page, front_matter_end


def merge_on_site(
    draft: Draft, removed: str, kept: str, whole: Whole, *, force: bool = False, lose_url: bool = False
) -> Outcome:
    """Remove a page from a draft, and lead all that leads to it to another page, which gets its URLs as former ones.

    Raises UsageError, and changes nothing, if a page cannot be changed, a URL would be lost (except with ``lose_url``),
    or nothing shows that the two are about the same (except with ``force``).
    """
    if removed == kept:
        msg = f"{removed}: is the page itself; name the one that takes its place"
        raise UsageError(msg)
    old, new = _page(draft, removed), _page(draft, kept)
    if not force and not _are_alike(draft, old, new):
        msg = (
            f"{kept}: has another title and another text than {removed}: it seems to be about something else. To "
            "remove that page all the same, add --force"
        )
        raise UsageError(msg)
    before, after = spot_of(draft, old), spot_of(draft, new)
    searched = search_site(draft, whole.pages(), before, jobs=whole.jobs)
    refuse_unsearched(searched, removed)
    before = searched.without_shared(before)
    urls = keep_urls(draft, whole.root, old, new, kept, lose_url=lose_url)
    known = {alias.text for alias in draft.layout.metadata(new).aliases}
    for alias in draft.layout.metadata(old).aliases:
        if alias.text in known:
            continue
        edits = draft.layout.write.add_former_url(draft.hold(kept), linking_of(draft).without_base(alias.text))
        if isinstance(edits, str):
            msg = f"{kept}: cannot take the former URL {alias.text} of {removed}: {edits}; nothing is written"
            raise UsageError(msg)
        draft.edit(kept, edits)
    rest = [path for path in searched.linking if path != removed]
    for path in rest:
        lead_to(draft, path, before, after)
    texts = lead_texts(draft, whole.root, before, after)
    draft.remove(removed)
    remarks = remarks_on(whole.root, draft, rest, texts, before, after)
    return Outcome({}, urls.changes + texts, (*urls.remarks, *remarks))


def _page(draft: Draft, path: str) -> Page:
    page = hold_itself(draft, path)
    reason = why_closed(page)
    if reason is None and draft.layout.metadata(page).kind is PageKind.FILE:
        reason = "is no page to the site; only pages can be merged"
    if reason is not None:
        msg = f"{path}: {reason}"
        raise UsageError(msg)
    return page


def _are_alike(draft: Draft, old: Page, new: Page) -> bool:
    """Return whether two pages have the same text or a similar title."""
    from archlint.text.similarity import are_alike  # rapidfuzz takes 30 ms

    texts = [page.text[front_matter_end(page) :].split() for page in (old, new)]
    titles = [title.text if title else "" for title in (draft.layout.metadata(page).title for page in (old, new))]
    return (bool(texts[0]) and texts[0] == texts[1]) or (bool(titles[0] and titles[1]) and are_alike(*titles))

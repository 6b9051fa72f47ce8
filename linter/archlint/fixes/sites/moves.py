"""Move a page of a site, lead everything to it that names it, and keep its old URL."""

from collections.abc import Mapping

from archlint.errors import UsageError
from archlint.fixes.draft import Draft
from archlint.fixes.named_page import exists, hold_named
from archlint.fixes.outcome import Outcome
from archlint.fixes.rename_checks import in_the_way, why_not_on_site
from archlint.fixes.renames import Whole
from archlint.fixes.sites.edits import LedLink, edit_page, lead_texts, lead_to
from archlint.fixes.sites.kept_urls import keep_urls
from archlint.fixes.sites.places import leading_key
from archlint.fixes.sites.remarks import remarks_on
from archlint.fixes.sites.search import SearchedSite, refuse_unsearched, search_site
from archlint.fixes.sites.spots import linking_of, spot_of
from archlint.layouts.read import read_bytes
from archlint.model.pages import Page
from archlint.model.source_links import OF_PAGES, URL, Spot, named_by


def move_on_site(draft: Draft, old: str, new: str, whole: Whole, *, lose_url: bool = False) -> Outcome:
    """Move a page of a draft to an archive path, with all that leads to it: links, fields, templates, data.

    A former URL of the page stays one: in its field for these, else in a file with redirects of the hosting. Raises
    UsageError, and changes nothing, if the page cannot be moved, a link cannot be written, or the old URL would be
    lost, except with ``lose_url``.
    """
    page = hold_named(draft, old)
    moved = read_bytes(draft.layout, new, draft.contents(old))
    _refuse(draft, page, moved)
    before, after = spot_of(draft, page), spot_of(draft, moved)
    watched = after.keys - before.keys | _asked_keys(draft, page)
    searched = search_site(draft, whole.pages(), before, frozenset(watched), whole.jobs)
    refuse_unsearched(searched, old)
    before, after = map(searched.without_shared, (before, after))
    _refuse_taken(searched, old, after.keys - before.keys)
    kept = keep_urls(draft, whole.root, page, moved, old, lose_url=lose_url)
    for path in searched.linking:
        if path != old:
            lead_to(draft, path, before, after)
    _rewrite_own(draft, draft.hold(old), moved, before, after, {**searched.former, **searched.answers})
    texts = lead_texts(draft, whole.root, before, after)
    draft.move({old: new})
    named = [new if path == old else path for path in searched.linking]
    remarks = remarks_on(whole.root, draft, named, texts, before, after)
    return Outcome({}, kept.changes + texts, (*kept.remarks, *remarks))


def _refuse(draft: Draft, page: Page, moved: Page) -> None:
    """Raise UsageError if the page cannot have its new path."""
    reason = why_not_on_site(draft, page, moved)
    if reason is None and exists(draft, moved.path):
        reason = in_the_way(moved.path)
    if reason is not None:
        msg = f"{page.path}: {reason}; nothing is written"
        raise UsageError(msg)


def _refuse_taken(searched: SearchedSite, old: str, keys: frozenset[str]) -> None:
    for answers, what in ((searched.answers, "URL"), (searched.former, "former URL")):
        taken = sorted((key, path) for key, path in answers.items() if key in keys and path != old)
        for key, path in taken:
            if key.startswith(URL):
                msg = f"{old}: {named_by(key)} is a {what} of {path}; nothing is written"
                raise UsageError(msg)


def _rewrite_own(draft: Draft, page: Page, moved: Page, old: Spot, new: Spot, answers: Mapping[str, str]) -> None:
    """Lead links of the moved page to itself, and keep where its relative links lead."""
    linking, metadata, after = linking_of(draft), draft.layout.metadata(page), draft.layout.metadata(moved)
    led = []
    for link in linking.read(page):
        asked = linking.asks(page, metadata, link)
        key = leading_key(draft, asked, old.keys)
        if key is not None:
            if new.keys.isdisjoint(linking.asks(moved, after, link).keys):
                led.append(LedLink(link, linking.retarget(moved, after, link, key, old, new), new.keys))
            continue
        # What the generator makes has no answer: then the URL, whose key is the last, stays the same.
        last = next((key for key in asked.keys[-1:] if key.startswith(URL)), None)
        key = next((key for key in asked.keys if _answers(draft, key, answers)), last)
        target = linking.rebase(page, link, key, old, new) if key else None
        if target is not None and key is not None:
            led.append(LedLink(link, target, frozenset({key})))
    edit_page(draft, page, new.path, led, old, new)


def _answers(draft: Draft, key: str, answers: Mapping[str, str]) -> bool:
    return key in answers or (not key.startswith(OF_PAGES) and exists(draft, named_by(key)))


def _asked_keys(draft: Draft, page: Page) -> frozenset[str]:
    """Return the keys for which the links of a page ask."""
    linking, metadata = linking_of(draft), draft.layout.metadata(page)
    return frozenset(key for link in linking.read(page) for key in linking.asks(page, metadata, link).keys)

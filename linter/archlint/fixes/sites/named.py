"""All places of a site that name a page: links, fields, and places in templates, data, configuration and redirects."""

from collections.abc import Sequence
from itertools import chain

from archlint.archive.on_demand import OnDemandArchive
from archlint.archive.questions import Outside
from archlint.archive.resolver import resolved
from archlint.diagnostics import Locator
from archlint.fixes.draft import Draft
from archlint.fixes.link_places import LinkPlace, LinkPlaces
from archlint.fixes.sites.places import items_naming, leading_key, mentions_on
from archlint.fixes.sites.remarks import unread_texts
from archlint.fixes.sites.search import search_site
from archlint.fixes.sites.spots import linking_of, spot_of
from archlint.fixes.sites.texts import redirect_texts, site_texts
from archlint.model.pages import Page
from archlint.model.source_links import Spot
from archlint.text.tags import Vocabulary


def find_named(root: str, draft: Draft, pages: Sequence[str], page: Page, jobs: int) -> LinkPlaces:
    """Search all pages of a site, given by archive path, and the texts beside them, for what names a page.

    The places on pages come first.
    """
    spot, whole = spot_of(draft, page), spot_of(draft, page, former=True)
    searched = search_site(draft, pages, whole, jobs=jobs)
    spot, whole = map(searched.without_shared, (spot, whole))
    archive = OnDemandArchive(draft, draft.layout, Vocabulary(), Outside(all_pages=lambda: pages))
    found: list[LinkPlace] = []
    for path in searched.linking:
        linking = draft.read(path)
        locator = Locator(linking.text)
        offsets = _on_page(archive, draft, linking, spot, whole)
        found += (LinkPlace(path, locator.position(each), by_redirect=offsets[each]) for each in sorted(offsets))
    for path, _, text, reason in chain(site_texts(root, draft), redirect_texts(root, draft)):
        mentions = () if reason else linking_of(draft).mentions(text, spot, spot)
        locator = Locator(text if mentions else "")
        found += (LinkPlace(path, locator.position(mention.piece.start)) for mention in mentions)
    unreadable = [f"{path}: {reason}" for path, reason in sorted(searched.unreadable.items())]
    return LinkPlaces(found, [*unreadable, *unread_texts(root, draft, page)])


def _on_page(archive: OnDemandArchive, draft: Draft, page: Page, spot: Spot, whole: Spot) -> dict[int, bool]:
    """Return the places of a page that name another one, each with whether it leads there by a redirect.

    ``whole`` has the keys of its former URLs, too.
    """
    linking, metadata = linking_of(draft), draft.layout.metadata(page)
    places = {mention.piece.start: False for mention in mentions_on(draft, page, spot, spot)}
    for link, _ in items_naming(draft, page, spot.keys):
        if places.keys().isdisjoint(range(*link.target.span)):
            places[link.target.start] = False
    for link in linking.read(page):
        asked = linking.asks(page, metadata, link)
        if leading_key(draft, asked, spot.keys) is not None:
            places[link.target.start] = False
        elif (
            not whole.keys.isdisjoint(asked.keys + asked.moved)
            and resolved(link, asked, archive.resolve).path == spot.path
        ):
            places[link.target.start] = True
    return places

"""All places of a site that name a page: links, fields, and places in templates, data, configuration and redirects."""

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from archlint.archive.on_demand import OnDemandArchive
from archlint.archive.questions import Outside
from archlint.archive.resolver import resolved
from archlint.fixes.draft import Draft
from archlint.fixes.sites.places import items_naming, leading_key, mentions_on
from archlint.fixes.sites.search import search_site
from archlint.fixes.sites.spots import linking_of, spot_of
from archlint.fixes.sites.texts import redirect_texts, site_texts
from archlint.model.pages import Page
from archlint.model.source_links import Spot
from archlint.text.tags import Vocabulary


class Named(NamedTuple):
    """A place that names a page: the archive path and the text of its file, and its offset there.

    ``by_redirect`` says that it is a link to another URL, which leads to the page by a redirect.
    """

    path: str
    text: str
    offset: int
    by_redirect: bool = False


class NamedPlaces(NamedTuple):
    """The places that name a page, those on pages first, and the reasons why some pages cannot be read, by path."""

    found: Sequence[Named]
    unreadable: Sequence[str]


def find_named(root: str, draft: Draft, pages: Sequence[str], page: Page, jobs: int) -> NamedPlaces:
    """Search all pages of a site, given by archive path, and the texts beside them, for what names a page."""
    spot = spot_of(draft, page)
    whole = spot_of(draft, page, former=True)
    searched = search_site(draft, pages, whole, jobs=jobs)
    spot, whole = map(searched.without_shared, (spot, whole))
    archive = OnDemandArchive(draft, draft.layout, Vocabulary(), Outside(all_pages=lambda: pages))
    found = [each for path in searched.linking for each in _on_page(archive, draft, draft.read(path), spot, whole)]
    for path, _, text, reason in chain(site_texts(root, draft), redirect_texts(root, draft)):
        mentions = () if reason else linking_of(draft).mentions(text, spot, spot)
        found += (Named(path, text, mention.piece.start) for mention in mentions)
    return NamedPlaces(found, [f"{path}: {reason}" for path, reason in sorted(searched.unreadable.items())])


def _on_page(archive: OnDemandArchive, draft: Draft, page: Page, spot: Spot, whole: Spot) -> list[Named]:
    """Return the places of a page that name another one, in order; ``whole`` has the keys of its former URLs, too."""
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
    return [Named(page.path, page.text, offset, by_redirect) for offset, by_redirect in sorted(places.items())]

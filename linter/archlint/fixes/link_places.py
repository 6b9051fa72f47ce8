"""The places of all links to a page: on the pages of an event archive, or in all sources of a site."""

from collections.abc import Sequence
from typing import NamedTuple

from archlint.diagnostics import Locator, Position
from archlint.fixes.backlinks import find_links
from archlint.fixes.draft import Draft
from archlint.fixes.page_links import leads_to, links_of


class LinkPlaces(NamedTuple):
    """The places of links, each by archive path, and the reasons why pages could not be searched."""

    found: Sequence[tuple[str, Position]]
    unreadable: Sequence[str]


def find_link_places(draft: Draft, root: str, pages: Sequence[str], path: str, jobs: int) -> LinkPlaces:
    """Search pages for links to a page, given by archive path, except those in lists of changes and in code.

    On a site, these are links on pages, and places in fields, templates, data and configuration below its ``root``.
    """
    if draft.layout.linking is not None:
        return _on_site(draft, root, pages, path, jobs)
    linked = find_links(draft, draft.layout, pages, [path], jobs)
    found = []
    for linking in sorted(linked.pages):
        page = draft.read(linking)
        locator = Locator(page.text)
        found += [
            (linking, locator.position(link.target.start))
            for link in links_of(page)
            if leads_to(draft.layout, linking, link.target.text, [path])
        ]
    return LinkPlaces(found, list(linked.unreadable.values()))


def _on_site(draft: Draft, root: str, pages: Sequence[str], path: str, jobs: int) -> LinkPlaces:
    from archlint.fixes.sites.places import places_of
    from archlint.fixes.sites.remarks import unread_texts
    from archlint.fixes.sites.search import search_site
    from archlint.fixes.sites.spots import spot_of

    spot = spot_of(draft, draft.read(path), former=True)
    searched = search_site(draft, pages, spot, jobs=jobs)
    found = [(page, Locator(text).position(place)) for page, text, place in places_of(root, draft, searched, spot)]
    unreadable = [f"{page}: {reason}" for page, reason in sorted(searched.unreadable.items())]
    return LinkPlaces(found, [*unreadable, *unread_texts(root, draft, spot)])

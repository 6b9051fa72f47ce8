"""The places of all links to a page: on the pages of an event archive, or in all sources of a site."""

from collections.abc import Sequence
from typing import NamedTuple

from archlint.diagnostics import Locator, Position
from archlint.fixes.backlinks import find_links
from archlint.fixes.draft import Draft
from archlint.fixes.page_links import leads_to, links_of


class LinkPlace(NamedTuple):
    """The place of a link: an archive path and a position there; ``by_redirect`` of one to another URL of a site."""

    path: str
    position: Position
    by_redirect: bool = False


class LinkPlaces(NamedTuple):
    """The places of links, and the reasons why pages could not be searched."""

    found: Sequence[LinkPlace]
    unreadable: Sequence[str]


def find_link_places(draft: Draft, root: str, pages: Sequence[str], path: str, jobs: int) -> LinkPlaces:
    """Search pages for links to a page, given by archive path, except those in lists of changes and in code.

    On a site, these are links on pages, and places in fields, templates, data and configuration below its ``root``.
    """
    if draft.layout.linking is not None:
        from archlint.fixes.sites.named import find_named

        return find_named(root, draft, pages, draft.read(path), jobs)
    linked = find_links(draft, draft.layout, pages, [path], jobs)
    found = []
    for linking in sorted(linked.pages):
        page = draft.read(linking)
        locator = Locator(page.text)
        found += [
            LinkPlace(linking, locator.position(link.target.start))
            for link in links_of(page)
            if leads_to(draft.layout, linking, link.target.text, [path])
        ]
    return LinkPlaces(found, list(linked.unreadable.values()))

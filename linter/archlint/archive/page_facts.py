"""Make the facts of a page, by which it and other pages are judged."""

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from archlint.layouts.features import Feature
from archlint.model.facts import Counts, EventFacts, Facts, IndexFacts, PlainFacts, event_facts, index_facts
from archlint.model.pages import DayIndex, Event, Page

if TYPE_CHECKING:
    from archlint.layouts.base import Layout
    from archlint.model.site_facts import SiteFacts
    from archlint.model.source_links import Addresses, Candidates

Unpack = Callable[[EventFacts | PlainFacts, str], None]
"""Function that makes facts of a page that were left for later, named by their attribute."""
_OF_SITES = frozenset({Feature.LINKS, Feature.TAGS})
"""Features for which rules ask for the facts of a page of a site."""


def facts_of(page: Page, layout: "Layout", counts: Counts, later: Unpack | None = None) -> Facts:
    """Return the facts of a page; None if it has none. ``later`` makes those of its site, if they are asked for."""
    if _OF_SITES.isdisjoint(layout.features):
        if isinstance(page, Event):
            facts = event_facts(page, counts)
            facts.site = None
            return facts
        return index_facts(page) if isinstance(page, DayIndex) else None
    found: EventFacts | PlainFacts
    if isinstance(page, Event):
        found = event_facts(page, counts)
    else:
        found = PlainFacts()
        found.path = page.path
    if later is None:
        found.site = facts_of_site(page, layout)
        found.asked = asked_by(page, layout)
    else:
        found.unpack = later
    return found


def facts_of_site(page: Page, layout: "Layout") -> "SiteFacts":
    """Return the facts of a page of a site."""
    site_facts, passages, no_addresses = _imported()
    metadata = layout.metadata(page)
    linking = layout.linking
    addresses = linking.addresses(page, metadata) if linking else no_addresses
    related = linking.related(page, metadata) if linking and Feature.RELATIONS in layout.features else ()
    body = page.body if isinstance(page, Event) else None
    return site_facts(metadata, addresses, passages(body.text) if body else (), related)


@cache
def _imported() -> "tuple[Callable[..., SiteFacts], Callable[[str], tuple[int, ...]], Addresses]":
    """Return the functions that make facts of a site and passages of a text, and no addresses.

    A hook on a good page needs none of these modules, and an import for each page takes longer than a call.
    """
    from archlint.model.site_facts import site_facts
    from archlint.model.source_links import Addresses
    from archlint.text.passages import passages

    return site_facts, passages, Addresses()


def keys_of(facts: Facts) -> tuple[str, ...]:
    """Return the keys that a page of a site answers to, also by its former URLs; none if it has no such facts."""
    site = None if facts is None or isinstance(facts, IndexFacts) else facts.site
    return () if site is None else (*site.keys, *site.former_keys)


def asked_by(page: Page, layout: "Layout") -> "Candidates":
    """Return the keys that the links of a page ask for, as far as only pages or files of the site can answer."""
    linking = layout.linking
    if linking is None:
        from archlint.model.source_links import Candidates

        return Candidates()
    return linking.claimed(linking.candidates(page, layout.metadata))

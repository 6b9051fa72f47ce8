"""Facts of the pages of a site: what its generator makes of a page, as plain values."""

from collections.abc import Iterable
from typing import NamedTuple

from archlint.model.metadata import Metadata, PageKind, State
from archlint.model.source_links import Addresses, RelatedLinks

RelatedKeys = tuple[str, tuple[tuple[str, ...], ...], bool]
"""A relation of a page: its name, the keys that each related page asks for, and whether these are certainly all.

Links that ask for nothing are left out.
"""


class SiteFacts(NamedTuple):
    """The metadata of a page, as far as rules on other pages ask for it: see :class:`archlint.model.metadata.Metadata`.

    Texts are decoded, without their places. ``keys`` are those that the page answers to, ``former_keys`` those of its
    former URLs (:mod:`archlint.model.source_links`). ``stamp`` is the time stamp of the page, as
    ``2031-05-07 10:00:00 +0200``; empty without a time. The ``tags`` and ``categories`` of a page that is no post are
    those whose posts it lists. ``passages`` are hashes of the longest passages in the text of a post or a document
    (:mod:`archlint.text.passages`). ``relations`` are the related pages that the page lists.
    """

    kind: PageKind
    state: State
    slug: str | None = None
    stamp: str = ""
    urls: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    language: str = ""
    is_redirect: bool = False
    keys: tuple[str, ...] = ()
    former_keys: tuple[str, ...] = ()
    passages: tuple[int, ...] = ()
    relations: tuple[RelatedKeys, ...] = ()


def site_facts(
    found: Metadata, addresses: Addresses, passages: tuple[int, ...], related: Iterable[RelatedLinks]
) -> SiteFacts:
    """Return the facts in the metadata of a page, in the keys that it answers to, in its text and its relations."""
    return SiteFacts(
        found.kind,
        found.state,
        found.slug,
        f"{found.moment.time} {found.moment.zone}".rstrip() if found.moment else "",
        found.urls,
        tuple([text.text for text in found.aliases]),
        tuple([text.text for text in found.tags or found.listed_tags]),
        tuple([text.text for text in found.categories or found.listed_categories]),
        found.language,
        found.redirect is not None,
        *addresses,
        passages,
        tuple([(each.relation, related_keys(each), each.is_complete) for each in related]),
    )


def related_keys(listed: RelatedLinks) -> tuple[tuple[str, ...], ...]:
    """Return the keys that the links of a relation ask for, without those that ask for nothing."""
    return tuple([asked.keys + asked.moved for asked in listed.asked if asked.keys])

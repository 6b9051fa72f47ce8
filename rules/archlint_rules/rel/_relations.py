"""The related pages of a page of a site, in the fields and sections that the settings name."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from archlint.model import Page
from archlint.model.facts import EventFacts, PlainFacts
from archlint.model.source_links import Address, Asked, LinkSyntax, SourceLink
from archlint.rule import Archive, Finding, Fix, LinkContext

SitePage = EventFacts | PlainFacts


class Related(NamedTuple):
    """A related page: the relation, the place in it among the links that ask for anything, and what answers, if any."""

    relation: str
    place: int
    address: Address | None


class Listed(NamedTuple):
    """A link in a relation, and what it asks for."""

    link: SourceLink
    asked: Asked


def lists_nothing(page: SitePage, _context: LinkContext) -> bool:
    """Return whether a page lists no related page."""
    return page.site is None or not page.site.relations


def related_pages(page: SitePage, archive: Archive) -> Iterator[Related]:
    """Yield the related pages that a page lists."""
    for relation, listed, _ in page.site.relations if page.site else ():
        for place, keys in enumerate(listed):
            yield Related(relation, place, answer(keys, archive))


def answer(keys: Sequence[str], archive: Archive) -> Address | None:
    """Return the page or file that answers to the first of some keys that has an answer."""
    return next(filter(None, map(archive.resolve, keys)), None)


def links_of(page: Page, context: LinkContext) -> dict[str, list[Listed]]:
    """Return the links that ask for anything, by their relations; none of a page that its generator does not read."""
    linking, metadata = context.layout.linking, context.layout.metadata(page)
    if linking is None or not metadata.state.is_for_readers:
        return {}
    return {
        relation: [Listed(link, asked) for link, asked in zip(links, keys, strict=True) if asked.keys]
        for relation, links, keys, _ in linking.related(page, metadata)
    }


def links_to(related: Collection[Related], page: SitePage, context: LinkContext) -> dict[Related, Listed]:
    """Return the links to some related pages of a page, in their order, as far as its generator reads them."""
    links = links_of(context.archive.page(page), context) if related else {}
    found: dict[Related, Listed] = {}
    for each in related:
        listed = links.get(each.relation, [])
        if each.place < len(listed):
            found[each] = listed[each.place]
    return found


def superfluous(page: SitePage, link: SourceLink, message: str, context: LinkContext) -> Finding:
    """Return the finding on a link that should go, with the fix that takes it out of the list in its field."""
    fix, by_hand = _without(context.archive.page(page), link, context)
    return Finding(link.target.span, message, fix, help=by_hand)


def _without(page: Page, link: SourceLink, context: LinkContext) -> tuple[Fix | None, str]:
    """Return the fix that takes a link out of the list in its field, or what to do by hand."""
    if link.syntax is not LinkSyntax.FIELD:
        return None, "take it out by hand"
    edits = context.layout.write.drop_item(page, link.target)
    if isinstance(edits, str):
        return None, f"take it out by hand: {edits}"
    return Fix("take it out", edits), ""

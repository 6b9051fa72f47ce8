"""Fixes that list a page among the related ones of another page of a site."""

from collections.abc import Iterator

from archlint.model import Event, Page, PlainPage
from archlint.model.edits import apply_edits
from archlint.model.front_matter import Field, Items, Scalar
from archlint.model.source_links import LinkSyntax, Spot
from archlint.rule import Fix, LinkContext
from archlint_rules.rel._relations import Listed, SitePage, answer, links_of

_BY_HAND = "add it there by hand"


def link_back(
    page: SitePage, target: SitePage, listed: Listed, relations: tuple[str, str], context: LinkContext
) -> tuple[Fix | None, str]:
    """Return the fix that lists a page on one to which it is related, or what to do by hand.

    ``listed`` is the link to the target, ``relations`` are that in which it stands and that of the link back.
    """
    archive, back = context.archive, relations[1]
    source, other = archive.page(page), archive.page(target)
    reason = _why_not(source, other, relations, listed)
    if reason:
        return None, f"{_BY_HAND}: {reason}"
    for item in _spellings(page, target, listed, back, context):
        edits = context.layout.write.add_to_list(other, back, item)
        if isinstance(edits, str):
            return None, f"{_BY_HAND}: {edits}"
        after = context.layout.read(other.path, apply_edits(other.text, edits))
        last = links_of(after, context).get(back, [])[-1:]
        if any((found := answer(each.asked.keys, archive)) and found.path == page.path for each in last):
            return Fix(f"list this page there under {back}", elsewhere=((other.path, edits),)), ""
    return None, f"{_BY_HAND}: its list is written in another way than those of other pages"


def _why_not(source: Page, other: Page, relations: tuple[str, str], listed: Listed) -> str:
    """Return why a page cannot be added to a list; empty if it can."""
    relation, back = relations
    if listed.link.syntax is not LinkSyntax.FIELD:
        return "archlint adds no links to sections"
    field, own = _field(other, back), _field(source, relation)
    if field is None:
        has_list = relation == back and own is not None and isinstance(own.value, Items)
        return "" if has_list else f"it has no field {back}"
    if isinstance(field.value, Scalar) and field.value.value is not None:
        return f"its {back} is one text"
    return ""


def _field(page: Page, name: str) -> Field | None:
    front = page.front_matter if isinstance(page, Event | PlainPage) else None
    return front.field(name) if front else None


def _spellings(page: SitePage, target: SitePage, listed: Listed, back: str, context: LinkContext) -> Iterator[str]:
    """Yield what may stand for a page in the list of another: as its last item is written, then as the link there."""
    archive, linking = context.archive, context.layout.linking
    other = archive.page(target)
    if linking is None:
        return
    metadata, spot = context.layout.metadata(other), _spot(page)
    for link, asked in (*links_of(other, context).get(back, [])[-1:], listed):
        for key in asked.keys:
            found = archive.resolve(key)
            facts = archive.site_page(found.path) if found else None
            if facts is not None:
                item = linking.rename_related(other, metadata, link, key, _spot(facts), spot)
                if item:
                    yield item
                break


def _spot(page: SitePage) -> Spot:
    site = page.site
    return Spot(page.path, site.urls, frozenset(site.keys)) if site else Spot(page.path)

"""The places on pages of a site that name another page: links, and texts in fields."""

from collections.abc import Iterator

from archlint.fixes.draft import Draft
from archlint.fixes.named_page import exists
from archlint.fixes.sites.spots import linking_of
from archlint.model.front_matter import Meaning
from archlint.model.pages import Page, front_matter_end, front_matter_of
from archlint.model.source_links import FILE, Asked, LinkSyntax, Mention, SourceLink, Spot, named_by

_OWN: tuple[Meaning, ...] = ("aliases", "redirect", "url")
"""Meanings of fields that name the URLs of the page itself, or hold a link, which is read as such."""


def links_to(draft: Draft, page: Page, keys: frozenset[str]) -> Iterator[tuple[SourceLink, str]]:
    """Yield the links of a page that lead to one with some keys, each with the key by which it does."""
    linking, metadata = linking_of(draft), draft.layout.metadata(page)
    for link in linking.read(page):
        key = leading_key(draft, linking.asks(page, metadata, link), keys)
        if key is not None:
            yield link, key


def leading_key(draft: Draft, asked: Asked, keys: frozenset[str]) -> str | None:
    """Return the key by which a link leads to a page with some keys; None if it does not.

    The keys have no names that other pages have, too.
    """
    for key in asked.keys:
        if key in keys:
            return key
        if key.startswith(FILE) and exists(draft, named_by(key)):
            return None
    return None


def mentions_on(draft: Draft, page: Page, old: Spot, new: Spot) -> tuple[Mention, ...]:
    """Return the places on a page that name another and are no links in its text: in fields, and in templates."""
    links = linking_of(draft).read(page)
    in_links = {place for link in links for place in range(*link.target.span)}
    in_templates = linking_of(draft).mentions_in_templates(page, old, new)
    return (
        *_in_fields(draft, page, old, new),
        *(mention for mention in in_templates if mention.piece.start not in in_links),
    )


def _in_fields(draft: Draft, page: Page, old: Spot, new: Spot) -> tuple[Mention, ...]:
    """Return the places in the front matter of a page that name another, but for URLs of the page itself."""
    end = front_matter_end(page)
    if not end:
        return ()
    front = front_matter_of(page)
    keys = {key for meaning in _OWN for key in draft.layout.keys(meaning)}
    closed = [field.value.piece for field in front.fields if field.name in keys] if front else []
    found = [
        mention for mention in linking_of(draft).mentions(page.text[:end], old, new)
        if not any(piece.start <= mention.piece.start < piece.end for piece in closed)
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda mention: mention.piece.start))


def items_naming(draft: Draft, page: Page, keys: frozenset[str]) -> Iterator[tuple[SourceLink, str]]:
    """Yield the items of fields by which a page lists one with some keys as related, each with the key that does so."""
    for listed in linking_of(draft).related(page, draft.layout.metadata(page)):
        for link, asked in zip(listed.links, listed.asked, strict=True):
            key = leading_key(draft, asked, keys) if link.syntax is LinkSyntax.FIELD else None
            if key is not None:
                yield link, key

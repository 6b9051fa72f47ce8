"""Spellings of tags and categories on a site: which are one, and how many pages have each."""

import re
from collections.abc import Iterator
from functools import lru_cache

from archlint.model.facts import EventFacts, PlainFacts
from archlint.model.spans import Piece
from archlint.rule import ArchiveContext, Tallied

TAG, CATEGORY = "tag", "category"

# All punctuation of ASCII but `#`; `+` and the other signs are symbols. A hook needs no spellings, and no pattern.
_SIGNS = r"""[\s!"%-*,-/:;?@\[-\]_{}]+"""


def names_of(facts: EventFacts | PlainFacts) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the tags, then the categories of a page: two vocabularies, each with its kind."""
    if facts.site is not None:
        yield TAG, facts.site.tags
        yield CATEGORY, facts.site.categories


def site_tags(facts: EventFacts | PlainFacts) -> tuple[str, ...]:
    """Return the tags of a page of a site."""
    return facts.site.tags if facts.site is not None else ()


def places_of(tag: str, facts: EventFacts, context: ArchiveContext) -> Iterator[Piece]:
    """Yield the places on a page of one of its tags; none if the page has it by default."""
    for text in context.layout.metadata(context.archive.page(facts)).tags:
        if text.text == tag and text.piece is not None:
            yield text.piece


def tally_spellings(facts: EventFacts | PlainFacts, _options: object) -> Iterator[Tallied]:
    """Yield the spellings of the tags and categories of a page, with what they are spellings of.

    A page that is no post has none; the tags whose posts it lists are groups of their own.
    """
    is_post = isinstance(facts, EventFacts)
    for kind, names in names_of(facts):
        for name in names:
            if group := group_of(kind, name) if is_post else listed_group(kind, name):
                yield group, name


def listed_group(kind: str, name: str) -> str:
    """Return the group of the pages that list the posts of a tag or a category."""
    return f"listed {kind}:{name}"


def group_of(kind: str, name: str) -> str:
    """Return the group of the spellings of a tag or a category; empty if nothing can be said of them."""
    key = spelling_key(name)
    return f"{kind}:{key}" if key else ""


@lru_cache(maxsize=10_000)
def spelling_key(tag: str) -> str:
    """Return a text that the spellings of a tag have in common; empty if there is none.

    They differ in capitals, blanks, hyphens, underscores, and punctuation but for `#`. Between digits, such a sign
    makes another number. A comma at an end belongs to no spelling: it separates nothing (TAG007).
    """
    if tag.startswith(",") or tag.endswith(","):
        return ""
    if not tag.isascii():
        tag = _in_ascii_signs(tag)
    return re.sub(_SIGNS, _between_digits, tag.lower())


def _in_ascii_signs(tag: str) -> str:
    """Return a tag in the Unicode form NFC, with a hyphen for each sign and blank beyond ASCII."""
    from unicodedata import category, normalize  # ASCII tags do not need its tables

    return "".join("-" if category(sign)[0] in "PZ" and sign > "\x7f" else sign for sign in normalize("NFC", tag))


def _between_digits(match: re.Match[str]) -> str:
    before, after = match.string[match.start() - 1 : match.start()], match.string[match.end() : match.end() + 1]
    return "." if before.isdigit() and after.isdigit() else ""

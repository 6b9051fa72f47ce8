"""Relation of a slug to a headline: its own slug, now or formerly, or the slug of another."""

import re
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from archlint.text.alignment import LONGEST_READ, SHORTEST_CUT, SLIP, LostLetter, Undecided, align, shortest_cut
from archlint.text.beginning import MOST_READ
from archlint.text.slug import LONGEST, slugify
from archlint.text.transliteration import fragment

__all__ = ["LostLetter", "SlugComparison", "SlugMatch", "match_slug"]


class SlugMatch(Enum):
    """Relations of a slug to a headline, the closest first."""

    SAME = "the slug of this headline"
    HISTORY = "the slug of this headline, made when it was written or cut in another way"
    LOST = "the slug of this headline when it still had letters that it has lost"
    SPELLING = "the slug of this headline but for a few letters"
    OTHER = "the slug of another headline"


class SlugComparison(NamedTuple):
    """Relation of a slug to a headline, and the letters missing from the headline."""

    kind: SlugMatch
    lost: tuple[LostLetter, ...] = ()


def match_slug(headline: str, slug: str) -> SlugComparison:
    """Return the relation of a slug to a raw headline (leading space kept).

    Ignores capitals and signs in the slug, and characters beyond its longest legal length.
    """
    if slug == slugify(headline):
        return SlugComparison(SlugMatch.SAME)
    if "&" in headline and ";" in headline:
        return _match_undecoded(headline, slug)
    return _match_by_history(headline[:LONGEST_READ], slug[: LONGEST + 1])


def _match_undecoded(headline: str, slug: str) -> SlugComparison:
    """Return the relation of a slug to a headline with HTML entities; the slug can be older or newer than they are."""
    from archlint.text.entities import decode_entities  # late, for its table

    found = _match_by_history(headline[:LONGEST_READ], slug[: LONGEST + 1])
    if found.kind is not SlugMatch.OTHER:
        return found
    decoded = _match_by_history(decode_entities(headline[:MOST_READ])[:LONGEST_READ], slug[: LONGEST + 1])
    return SlugComparison(SlugMatch.HISTORY if decoded.kind is not SlugMatch.OTHER else SlugMatch.OTHER)


@lru_cache(maxsize=64)
def _match_by_history(headline: str, slug: str) -> SlugComparison:
    slug = slugify(slug, LONGEST)
    if slug == slugify(headline):
        return SlugComparison(SlugMatch.SAME)
    if "_" in slug or "_" in headline:  # newer slugs keep it, older ones have `-` for it
        slug, headline = slugify(slug.replace("_", "-"), LONGEST), headline.replace("_", " ")
        if slug == slugify(headline):
            return SlugComparison(SlugMatch.HISTORY)
    if len(slug) >= SHORTEST_CUT and slugify(headline, LONGEST_READ).startswith(slug):
        return SlugComparison(SlugMatch.HISTORY)
    if not headline.isascii() and _was_transliterated(headline, slug):
        return SlugComparison(SlugMatch.HISTORY)
    try:
        found = align(headline, slug)
    except Undecided:
        return SlugComparison(SlugMatch.HISTORY)
    if found is None:
        return SlugComparison(SlugMatch.OTHER)
    if found.cost >= SLIP:
        return SlugComparison(SlugMatch.SPELLING)
    return SlugComparison(SlugMatch.LOST if found.lost else SlugMatch.HISTORY, found.lost)


def _was_transliterated(headline: str, slug: str) -> bool:
    """Return whether the slug is the former, transliterated slug of a headline that still has all its letters.

    The search would find these too. This check takes a tenth of the time and settles most slugs that differ from their
    headline.
    """
    written = re.sub(r"[^\x00-\x7f]", lambda match: fragment(match[0]), headline)
    old = slugify(written, LONGEST_READ)
    return old == slug or (old.startswith(slug) and len(slug) >= shortest_cut(headline))

"""How a slug is related to a headline: whether it was ever the slug of this one, or is that of another."""

import re
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from archlint.text.alignment import LONGEST_READ, SHORTEST_CUT, SLIP, LostLetter, Undecided, align, shortest_cut
from archlint.text.slug import LONGEST, slugify
from archlint.text.transliteration import fragment

__all__ = ["Kinship", "LostLetter", "SlugMatch", "kinship"]


_OUTSIDE_ASCII = re.compile(r"[^\x00-\x7f]")


class SlugMatch(Enum):
    """What a slug is to a headline, the nearest relation first."""

    SAME = "the slug of this headline"
    HISTORY = "the slug of this headline, made when it was written or cut in another way"
    LOST = "the slug of this headline when it still had letters that it has lost"
    SPELLING = "the slug of this headline but for a few letters"
    OTHER = "the slug of another headline"


class Kinship(NamedTuple):
    """What a slug is to a headline, and the letters the headline lost."""

    kind: SlugMatch
    lost: tuple[LostLetter, ...] = ()


def kinship(headline: str, slug: str) -> Kinship:
    """Return what a slug is to a raw headline (leading space kept).

    Capitals and signs in the slug, and what follows its longest legal length, say nothing of the headline.
    """
    if slug == slugify(headline):
        return Kinship(SlugMatch.SAME)
    return _kinship(headline[:LONGEST_READ], slug[: LONGEST + 1])


@lru_cache(maxsize=64)
def _kinship(headline: str, slug: str) -> Kinship:
    slug = slugify(slug, LONGEST)
    if slug == slugify(headline):
        return Kinship(SlugMatch.SAME)
    if len(slug) >= SHORTEST_CUT and slugify(headline, LONGEST_READ).startswith(slug):
        return Kinship(SlugMatch.HISTORY)
    if not headline.isascii() and _was_transliterated(headline, slug):
        return Kinship(SlugMatch.HISTORY)
    try:
        found = align(headline, slug)
    except Undecided:
        return Kinship(SlugMatch.HISTORY)
    if found is None:
        return Kinship(SlugMatch.OTHER)
    if found.cost >= SLIP:
        return Kinship(SlugMatch.SPELLING)
    return Kinship(SlugMatch.LOST if found.lost else SlugMatch.HISTORY, found.lost)


def _was_transliterated(headline: str, slug: str) -> bool:
    """Whether the slug is what the archive once made of a headline that still has all its letters.

    The search would find so, too; but that is how most slugs came about that are not of their headline, and it takes
    a tenth of the time.
    """
    written = _OUTSIDE_ASCII.sub(lambda match: fragment(match[0]), headline)
    old = slugify(written, LONGEST_READ)
    return old == slug or (old.startswith(slug) and len(slug) >= shortest_cut(headline))

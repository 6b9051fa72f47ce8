"""Find the tags of an archive that are slips for others."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from archlint.rule import WholeArchive
from archlint.text.tags import Vocabulary
from archlint_rules.tag._odd import POSSESSIVES

_SHORTEST = 4  # letters that must be left of a tag without its accented ones


class Slip(NamedTuple):
    """The tag that is probably meant by a slip, the number of items that it is on, and what is wrong with the slip."""

    meant: str
    items: int
    fault: str


def find_slips(archive: WholeArchive, rare: int, common: int, vocabulary: Vocabulary) -> dict[str, Slip]:
    """Return the tags that are slips, without those that the vocabulary knows.

    ``rare`` is the most items that a tag in another spelling is on, ``common`` the least that the meant one is on.
    """
    counts: Counter[str] = Counter()
    for facts in archive.events():
        for context in facts.contexts:
            if context:
                counts.update(vocabulary.names(context))
    found: dict[str, Slip] = {}
    for slip, meant, fault in (*_respelled(counts, rare, common), *_without_accents(counts), *_possessives(counts)):
        if slip != meant and not vocabulary.knows(slip):
            found.setdefault(slip, Slip(meant, counts[meant], fault))
    return found


def _respelled(counts: Counter[str], rare: int, most: int) -> Iterator[tuple[str, str, str]]:
    common: dict[str, str] = {}
    for tag, count in counts.most_common():
        if count >= most:
            common.setdefault(_folded(tag), tag)
    for tag, count in counts.items():
        if count <= rare:
            yield tag, common.get(_folded(tag), tag), "is rare"


def _without_accents(counts: Counter[str]) -> Iterator[tuple[str, str, str]]:
    """Yield tags that are others without their accents, or without their accented letters.

    Of two that differ in accents alone, the rarer one is the slip; a tag without accents if both are as frequent.
    """
    from unicodedata import combining, normalize

    for tag, count in counts.items():
        if tag.isascii():
            continue
        bare = "".join(sign for sign in normalize("NFKD", tag) if not combining(sign))
        if bare != tag and bare in counts:
            slip, meant = (tag, bare) if counts[bare] > count else (bare, tag)
            yield slip, meant, "has other accents"
        lost = "".join(sign for sign in tag if sign.isascii() or not sign.isalpha())
        if lost in counts and lost != bare and sum(map(str.isalpha, lost)) >= _SHORTEST:
            yield lost, tag, "has lost its accented letters"


def _possessives(counts: Counter[str]) -> Iterator[tuple[str, str, str]]:
    for tag, count in counts.items():
        if tag.endswith(POSSESSIVES) and counts.get(tag[:-2], 0) >= count:
            yield tag, tag[:-2], f"ends in `{tag[-2:]}`"


def _folded(tag: str) -> str:
    """Return a tag without the parts that people often get wrong; the tag itself if little would remain."""
    from unicodedata import normalize  # a check of single pages does not need its tables

    letters = "".join(sign for sign in normalize("NFKD", tag.casefold().removeprefix("the ")) if sign.isalnum())
    folded = re.sub(r"(\w)\1+", r"\1", letters)
    return folded if len(folded) > 4 and not folded.isdecimal() else tag

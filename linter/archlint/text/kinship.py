"""How a slug is related to a headline: whether it was ever the slug of this one, or is that of another.

The slug is aligned with the headline by Dijkstra's algorithm (1959) over pairs of positions. Steps that the
history of the archive explains (docs/format.md, "The slug") cost next to nothing, a letter that the headline
has lost more, any other letter most of all; whole words that differ cannot be paid for.
"""

from collections.abc import Iterator
from enum import Enum
from functools import lru_cache
from heapq import heappop, heappush
from typing import NamedTuple

from archlint.text.slug import CUT, slugify
from archlint.text.transliteration import (
    all_fragments,
    base_letter,
    fragment,
    letter_fragments,
    mark_fragments,
)

_HISTORY, _LOST, _EDIT = 1, 100, 10_000
_MOST_EDITS = 3
_MOST_LOST = 3
_SHORTEST_CUT = 126
_READ = 2 * CUT


class Kind(Enum):
    """What a slug is to a headline, the nearest relation first."""

    SAME = "the slug of this headline"
    HISTORY = "the slug of this headline, made when it was written or cut in another way"
    LOST = "the slug of this headline when it still had letters that it has lost"
    SPELLING = "the slug of this headline but for a few letters"
    OTHER = "the slug of another headline"


class LostLetter(NamedTuple):
    """A letter that the slug has and the headline has not; ``position`` is where it belongs in the headline."""

    letter: str
    position: int


class Kinship(NamedTuple):
    """What a slug is to a headline, and the letters the headline lost."""

    kind: Kind
    lost: tuple[LostLetter, ...] = ()


class _State(NamedTuple):
    """A place in the search: the slug is read up to ``at``, the headline up to ``position``."""

    cost: int
    position: int
    at: int
    word_edits: int = 0
    word_lost: int = 0
    lost: tuple[LostLetter, ...] = ()


@lru_cache(maxsize=64)
def kinship(headline: str, slug: str) -> Kinship:
    """Return what a slug is to a raw headline (leading space kept)."""
    if slug == slugify(headline):
        return Kinship(Kind.SAME)
    text = headline[:_READ]
    if len(slug) >= _SHORTEST_CUT and slugify(text, _READ).startswith(slug):
        return Kinship(Kind.HISTORY)
    found = _align(text.lower() if text.isascii() else text, slug)
    if found is None:
        return Kinship(Kind.OTHER)
    if found.cost >= _EDIT:
        return Kinship(Kind.SPELLING)
    return Kinship(Kind.LOST if found.lost else Kind.HISTORY, found.lost)


def _align(headline: str, slug: str) -> _State | None:
    """Return the cheapest alignment of the whole slug, or None where words differ."""
    heap = [_State(0, 0, 0)]
    seen = set()
    while heap:
        state = heappop(heap)
        key = state[1:5]
        if key in seen:
            continue
        seen.add(key)
        if state.at == len(slug) and _is_end(headline, slug, state.position):
            return state
        for following in _steps(headline, slug, state):
            heappush(heap, following)
    return None


def _is_end(headline: str, slug: str, position: int) -> bool:
    return len(slug) >= _SHORTEST_CUT or not slugify(headline[position:], _READ)


def _steps(headline: str, slug: str, state: _State) -> Iterator[_State]:
    cost, position, at, word_edits, word_lost, lost = state
    character = headline[position : position + 1]
    letter = character.lower() if character.isascii() and character.isalnum() else ""
    expected = slug[at : at + 1]
    if letter and letter == expected:
        yield state._replace(position=position + 1, at=at + 1)
    elif character and not letter:
        if expected == "-":
            yield _State(cost, position + 1, at + 1, 0, 0, lost)
        if at == len(slug) or at == 0 or slug[at - 1] == "-":
            yield state._replace(position=position + 1)
    doubled = headline.startswith("--", position)
    for read, written in _historic(slug, at, character, letter, doubled=doubled):
        yield _State(cost + _HISTORY, position + read, at + written, word_edits, word_lost, lost)
    if letter != expected or not letter:
        yield from _edits(slug, state, character, letter)


def _historic(slug: str, at: int, character: str, letter: str, *, doubled: bool) -> Iterator[tuple[int, int]]:
    """Yield how many characters of headline and slug each explanation from the archive's history takes."""
    if slug.startswith("p", at) and (at == 0 or slug[at - 1] == "-"):  # the rest of a <p>
        yield 0, 2 if slug.startswith("p-", at) else 1
    if slug.startswith("-p", at) and at + 2 == len(slug):
        yield 0, 2
    if character and not character.isascii():
        for written in {fragment(character), base_letter(character), ""}:
            if slug.startswith(written, at):
                yield 1, len(written)
    if slug.startswith("a", at):
        if letter:
            yield from ((1, len(text)) for text in letter_fragments(letter) if slug.startswith(text, at))
        elif character:
            dashes = 2 if character == "-" and doubled else 1  # an em dash, kept as two hyphens
            yield from ((dashes, len(text)) for text in mark_fragments() if slug.startswith(text, at))
        yield from ((0, len(text)) for text in all_fragments() if slug.startswith(text, at))


def _edits(slug: str, state: _State, character: str, letter: str) -> Iterator[_State]:
    """Yield the steps that no history explains: letters lost, and letters changed."""
    cost, position, at, word_edits, word_lost, lost = state
    expected = slug[at : at + 1]
    if expected.isalpha() and not word_lost and len(lost) < _MOST_LOST and slug[at + 1 : at + 2].isalnum():
        found = (*lost, LostLetter(expected, position))
        yield _State(cost + _LOST, position, at + 1, word_edits, 1, found)
    if word_edits >= _allowed(slug, at) or cost >= _MOST_EDITS * _EDIT or expected.isdigit() or letter.isdigit():
        return
    after = state._replace(cost=cost + _EDIT, word_edits=word_edits + 1)
    if letter and expected not in ("", "-"):
        yield after._replace(position=position + 1, at=at + 1)
    if character:
        yield after._replace(position=position + 1)
    if expected:
        yield after._replace(at=at + 1)


def _allowed(slug: str, at: int) -> int:
    """Return how many letters may differ in the word of the slug at a position: none in a short one."""
    start = slug.rfind("-", 0, at) + 1
    end = slug.find("-", at)
    length = (len(slug) if end < 0 else end) - start
    return 0 if length < 4 else 1 if length < 8 else 2

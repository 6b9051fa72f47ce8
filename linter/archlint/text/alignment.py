"""Align a slug with a headline at the least cost, character by character.

Runs Dijkstra's algorithm (1959) over pairs of positions. A difference that the history of the archive explains costs
next to nothing, a letter missing from the headline costs more, a misspelt letter costs most. Words that differ as a
whole cannot be aligned. Explanations do not mix within a word: together they would turn ``Austria`` into ``Australia``.
"""

import re
from collections.abc import Iterator
from heapq import heappop, heappush
from itertools import islice
from typing import NamedTuple

from archlint.text.misspelling import LONG_WORD, slips
from archlint.text.places import Alignment
from archlint.text.slug import CUT, slugify
from archlint.text.slug_entities import begins_next_word, named_characters, named_word
from archlint.text.slug_history import (
    ACCENTED,
    changed_character,
    is_lost_a,
    is_lost_ending,
    kept_character,
    stray_p,
)

SLIP = 10_000
"""Cost of a misspelt letter: more than the history and missing letters can cost together."""

SHORTEST_CUT = 126
"""Characters of the headline that must have been read before a slug may have been cut."""

LONGEST_READ = 2 * CUT
"""Number of characters of a headline that can matter."""

MOST_STATES = 5_000
"""Number of states after which a search ends undecided. Honest pairs take some hundreds."""

_HISTORY, _LOST = 1, 500
_MOST_SLIPS, _MOST_LOST = 3, 6

_MARKS = "'\"`´‘’“”«»-–—"

# What the current word has used so far: nothing, one small slip, all slips, a missing letter, the history.
_WHOLE, _SLIPPED, _SPENT, _LACKING, _OLD = range(5)

# Letters that words lost with their accents at their start.
_ACCENTED_CAPITALS = frozenset("aceiosuz")

_SLUG_WORD = r"(?ai)[a-z0-9]+"


class Undecided(Exception):  # noqa: N818  (an outcome, not an error)
    """The texts can be aligned in more ways than an honest pair."""


class LostLetter(NamedTuple):
    """A letter missing from the headline, its position, and the word of the slug that still has the letter."""

    letter: str
    position: int
    word: str


class SearchState(NamedTuple):
    """State of a search: ``left`` characters of the slug remain, and the headline is read up to ``position``.

    States sort in search order: the cheapest first, then the furthest.
    """

    cost: int
    left: int
    position: int
    word: int = _WHOLE
    lost: tuple[LostLetter, ...] = ()


def align(headline: str, slug: str) -> SearchState | None:
    """Return the end of the cheapest alignment of the whole slug, or None if words differ.

    Raises :class:`Undecided` after more states than an honest pair needs.
    """
    end_of_cut = shortest_cut(headline)
    heap = [_first_state(headline, slug)]
    seen: set[tuple[int, int, int]] = set()
    while heap:
        state = heappop(heap)
        key = (state.left, state.position, state.word)
        if key in seen:
            continue
        if len(seen) == MOST_STATES:
            raise Undecided
        seen.add(key)
        place = Alignment.of(headline, state.position, slug, len(slug) - state.left)
        # A character that the history explains counted for up to three, too.
        if _is_end(place, end_of_cut - 2 * (state.cost % _LOST)):
            return state
        for following in _steps(state, place):
            heappush(heap, following)
    return None


def shortest_cut(headline: str) -> int:
    """Return how much of a headline must be read before the cut of its slug; marks once counted for three."""
    read = headline[:CUT]
    marks = sum(map(read.count, "\"'-")) + len(read) - len(read.encode("ascii", "ignore"))
    return min(SHORTEST_CUT, CUT - 2 * marks)


def _first_state(headline: str, slug: str) -> SearchState:
    """Return the state two words before the first difference; nothing is open before it."""
    whole = slugify(headline, LONGEST_READ)
    shorter = min(len(whole), len(slug))
    same = next((number for number in range(shorter) if whole[number] != slug[number]), shorter)
    at = slug.rfind("-", 0, max(slug.rfind("-", 0, same), 0)) + 1
    return SearchState(0, len(slug) - at, _word_start(headline, 0, slug.count("-", 0, at)) if at else 0)


def _word_start(headline: str, position: int, number: int) -> int:
    """Return where a word of the headline begins; ``number`` counts words from 0 at ``position``."""
    return next(islice(re.compile(_SLUG_WORD).finditer(headline, position), number, None)).start()


def _is_end(place: Alignment, end_of_cut: int) -> bool:
    """Return whether the remaining texts are equal, to the end or to the cut of the slug."""
    if place.expected and not place.begins_word:
        return False
    rest = place.slug[place.at :]
    ahead = slugify(place.headline[place.position :], LONGEST_READ)
    if not ahead.startswith(rest):
        return False
    if rest == ahead or len(place.slug) >= end_of_cut:
        return True
    end = place.position
    if rest:
        end = _word_start(place.headline, end, rest.count("-")) + len(rest) - rest.rfind("-") - 1
    return end >= end_of_cut


def _steps(state: SearchState, place: Alignment) -> Iterator[SearchState]:
    cost, left, position, word, lost = state
    yield from _plain(state, place)
    if written := stray_p(place):
        yield SearchState(cost + _HISTORY, left - written, position, word, lost)
    if word in (_WHOLE, _OLD):
        # a lost letter is the better explanation, if the rest of the word allows it
        dearer = _LOST if word == _WHOLE and is_lost_a(place) else 0
        for read, written in changed_character(place):
            yield SearchState(cost + dearer + _HISTORY, left - written, position + read, _OLD, lost)
        yield from _entities(state, place)
    if place.letter != place.expected:
        yield from _lost_letters(state, place)
        yield from _slips(state, place)


def _plain(state: SearchState, place: Alignment) -> Iterator[SearchState]:
    """Yield the steps over a character of the headline by the rules of slugs, present and former."""
    cost, left, position, word, lost = state
    if place.letter:
        if place.letter == place.expected:
            yield SearchState(cost, left - 1, position + 1, word, lost)
        return
    if place.character and place.expected == "-":
        yield SearchState(cost, left - 1, position + 1, _WHOLE, lost)
    if place.character and (place.begins_word or not place.expected):
        yield SearchState(cost, left, position + 1, word if place.character.isalnum() else _WHOLE, lost)
    if not place.character.isascii():
        for written in kept_character(place):
            yield SearchState(cost + _HISTORY, left - written, position + 1, word, lost)


def _entities(state: SearchState, place: Alignment) -> Iterator[SearchState]:
    """Yield the steps over an HTML entity of the slug; each counted for all its characters before the cut."""
    cost, left, position, _, lost = state
    for read, written, length, letter in named_characters(place):
        after = SearchState(cost + _HISTORY * (length // 2), left - written, position + read, _OLD, lost)
        if not letter:
            yield after._replace(word=_OLD if place.letter else _WHOLE)
        elif len(lost) < _MOST_LOST:
            found = LostLetter(letter, position + begins_next_word(place), named_word(place))
            yield after._replace(cost=after.cost + _LOST, lost=(*lost, found))


def _lost_letters(state: SearchState, place: Alignment) -> Iterator[SearchState]:
    """Yield the step over a letter missing from the headline, inside a word or at its start.

    A name may miss several letters, but not two neighbours: `Niger` is not `Nigeria`. At its end, only letters that are
    no ending count (`Mesi` for `mesic`), and they are not reported if an apostrophe or a quote stands in their place.
    """
    cost, left, position, word, lost = state
    if place.expected not in ACCENTED or len(lost) == _MOST_LOST or (len(place.word) < 4 and not place.in_name):
        return
    found = (*lost, LostLetter(place.expected, position, place.word))
    if word == _LACKING and lost[-1].position < position and place.in_name:
        yield SearchState(cost + _LOST, left - 1, position, _LACKING, found)
    elif word == _WHOLE and not place.ends_word:
        if not place.begins_word or place.expected in _ACCENTED_CAPITALS:
            yield SearchState(cost + _LOST, left - 1, position, _LACKING, found)
    elif word == _WHOLE and is_lost_ending(place):
        reported = lost if place.character and place.character in _MARKS else found
        yield SearchState(cost + _LOST, left - 1, position, _SPENT, reported)


def _slips(state: SearchState, place: Alignment) -> Iterator[SearchState]:
    cost, left, position, word, lost = state
    if word not in (_WHOLE, _SLIPPED) or cost >= _MOST_SLIPS * SLIP:
        return
    for read, written, small in slips(place):
        if word == _WHOLE or small:
            after = _SLIPPED if small and word == _WHOLE and len(place.word) >= LONG_WORD else _SPENT
            yield SearchState(cost + SLIP, left - written, position + read, after, lost)

"""Aligns a slug with a headline at the least cost, letter by letter.

Dijkstra's algorithm (1959) over pairs of places. What the history of the archive explains costs next to
nothing, a letter that the headline has lost more, a misspelt one most of all; whole words that differ cannot
be paid for. Within a word the explanations do not mix: together they would make ``Australia`` of ``Austria``.
"""

import re
from collections.abc import Iterator
from heapq import heappop, heappush
from itertools import islice
from typing import NamedTuple

from archlint.text.misspelling import LONG_WORD, slips
from archlint.text.places import Alignment
from archlint.text.slug import CUT, slugify
from archlint.text.slug_history import ACCENTED, changed_character, kept_character, stray_p

SLIP = 10_000
"""What a misspelt letter costs: more than all that history and lost letters can cost together."""

SHORTEST_CUT = 126
"""A slug may have been cut when so many characters of the headline had been read."""

LONGEST_READ = 2 * CUT
"""How many characters of a headline can matter."""

MOST_STATES = 5_000
"""Where a search ends undecided. Honest pairs take some hundreds: only texts of few letters take so many."""

_HISTORY, _LOST = 1, 500
_MOST_SLIPS, _MOST_LOST = 3, 6

# What has been found in a word so far: nothing, one small slip, all that may be, a lost letter, something from history.
_WHOLE, _SLIPPED, _SPENT, _LACKING, _OLD = range(5)

# The letters that names lost for their accents; at their start; at their end, where `Russian` only looks like it.
_ACCENTED_CAPITALS = frozenset("aceiosuz")
_NO_ENDING = frozenset("cegloquz")

_SLUG_WORD = re.compile(r"[a-z0-9]+", re.IGNORECASE | re.ASCII)


class Undecided(Exception):  # noqa: N818  (no error: nobody can decide it)
    """The texts can be aligned in more ways than honest ones."""


class LostLetter(NamedTuple):
    """A letter that the headline has lost, where it belongs there, and the word of the slug that still has it."""

    letter: str
    position: int
    word: str


class SearchState(NamedTuple):
    """How far a search has come: ``left`` characters of the slug remain, the headline is read up to ``position``.

    States sort as the search takes them: the cheapest first, of these the furthest.
    """

    cost: int
    left: int
    position: int
    word: int = _WHOLE
    lost: tuple[LostLetter, ...] = ()


def align(headline: str, slug: str) -> SearchState | None:
    """Return the end of the cheapest alignment of the whole slug, or None where words differ.

    Raises :class:`Undecided` after so many states that no honest pair has them.
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
        # A character that history explains counted for up to three, too.
        if _is_end(place, end_of_cut - 2 * (state.cost % _LOST)):
            return state
        for following in _steps(state, place):
            heappush(heap, following)
    return None


def shortest_cut(headline: str) -> int:
    """Return how much must have been read of a headline where the slug was cut: marks once counted for three."""
    read = headline[:CUT]
    marks = sum(map(read.count, "\"'-")) + len(read) - len(read.encode("ascii", "ignore"))
    return min(SHORTEST_CUT, CUT - 2 * marks)


def _first_state(headline: str, slug: str) -> SearchState:
    """Return the state two words before the first difference: up to there, nothing is to be decided."""
    whole = slugify(headline, LONGEST_READ)
    shorter = min(len(whole), len(slug))
    same = next((number for number in range(shorter) if whole[number] != slug[number]), shorter)
    at = slug.rfind("-", 0, max(slug.rfind("-", 0, same), 0)) + 1
    return SearchState(0, len(slug) - at, _word_start(headline, 0, slug.count("-", 0, at)) if at else 0)


def _word_start(headline: str, position: int, number: int) -> int:
    """Return where a word of the headline begins, counted from 0 at a position."""
    return next(islice(_SLUG_WORD.finditer(headline, position), number, None)).start()


def _is_end(place: Alignment, end_of_cut: int) -> bool:
    """Whether what remains is the same in both: to the end, or as far as a slug goes that was cut."""
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
        for read, written in changed_character(place):
            yield SearchState(cost + _HISTORY, left - written, position + read, _OLD, lost)
    if place.letter != place.expected:
        yield from _lost_letters(state, place)
        yield from _slips(state, place)


def _plain(state: SearchState, place: Alignment) -> Iterator[SearchState]:
    """Yield the steps over a character of the headline as slugs are made of it, now or long ago."""
    cost, left, position, word, lost = state
    if place.letter:
        if place.letter == place.expected:
            yield SearchState(cost, left - 1, position + 1, word, lost)
        return
    if place.character and place.expected == "-":
        yield SearchState(cost, left - 1, position + 1, _WHOLE, lost)
    if place.character and (place.begins_word or not place.expected):
        yield SearchState(cost, left, position + 1, word, lost)
    if not place.character.isascii():
        for written in kept_character(place):
            yield SearchState(cost + _HISTORY, left - written, position + 1, word, lost)


def _lost_letters(state: SearchState, place: Alignment) -> Iterator[SearchState]:
    """Yield the step over a letter that the headline has lost, inside a word or at its start.

    A name may have lost several, but no two neighbours: `Niger` is not `Nigeria`. One lost at the end of a name
    is too like an ending to be told of, but `Mesi` is not held against `mesic`.
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
    elif word == _WHOLE and place.expected in _NO_ENDING and place.follows_letter and place.in_name:
        yield SearchState(cost + _LOST, left - 1, position, _SPENT, lost)


def _slips(state: SearchState, place: Alignment) -> Iterator[SearchState]:
    cost, left, position, word, lost = state
    if word not in (_WHOLE, _SLIPPED) or cost >= _MOST_SLIPS * SLIP:
        return
    for read, written, small in slips(place):
        if word == _WHOLE or small:
            after = _SLIPPED if small and word == _WHOLE and len(place.word) >= LONG_WORD else _SPENT
            yield SearchState(cost + SLIP, left - written, position + read, after, lost)

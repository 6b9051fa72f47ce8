"""Misspellings of a word compared with another word."""

from collections.abc import Iterator

from archlint.text.places import Alignment

LONG_WORD = 8
"""Number of letters from which a word may have two small slips."""

_SHORTEST, _SHORTEST_REPLACED = 4, 6
_VOWELS = frozenset("aeiouy")


def slips(place: Alignment) -> Iterator[tuple[int, int, bool]]:
    """Yield how many characters of headline and slug a slip takes, and whether the slip is small.

    Small slips are doubled letters, swapped letters, and one vowel for another. The first letter of a word, a digit and
    a short word (`Iran`, `Iraq`) never count as misspelt: the result is another word.
    """
    expected, letter = place.expected, place.letter
    if place.begins_word or not place.follows_letter or expected.isdigit() or letter.isdigit():
        return
    if expected == "-" and letter:
        yield 0, 1, False
    length = len(place.word)
    if length < _SHORTEST:
        return
    if letter:
        yield 1, 0, letter == place.headline[place.position - 1].lower()
    elif place.character in ("-", "'", " ") and expected.isalpha() and _goes_on(place):
        yield 1, 0, False
    if expected.isalpha():
        yield 0, 1, expected == place.slug[place.at - 1]
    if letter and expected.isalpha():
        following = place.headline[place.position + 1 : place.position + 2].lower()
        if following == expected and place.slug.startswith(letter, place.at + 1):
            yield 2, 2, True
        if length >= _SHORTEST_REPLACED:
            yield 1, 1, letter in _VOWELS and expected in _VOWELS


def _goes_on(place: Alignment) -> bool:
    """Return whether a letter of the headline follows its next character."""
    return place.headline[place.position + 1 : place.position + 2].isalnum()

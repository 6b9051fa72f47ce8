"""Former rules of slugs, applied at one position (docs/format.md, "The slug")."""

import re
from collections.abc import Iterator

from archlint.text.places import Alignment
from archlint.text.transliteration import (
    all_fragments,
    base_letter,
    currency_fragment,
    fragment,
    letter_fragments,
    mark_fragments,
    prefix_lengths,
    two_letters,
)

ACCENTED = frozenset("acdegilnorstuyz")
"""Letters that headlines lost together with their accents."""

# Letters that names lost with their accents at their end; other letters are endings there, as in `Russian`.
_NO_ENDING = frozenset("cegloquz")

_SHORTEST = 4  # word that may have lost its first letter

_AFTER_APOSTROPHE = frozenset({"s", "t", "re", "ll", "ve", "d", "m"})


def kept_character(place: Alignment) -> Iterator[int]:
    """Yield how many characters of the slug can stand for the headline's next non-ASCII character."""
    character = place.character
    for written in {fragment(character), base_letter(character), two_letters(character), ""}:
        if place.slug.startswith(written, place.at):
            yield len(written)
        elif written.startswith(place.slug[place.at :]):  # cut, or stripped, at the slug's end
            yield len(place.slug) - place.at


def stray_p(place: Alignment) -> int:
    """Return how many characters of the slug at this position are the rest of a ``<p>``."""
    if place.expected == "p" and place.begins_word:
        return 2 if place.slug.startswith("-", place.at + 1) else 1
    return 2 if place.slug[place.at :] == "-p" else 0


def changed_character(place: Alignment) -> Iterator[tuple[int, int]]:
    """Yield the lengths in headline and slug of a character that changed after the slug was made."""
    if place.letter:
        for written in prefix_lengths(letter_fragments(place.letter), place.slug, place.at):
            # Not one letter for another: that would also match different words (`woman`, `women`).
            if written > 1 or (place.in_name and place.letter != place.expected):
                yield 1, written
    elif place.character and place.expected == "a":
        read = 2 if place.headline.startswith("--", place.position) else 1  # an em dash, kept as two hyphens
        for written in prefix_lengths(mark_fragments(), place.slug, place.at):
            yield read, written
    if place.expected == "a":
        for written in prefix_lengths(all_fragments(), place.slug, place.at):
            yield 0, written
        code = place.headline[place.position : place.position + 3]
        sign = currency_fragment(code)
        if sign and place.slug.startswith(sign, place.at):
            yield len(code), len(sign)
    elif place.expected == "-" and place.letter and place.follows_letter:
        yield from _hyphen(place)


def is_lost_a(place: Alignment) -> bool:
    """Return whether an ``a`` of the slug is a letter that the headline has lost: `So Paulo`, `lvaro`, `Bogot`.

    It can be a curly quote or a dash as well. Then it stands before an ending or a capital, or at the end of a word
    after an opening quote.
    """
    if place.expected != "a" or place.letter == "a":
        return False
    if place.begins_word:
        is_word = len(place.word) >= _SHORTEST and place.character.islower() and not place.follows_letter
        return is_word and _beside_name(place)
    if not place.in_name or not place.follows_letter:
        return False
    if not place.ends_word:
        rest = place.slug[place.at + 1 :].partition("-")[0]
        return place.character.isascii() and place.character.islower() and rest not in _AFTER_APOSTROPHE
    ahead = place.headline[place.position : place.position + 2]
    before = place.headline[place.position - 1]
    return before != "s" and ahead[:1] in ("", " ", ",", ".") and ahead != ".." and not _has_quote_before(place)


def is_lost_ending(place: Alignment) -> bool:
    """Return whether the last letter of a word of the slug is one that a name lost with its accent."""
    if place.expected == "a":
        return is_lost_a(place)
    return place.expected in _NO_ENDING and place.follows_letter and place.in_name


def _has_quote_before(place: Alignment) -> bool:
    """Return whether a word of the slug up to here is one of the headline behind the ``a`` of a quote."""
    words = set(re.findall(r"[^\W_]+", place.headline.lower()))
    return any(word[:1] == "a" and word[1:] in words for word in place.slug[: place.at].split("-"))


def _beside_name(place: Alignment) -> bool:
    """Return whether the next word, or the one before that does not begin the headline, begins with a capital."""
    before = place.headline[: place.position].split()[1:][-1:]
    after = place.headline[place.position :].split(maxsplit=2)[1:2]
    return any(word[:1].isupper() for word in (*before, *after))


def _hyphen(place: Alignment) -> Iterator[tuple[int, int]]:
    """Yield the same for a hyphen inside a word: newer slugs have one for each sign."""
    named = place.in_name
    if named or place.slug[place.at + 1 :].partition("-")[0] in _AFTER_APOSTROPHE:
        yield 0, 1
    following = place.headline[place.position + 1 : place.position + 2]
    if named and place.letter in ACCENTED and following.isalnum():
        yield 1, 1

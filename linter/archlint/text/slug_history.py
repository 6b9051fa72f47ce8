"""Former rules of slugs, applied at one position (docs/format.md, "The slug")."""

from collections.abc import Iterator

from archlint.text.places import Alignment
from archlint.text.transliteration import (
    all_fragments,
    base_letter,
    fragment,
    letter_fragments,
    mark_fragments,
    prefix_lengths,
)

ACCENTED = frozenset("acdegilnorstuyz")
"""Letters that headlines lost together with their accents."""

_AFTER_APOSTROPHE = frozenset({"s", "t", "re", "ll", "ve", "d", "m"})


def kept_character(place: Alignment) -> Iterator[int]:
    """Yield how many characters of the slug can stand for the headline's next non-ASCII character."""
    for written in {fragment(place.character), base_letter(place.character), ""}:
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
            if written > 1 or place.in_name:
                yield 1, written
    elif place.character and place.expected == "a":
        read = 2 if place.headline.startswith("--", place.position) else 1  # an em dash, kept as two hyphens
        for written in prefix_lengths(mark_fragments(), place.slug, place.at):
            yield read, written
    if place.expected == "a":
        for written in prefix_lengths(all_fragments(), place.slug, place.at):
            yield 0, written
    elif place.expected == "-" and place.letter and place.follows_letter:
        yield from _hyphen(place)


def _hyphen(place: Alignment) -> Iterator[tuple[int, int]]:
    """Yield the same for a hyphen inside a word: newer slugs have one for each sign."""
    named = place.in_name
    if named or place.slug[place.at + 1 :].partition("-")[0] in _AFTER_APOSTROPHE:
        yield 0, 1
    following = place.headline[place.position + 1 : place.position + 2]
    if named and place.letter in ACCENTED and following.isalnum():
        yield 1, 1

"""HTML entities in slugs: a headline was not decoded when its slug was made, so ``&nbsp;`` is ``-nbsp-`` there."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from archlint.text.places import Alignment
from archlint.text.transliteration import base_letter
from archlint.text.word_lists import read_words

_NUMBER = r"(?a)([1-9]\d{1,4})|x([0-9a-f]{2,4})"
_ALIKE = {character: kind[0] for kind in ("\"'`´‘’‚“”„«»‹›", "-–—−", ".…") for character in kind}


class NamedCharacter(NamedTuple):
    """An entity at a place of a slug: how many characters of headline and slug it takes, and how long it was.

    ``letter`` is the letter that it stands for, if the headline has lost that.
    """

    read: int
    written: int
    length: int
    letter: str = ""


class _Entity(NamedTuple):
    character: str
    is_word: bool


def named_characters(place: Alignment) -> Iterator[NamedCharacter]:
    """Yield the entities that the slug can have at a place.

    Either the headline has the character now, a letter perhaps without its accent, or it has none: signs and blanks are
    taken out of headlines, letters get lost.
    """
    if place.expected != "-" and not place.begins_word:
        return
    start = place.at + (place.expected == "-")
    name = place.slug[start:].partition("-")[0]
    end = start + len(name)
    written = min(end + 1, len(place.slug)) - place.at
    entity = _entity(name, place.character)
    if entity is not None:
        if place.character and _is_written(name, entity.character, place.character):
            yield NamedCharacter(1, written, len(name) + 2)
        elif not entity.is_word:
            letter = base_letter(entity.character) if entity.character.isalpha() else ""
            yield NamedCharacter(0, written, len(name) + 2, letter)
    elif name and end == len(place.slug) and place.character and not place.letter and _is_cut(name, place.character):
        yield NamedCharacter(1, written, len(name) + 1)


def named_word(place: Alignment) -> str:
    """Return the word of the slug with the entity at a place: `caf-eacute`, `m-uuml-ller`."""
    next_word = begins_next_word(place)
    before = place.expected == "-" and place.follows_letter and not next_word
    start = place.slug.rfind("-", 0, place.at) + 1 if before else place.at + (place.expected == "-")
    parts = place.slug[start:].split("-")
    return "-".join(parts[: 1 + before + (next_word or bool(place.letter))])


def begins_next_word(place: Alignment) -> bool:
    """Return whether an entity between two words began the second one: it is a name, and the first one is not."""
    following = place.headline[place.position + 1 : place.position + 2]
    return place.character == " " and place.follows_letter and following.isupper() and not place.in_name


def _entity(name: str, now: str) -> _Entity | None:
    """Return the character of an entity named in a slug; rare names count only where a sign stands now."""
    number = re.fullmatch(_NUMBER, name)
    if number is not None:
        return _Entity(chr(int(number[1]) if number[1] else int(number[2], 16)), is_word=True)
    found = _table().get(name)
    if found is None and not now.isascii():
        from html.entities import html5  # late, for its table

        character = html5.get(f"{name};", "")
        return _Entity(character, is_word=True) if len(character) == 1 else None
    return found


def _is_written(name: str, character: str, now: str) -> bool:
    """Return whether a headline has a character now, in any of its shapes; or, if it has a name, without its accent."""
    if now.isascii() and now.isalnum():  # `&#49;` is never written for 1
        return character.isalpha() and name.isalpha() and now.lower() == base_letter(character)
    return now.lower() == character.lower() or _shape(character) == _shape(now)


def _is_cut(name: str, now: str) -> bool:
    """Return whether the end of a slug is the beginning of the name of a character."""
    return any(whole.startswith(name) and _shape(e.character) == _shape(now) for whole, e in _table().items())


def _shape(character: str) -> str:
    return " " if character.isspace() else _ALIKE.get(character, character)


@cache
def _table() -> Mapping[str, _Entity]:
    rows = (line.split("\t") for line in read_words(__package__, "slug_entities.tsv"))
    return {name: _Entity(chr(int(code, 16)), is_word=bool(word)) for name, code, *word in rows}

"""HTML entities in texts, and the characters that they stand for."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from archlint.text.shorten import shorten

_ENTITY = r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
_MARKUP = frozenset("<>[]`\\*_#")
_BEGINS_TAG = r"[A-Za-z/!?]"


class Entity(NamedTuple):
    """An entity in a text, and the character (or two) that it stands for.

    ``written`` is what to write instead: the character, or a plain blank for any kind of blank, or nothing if a blank
    stands beside it. It is None if the character would be markup, would begin another entity, or is invisible; and if
    the entity stands in an HTML tag, would complete a tag or a comment, or is a blank in a text with a comment.
    """

    start: int
    end: int
    text: str
    character: str
    written: str | None

    @property
    def is_markup(self) -> bool:
        """Whether the character has a meaning in Markdown."""
        return self.character in _MARKUP


def read_entities(text: str) -> Iterator[Entity]:
    """Yield the entities of a text that end with a semicolon, in order."""
    if "&" not in text:
        return
    position, last = 0, ""  # the end of the text that is done, and its last character as it is to be written
    read, in_tag, has_comment = 0, False, "-->" in text
    for match in re.finditer(_ENTITY, text):
        in_tag = _ends_in_tag(text[read : match.start()], is_open=in_tag)
        read = match.end()
        character = _character(match[0])
        if not character:
            continue
        start, end = match.span()
        last = text[start - 1] if start > position else last
        # Without a blank behind it, a comment could end its line, and become one of archlint's own.
        is_text = not in_tag and not (has_comment and character.isspace())
        written = _written(match, character, last) if is_text else None
        yield Entity(start, end, match[0], character, written)
        position = end
        if written is None or written:
            last = (written or ";")[-1]


def meaning_of(character: str) -> str:
    """Return the character of an entity in words for a message."""
    if character.isspace():
        return "a blank"
    return shorten(character) if character.isprintable() else "an invisible character"


def decode_entities(text: str) -> str:
    """Return the text with the characters of its entities, as :class:`Entity` writes them.

    Return it unchanged if the result would contain other entities.
    """
    parts: list[str] = []
    left: list[str] = []
    position = 0
    for entity in read_entities(text):
        if entity.written is None:
            left.append(entity.text)
        else:
            parts += (text[position : entity.start], entity.written)
            position = entity.end
    result = "".join(parts) + text[position:]
    return result if left == [entity.text for entity in read_entities(result)] else text


def _character(entity: str) -> str:
    """Return the character of an entity; empty if it is no entity."""
    from html import unescape  # late, for its table
    from html.entities import html5

    if entity[1] != "#":
        return html5.get(entity[1:], "")
    character = unescape(entity)
    return "" if character == "\ufffd" else character


def _ends_in_tag(part: str, *, is_open: bool) -> bool:
    """Return whether a part of a text ends in an HTML tag or a comment; with ``is_open``, it begins in one."""
    start, end = part.rfind("<"), part.rfind(">")
    if start > end:
        behind = part[start + 1 : start + 2]
        return not behind or re.match(_BEGINS_TAG, behind) is not None
    return is_open and end < 0


def _written(match: re.Match[str], character: str, before: str) -> str | None:
    """Return the text for an entity behind a character; None if its own character cannot be written."""
    text, end = match.string, match.end()
    if before == "\\" or (character == "-" and re.match("->" if before != "-" else "-?>", text[end : end + 2])):
        return None  # it would be escaped, or end a comment
    if character.isspace():
        return "" if before == " " or text[end : end + 1] == " " else " "
    if character in _MARKUP or not character.isprintable() or re.match(_ENTITY, character + text[end : end + 40]):
        return None
    return character

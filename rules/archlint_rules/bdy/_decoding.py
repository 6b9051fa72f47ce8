"""Decode the HTML entities of a body, except those that would become Markdown."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from archlint.text.entities import Entity, read_entities

# Entities are no text in escapes, code spans, HTML, targets of links, and URLs.
_NO_TEXT = r"\\.|`[^`]+`|<[A-Za-z/!][^<>]*>|\]\([^()\n]*\)|://[^\s<>]*"
_OTHER_CODE = r"``|~~~|^(?: {4}|\t)"
_BEGINS_TAG = r"[A-Za-z/!?&]"
_LINE_START = r"(?:\A|\n) {0,3}\Z"
_NUMBER = r"(?:\A|\n) {0,3}\d{1,9}\Z"
_MOST_READ = 16  # characters before an entity: the beginning of its line, three blanks, a number of nine digits
_MARKS = frozenset("-+=~|:>")
"""Characters that have a meaning at the beginning of a line."""


class Replacement(NamedTuple):
    """The range of an entity in a body, and the text to write in its place."""

    start: int
    end: int
    text: str


def entities_of(body: str) -> Sequence[Entity]:
    """Return the entities in the running text of a body but for those that keep a character from being markup."""
    if re.search(_OTHER_CODE, body, re.MULTILINE):
        return ()
    found = []
    in_tag = "<" in body
    for entity in _in_text(body):
        if entity.character == "<":
            is_markup = in_tag = re.match(_BEGINS_TAG, body[entity.end : entity.end + 1]) is not None
        elif entity.character == ">":
            before = body[max(entity.start - _MOST_READ, 0) : entity.start]
            is_markup, in_tag = in_tag or re.search(_LINE_START, before) is not None, False
        else:
            is_markup = entity.is_markup
        if not is_markup:
            found.append(entity)
    return found


def replacements(body: str, entities: Sequence[Entity]) -> list[Replacement]:
    """Return the texts for the entities that can be written; none if the body would then have other entities."""
    found: list[Replacement] = []
    parts: list[str] = []
    position, tail = 0, ""  # the end of what is decoded, and its last characters
    for entity in entities:
        between = body[position : entity.start]
        text = _text_for(entity, (tail + between)[-_MOST_READ:], body)
        if text is not None:
            found.append(Replacement(entity.start, entity.end, text))
        parts += (between, entity.text if text is None else text)
        tail = (tail + between[-_MOST_READ:] + parts[-1])[-_MOST_READ:]
        position = entity.end
    decoded = "".join(parts) + body[position:]
    gone = {start for start, _, _ in found}
    left = [entity.text for entity in _in_text(body) if entity.start not in gone]
    return found if [entity.text for entity in _in_text(decoded)] == left else []


def _text_for(entity: Entity, before: str, body: str) -> str | None:
    """Return the text for an entity behind some decoded text; None if its character would be markup or is invisible."""
    character, behind = entity.character, body[entity.end : entity.end + 1]
    begins_line = re.search(_LINE_START, before) is not None
    if entity.written == " " and (begins_line or not behind):
        # Without it, a line of a longer body could become a blank one.
        return "" if "\n" not in body else None
    is_markup = (
        (character in _MARKS and begins_line)
        or (character in "(:" and before.endswith("]"))
        or (character in ".)" and re.search(_NUMBER, before) is not None)
        or (character == "!" and behind == "[")
    )
    if is_markup:
        return None
    return character if character in "<>" else entity.written


def _in_text(body: str) -> Iterator[Entity]:
    return read_entities(re.sub(_NO_TEXT, _without_text, body))


def _without_text(match: re.Match[str]) -> str:
    end = "-->" if match[0].endswith("-->") else ""
    return "_" * (len(match[0]) - len(end)) + end

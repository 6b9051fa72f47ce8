"""Tags that are no names: signs, tags in brackets or with entities that cannot be decoded, and possessives."""

import re
from collections.abc import Container, Sequence

from archlint.text.shorten import shorten

POSSESSIVES = ("'s", "’s")

_IN_BRACKETS = r"\(([^()]*)\)|\[([^\[\]]*)\]|\{([^{}]*)\}"


def look_odd(text: str, tags: Sequence[str]) -> bool:
    """Return whether one of the tags in a text looks odd by itself, or would be odd beside another one."""
    if not "".join([tag[:1] for tag in tags]).isalnum() and any(map(_is_no_name, tags)):
        return True
    if ("'s" in text or "’s" in text) and any(tag.endswith(POSSESSIVES) for tag in tags):
        return True
    return "&" in text and _has_entity(text)


def why_odd(tag: str, others: Container[str]) -> str:
    """Return the fault of a tidy tag on a page with other tags, and what to do; empty if it has none."""
    from archlint.text.entities import meaning_of, read_entities  # few tags are odd

    if not tag:
        return ""
    if not _has_letters(tag):
        return f"the tag {shorten(tag)} has no letter or digit: name what both events share, or take it out"
    entity = next(read_entities(tag), None)
    if entity:
        meaning = meaning_of(entity.character)
        return f"{shorten(tag)} has the HTML entity {shorten(entity.text)}, which stands for {meaning}"
    inner = _inside_brackets(tag)
    if inner:
        return f"the tag {shorten(tag)} is in brackets: write {shorten(inner)}"
    if tag.endswith(POSSESSIVES) and tag[:-2] in others:
        return f"{shorten(tag)} is the possessive form of {shorten(tag[:-2])}, which is a tag on this page too"
    return ""


def meant_by(tag: str) -> str:
    """Return an odd tag without its brackets, or without its ``'s``."""
    return _inside_brackets(tag) or (tag[:-2] if tag.endswith(POSSESSIVES) else tag)


def _has_entity(text: str) -> bool:
    from archlint.text.entities import read_entities

    return next(read_entities(text), None) is not None


def _is_no_name(tag: str) -> bool:
    return bool(tag) and (not _has_letters(tag) or bool(_inside_brackets(tag)))


def _has_letters(tag: str) -> bool:
    return any(map(str.isalnum, tag))


def _inside_brackets(tag: str) -> str:
    """Return the text of a tag that is wholly in brackets; empty if it is not."""
    match = re.fullmatch(_IN_BRACKETS, tag)
    return next(filter(None, match.groups()), "").strip() if match else ""

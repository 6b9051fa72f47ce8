"""Liquid in a text: the tags that name pages, and the text that is left for Markdown.

Liquid runs before Markdown, so that a tag in code is one, and a comment is nothing. The source of the syntax is Liquid
4 and 5 (``Tokenizer``, ``Raw``, ``Comment``).
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from archlint.model.source_links import LinkSyntax
from archlint.model.spans import Piece, Span

FILLER = "\ue000"
"""The character that stands for Liquid, which may put a word there: it is no blank, and means nothing to Markdown."""

_BEGINNING = re.compile(r"\{\{|\{%-?\s*(\w*)")
_CLOSINGS = {"{{": "}}", "{%": "%}"}
_ENDS = {name: re.compile(rf"\{{%-?\s*end{name}\b.*?%\}}", re.DOTALL) for name in ("raw", "comment")}
_LONGEST = 200
"""Most characters behind a tag that are looked at."""
_CODE, _CODE_END = "highlight", "endhighlight"
_NAMING = re.compile(r"\{%-?\s*(post_url|link)\b")
_STRING = re.compile(r"\"[^\"]*\"|'[^']*'")
_SYNTAX = {"post_url": LinkSyntax.POST_URL, "link": LinkSyntax.LINK_TAG}


class Tag(NamedTuple):
    """A tag that names a page: its syntax, what it names, and its span in the text."""

    syntax: LinkSyntax
    name: Piece
    span: Span


class Masked(NamedTuple):
    """A text without Liquid, of the same length, and the tags in it that name pages."""

    text: str
    tags: tuple[Tag, ...]


class _Token(NamedTuple):
    """A piece of Liquid: its span, the name of its tag, and what the tag names."""

    span: Span
    name: str
    argument: Piece


def named_in_tags(text: str) -> Iterator[tuple[LinkSyntax, str]]:
    """Yield what the tags that name pages name, those in comments included."""
    # A search for a single character is many times as fast as that of a pattern.
    for found in _NAMING.finditer(text, max(text.find("{"), 0)):
        close = text.find("%}", found.end())
        if close < 0:
            return
        yield _SYNTAX[found[1]], text[found.end() : close].removesuffix("-").strip()


def strings_in_liquid(text: str) -> Iterator[Piece]:
    """Yield the texts in quotes that Liquid gets, with their quotes, but for what is a comment or no Liquid."""
    for (start, end), name, _ in _tokens(text):
        if name not in ("comment", *_SYNTAX):
            yield from (Piece(found[0], found.start()) for found in _STRING.finditer(text, start, end))


def mask_liquid(text: str) -> Masked:
    """Return a text with fillers for its Liquid, and the tags that name pages; code of Liquid is hidden."""
    if "{%" not in text and "{{" not in text:
        return Masked(text, ())
    tags: list[Tag] = []
    masks: list[tuple[Span, str]] = []
    opened: tuple[int, int] | None = None
    for (start, end), name, argument in _tokens(text):
        if name in _SYNTAX:
            tags.append(Tag(_SYNTAX[name], argument, Span(start, end)))
        if name == _CODE and opened is None:
            opened = start, len(masks)
        elif name == _CODE_END and opened is not None:
            masks[opened[1] :] = [(Span(opened[0], end), FILLER)]
            opened = None
            continue
        masks.append((Span(start, end), _filler(text, start, end, name)))
    return Masked(_masked(text, masks), tuple(tags))


def _tokens(text: str) -> Iterator[_Token]:
    """Yield the pieces of Liquid in a text; each search goes on where the last one has ended, so that it is linear."""
    position = 0
    open_ended = set[str]()
    while found := _BEGINNING.search(text, position):
        sign = found[0][:2]
        close = text.find(_CLOSINGS[sign], found.end()) if sign not in open_ended else -1
        if close < 0:
            open_ended.add(sign)
            position = found.end()
            continue
        start, position = found.start(), close + 2
        name = found[1] or ""
        argument = Piece(text[found.end() : close].removesuffix("-"), found.end()).stripped()
        end = _ENDS[name].search(text, position) if name in _ENDS and name not in open_ended else None
        if name in _ENDS and end is None:
            open_ended.add(name)
        if end and name == "comment":
            position = end.end()
        yield _Token(Span(start, position), name, argument)
        if end and name == "raw":
            position = end.end()
            yield _Token(Span(*end.span()), "endraw", Piece("", position))


def _filler(text: str, start: int, end: int, name: str) -> str:
    """Return the character that stands for Liquid: a blank for a tag that makes no text and has its lines alone."""
    if name in ("", "comment") or name in _SYNTAX:
        return FILLER
    before = text[text.rfind("\n", 0, start) + 1 : start]
    behind, _, _ = text[end : end + _LONGEST].partition("\n")
    return FILLER if before.strip() or behind.strip() else " "


def _masked(text: str, masks: Iterable[tuple[Span, str]]) -> str:
    parts: list[str] = []
    done = 0
    for (start, end), filler in masks:
        parts += (text[done:start], filler * (end - start))
        done = end
    return "".join(parts) + text[done:]

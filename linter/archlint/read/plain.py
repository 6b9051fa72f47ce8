"""Ordinary pages: their links into the archive, outside code."""

import re

from archlint.model.pages import Link, PlainPage
from archlint.model.spans import Piece, Span
from archlint.read import grammar

# From the root, and not to another host.
_INLINE = re.compile(rf"\]\([ \t]*<?(?=/(?!/))({grammar.TARGET})(?=[)>\s])")
_DEFINITION = re.compile(r"^ {0,3}\[([^\]\n]+)\]:[ \t]*<?(/(?!/)[^\s<>]+)", re.MULTILINE)
_BACKTICKS = re.compile(r"`+")
# Only a page with one of these can hold code.
_CODE = re.compile(r"`|~~~|^ *(?: {4}|\t)", re.MULTILINE)


def read_plain(path: str, text: str) -> PlainPage:
    """Read the links to pages under ``/news/``."""
    if "/news/" not in text:
        return PlainPage(path, text, (), ())
    links = tuple(link for link in read_links(text) if link.target.text.startswith("/news/"))
    return PlainPage(path, text, links, ())


def read_links(text: str) -> tuple[Link, ...]:
    """Return the links from the root to pages, ``/….md``, inline or in link definitions, in their order."""
    visible = _without_code(text) if _CODE.search(text) else text
    links = [
        Link(Piece(match[1], match.start(1)), Piece(match[2], match.start(2)))
        for match in _DEFINITION.finditer(visible)
    ]
    after = 0
    for match in _INLINE.finditer(visible):
        label = visible.rfind("[", after, match.start()) + 1 or match.start()
        links.append(Link(Piece(visible[label : match.start()], label), Piece(match[1], match.start(1))))
        after = match.end()
    pages = (link for link in links if link.target.text.partition("#")[0].endswith(".md"))
    return tuple(sorted(pages, key=lambda link: link.target.start))


def _without_code(text: str) -> str:
    """Return the text with code blanked out: blocks as mistune finds them, spans by CommonMark's rule."""
    from archlint.read.blocks import BlockKind, read_blocks

    parts: list[str] = []
    position = 0
    for block in read_blocks(text):
        spans = [block.span] if block.kind is BlockKind.CODE else _code_spans(text, block.span)
        for start, end in spans:
            parts += (text[position:start], " " * (end - start))
            position = end
    return "".join(parts) + text[position:]


def _code_spans(text: str, block: Span) -> list[Span]:
    """Return the code spans: from a run of backticks to the next of the same length (CommonMark 0.31, 6.1)."""
    runs = [match.span() for match in _BACKTICKS.finditer(text, *block)]
    last = {end - start: number for number, (start, end) in enumerate(runs)}
    spans = []
    number = 0
    while number < len(runs):
        start, end = runs[number]
        closing = number + 1
        if last[end - start] > number:
            while runs[closing][1] - runs[closing][0] != end - start:
                closing += 1
            spans.append(Span(start, runs[closing][1]))
            number = closing
        number += 1
    return spans

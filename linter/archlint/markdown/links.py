"""Links of a Markdown text that may lead to pages, each with the position of its target.

Links stand in brackets, in link definitions and in ``<a href>``; code and comments contain none. This module is the
only definition of a link: readers, PAG001, ``archlint links`` and renames all use it.
"""

import re
from collections.abc import Iterator
from operator import itemgetter

from archlint.markdown.grammar import TARGET
from archlint.markdown.regions import RegionKind, blanked, read_regions
from archlint.model.pages import Event, Link, SectionKind
from archlint.model.spans import Piece, Span
from archlint.model.targets import is_elsewhere, target_path

# Blanks, and at most one line end; a quotation continues after it with its mark.
BLANKS = r"[ \t]*(?:\n[ \t>]*)?"
# CommonMark 0.31, 6.3: a title may contain line ends, but no blank line.
_GOES_ON = r"\\.|\n(?![ \t]*\n)"
_TITLE = rf"""(?:"(?:[^"\\\n]|{_GOES_ON})*"|'(?:[^'\\\n]|{_GOES_ON})*'|\((?:[^()\\\n]|{_GOES_ON})*\))"""
BEHIND = rf"(?:(?=\s){BLANKS}{_TITLE})?"
TOKEN = re.compile(rf"\\.|!?\[|\](\({BLANKS}(?:<([^<>\n]*)>|(?!<)({TARGET})){BEHIND}{BLANKS}\))?|\n[ \t>]*(?=\n)")
_DEFINITION = re.compile(
    rf"^[ \t>]*(?:(?:[-+*]|\d{{1,9}}[.)])[ \t][ \t>]*)*\[(?:[^\[\]\\\n]|\\.){{1,999}}\]:{BLANKS}"
    rf"(?:<([^<>\n]*)>|([^\s<]\S*)){BEHIND}[ \t]*$",
    re.MULTILINE,
)
_VALUE = r"""(?:"[^"]*"|'[^']*'|[^\s"'=<>`][^\s"'<>`]*)"""
_NAME = r"""[^\s"'<>/=]+"""
_ANCHOR = re.compile(rf"(?<!\\)(?:\\\\)*<a((?:\s+{_NAME}(?:\s*=\s*{_VALUE})?)+)\s*/?>", re.IGNORECASE)
_ATTRIBUTE = re.compile(rf"({_NAME})\s*=\s*({_VALUE})|{_NAME}")


def read_links(text: str) -> tuple[Link, ...]:
    """Return the links that may lead to pages, ordered by their targets: ``/….md`` and relative ones.

    The label of a link in brackets is the text between them, that of an HTML link the text up to its end tag. Other
    links have an empty label.
    """
    return tuple(_links(text, 0))


def _links(text: str, offset: int) -> list[Link]:
    """Return the links that may lead to pages in a text that begins at an offset of the page."""
    if ".md" not in text:
        return []
    regions = read_regions(text)
    shown = blanked(text, regions, RegionKind.CODE, RegionKind.COMMENT)
    found = [*_inline(shown), *_definitions(shown)]
    if "<a" in shown or "<A" in shown:
        found += _anchors(shown)
    # Selected before pieces are made, which takes most of the time where a page has very many links.
    return [
        Link(Piece(text[start:end], offset + start), Piece(text[first:last], offset + first))
        for start, end, first, last in sorted(found, key=itemgetter(2))
        if _may_be_page(text[first:last])
    ]


def read_mentions(event: Event) -> tuple[Link, ...]:
    """Return the links in the running text of an event: its body, and sections that are no lists of the archive."""
    spans = [event.body.span] if event.body else []
    sections = event.sections
    for number, section in enumerate(sections):
        if section.kind is SectionKind.OTHER:
            end = sections[number + 1].title.start if number + 1 < len(sections) else len(event.text)
            spans.append(Span(section.title.end, end))
    return tuple([link for start, end in spans for link in _links(event.text[start:end], start)])


def may_lead_to_page(link: Link) -> bool:
    """Return whether the target of a link has the form of a page of the archive."""
    return _may_be_page(link.target.text)


def _may_be_page(target: str) -> bool:
    return target_path(target).endswith(".md") and not is_elsewhere(target)


_Spans = tuple[int, int, int, int]
"""Positions of a link's label and of its target: the start and the end of each."""


def _inline(text: str) -> Iterator[_Spans]:
    for opening, token in bracketed(text, TOKEN):
        yield opening.end(), token.start(), *token.span(2 if token[2] is not None else 3)


def bracketed(
    text: str, tokens: re.Pattern[str], *, nested: bool = False
) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    """Yield the tokens that open and close links in brackets.

    A token is a line end before a blank line, ``[``, ``![``, ``]`` or a character that is quoted. The first group of a
    ``]`` is the parenthesis behind it, if that makes it the end of a link. Links do not nest: brackets around a link
    are text (CommonMark 0.31, 6.3), unless ``nested`` links are asked for, the inner ones first.
    """
    opened: list[re.Match[str]] = []
    closed = 0  # number of open brackets that can no longer become links
    for token in tokens.finditer(text):
        sign = token[0][0]
        if sign == "\n":
            opened.clear()
            closed = 0
        elif sign in "[!":
            opened.append(token)
        elif sign == "]" and opened:
            opening = opened.pop()
            is_open = nested or len(opened) >= closed
            closed = min(closed, len(opened))
            if token[1] and is_open:
                yield opening, token
                closed = closed if opening[0] == "![" else len(opened)


def _definitions(text: str) -> Iterator[_Spans]:
    for match in _DEFINITION.finditer(text):
        start, end = match.span(1 if match[1] is not None else 2)
        yield start, start, start, end


def _anchors(text: str) -> Iterator[_Spans]:
    for anchor in _ANCHOR.finditer(text):
        for attribute in _ATTRIBUTE.finditer(text, *anchor.span(1)):
            if attribute[1] and attribute[1].lower() == "href":
                quotes = attribute[2][0] in "\"'"
                end = text.find("<", anchor.end())
                label_end = end if text[end : end + 3].lower() == "</a" else anchor.end()
                yield anchor.end(), label_end, attribute.start(2) + quotes, attribute.end(2) - quotes
                break

"""The links in a page's source, as its generator makes links of them."""

import re
from collections.abc import Iterator

from archlint.layouts.dated_files.kramdown import hide_code, hide_comments
from archlint.layouts.dated_files.link_grammar import ATTRIBUTES, AUTOMATIC, DEFINED, PARENTHESIS, VALUE
from archlint.layouts.dated_files.liquid import mask_liquid
from archlint.markdown.links import bracketed
from archlint.model.source_links import LinkSyntax, SourceLink
from archlint.model.spans import Piece, Span

_TITLE = r"""(?:"(?:[^"\n]|\n(?![ \t]*\n))*"|'(?:[^'\n]|\n(?![ \t]*\n))*')"""
_TOKEN = re.compile(rf"\\.|!?\[|\]({PARENTHESIS}(?:\s*{_TITLE}\s*)?\s*\))?|\n[ \t>]*(?=\n)")
_DEFINITION = re.compile(
    r"^[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t][ \t>]*)*\[(?!\^)([^\[\]\n]{1,999})\]:"
    rf"{DEFINED}(?:(?:[ \t]*\n|[ \t]+)[ \t]*{_TITLE})?[ \t]*$",
    re.MULTILINE,
)
_AUTOMATIC = re.compile(f"<({AUTOMATIC})>", re.IGNORECASE)
_MAKES_ABSOLUTE = re.compile(r"\{\{-?\s*site\.url\b|\babsolute_url\b")
_NAME = r"""[^\s"'<>/=]+"""
_ELEMENT = re.compile(rf"(?<!\\)(?:\\\\)*<[A-Za-z][A-Za-z0-9-]*((?:\s+{_NAME}(?:\s*=\s*{VALUE})?)+)\s*/?>")
_ATTRIBUTE = re.compile(rf"({_NAME})\s?=\s*({VALUE})|{_NAME}")
_URLS = frozenset(ATTRIBUTES)


def read_links(text: str, *, markdown: bool, liquid: bool) -> tuple[SourceLink, ...]:
    """Return the links in the body of a page, in the order of their targets, but for those to places on the page.

    The body is HTML, or Markdown with HTML in it; with ``liquid`` the generator has replaced its tags before.
    """
    masked, tags = mask_liquid(text) if liquid else (text, ())
    shown, html = hide_code(masked) if markdown else ("", hide_comments(masked))
    labels = {tag.span: Span(tag.span.start, tag.span.start) for tag in tags}
    links, seen = [], set[int]()
    found = ((each, shown) for each in (*_inline(shown), *_definitions(shown), *_automatic(shown)))
    for (syntax, label, target), read in (*found, *((each, html) for each in _attributes(html))):
        named = [tag.span for tag in tags if target.start <= tag.span.start < target.end]
        labels.update(dict.fromkeys(named, label))
        written = text[target.start : target.end]
        # A target that code or a comment is a part of is none.
        is_whole = read[target.start : target.end] == masked[target.start : target.end]
        # A URL in angle brackets can be the target of another link.
        if syntax is LinkSyntax.AUTOMATIC and written.startswith("{") and not _MAKES_ABSOLUTE.search(written):
            continue
        # Liquid that is left is that of a raw text.
        is_whole = is_whole and "{{" not in read[target.start : target.end]
        if target.start not in seen and not named and is_whole and not written.startswith("#"):
            seen.add(target.start)
            links.append(SourceLink(syntax, _piece(text, label), _piece(text, target)))
    links += [SourceLink(tag.syntax, _piece(text, labels[tag.span]), tag.name) for tag in tags]
    return tuple(sorted(links, key=lambda link: link.target.start))


_Found = tuple[LinkSyntax, Span, Span]
"""The syntax of a link, and the positions of its label and its target."""


def _piece(text: str, span: Span) -> Piece:
    return Piece(text[span.start : span.end], span.start)


def _inline(text: str) -> Iterator[_Found]:
    for opening, token in bracketed(text, _TOKEN):
        syntax = LinkSyntax.IMAGE if opening[0] == "![" else LinkSyntax.INLINE
        target = _trimmed(text, *token.span(2 if token[2] is not None else 3))
        yield syntax, Span(opening.end(), token.start()), target


def _definitions(text: str) -> Iterator[_Found]:
    for found in _DEFINITION.finditer(text):
        yield LinkSyntax.DEFINITION, Span(*found.span(1)), _trimmed(text, *found.span(2 if found[2] is not None else 3))


def _automatic(text: str) -> Iterator[_Found]:
    for found in _AUTOMATIC.finditer(text):
        yield LinkSyntax.AUTOMATIC, Span(*found.span(1)), Span(*found.span(1))


def _attributes(text: str) -> Iterator[_Found]:
    """Yield the URLs in attributes of HTML."""
    for element in _ELEMENT.finditer(text) if "<" in text else ():
        for attribute in _ATTRIBUTE.finditer(text, *element.span(1)):
            if attribute[1] and attribute[1].lower() in _URLS:
                quotes = attribute[2][0] in "\"'"
                target = _trimmed(text, attribute.start(2) + quotes, attribute.end(2) - quotes)
                yield LinkSyntax.HTML, Span(target.start, target.start), target


def _trimmed(text: str, start: int, end: int) -> Span:
    """Return a span without the blanks at its ends."""
    written = text[start:end]
    return Span(start + len(written) - len(written.lstrip()), end - len(written) + len(written.rstrip()))

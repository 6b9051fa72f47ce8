"""The links in a page's source, as its generator makes links of them."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from archlint.layouts.dated_files.choices import Markdown
from archlint.layouts.dated_files.links import commonmark, kramdown
from archlint.layouts.dated_files.links.grammar import ATTRIBUTES, ITEM, defined, in_parentheses
from archlint.layouts.dated_files.links.liquid import FILLER, mask_liquid
from archlint.markdown.links import bracketed
from archlint.model.source_links import LinkSyntax, SourceLink
from archlint.model.spans import Piece, Span

_TITLE = r"""(?:"(?:[^"\n]|\n(?![ \t]*\n))*"|'(?:[^'\n]|\n(?![ \t]*\n))*')"""
_TOKEN = re.compile(
    rf"\\.|!?\[|\](\({in_parentheses()}(?:(?:(?<=>)|\s)\s*{_TITLE})?\s*\))?|\n[ \t>]*(?=\n)",
)
_DEFINITION = re.compile(
    rf"^[ \t>]*(?P<item>{ITEM}*)\[(?!\^)([^\[\]\n]{{1,999}})\]:"
    rf"{defined()}(?:(?:[ \t]*\n|[ \t]+)[ \t]*{_TITLE})?[ \t]*$",
    re.MULTILINE,
)
_ENDS_BLOCK = re.compile(rf"[ \t>]*(?:\#.*|\{{:.*|(?:[-*_][ \t]*){{3,}}|\^[ \t]*|[ \t{FILLER}]*)\n?")
"""A line behind which a paragraph begins: a blank one, a heading, a rule, attributes, `^`, or what is no Markdown."""
_ENDS_ITSELF = re.compile(r"[ >]*(?:\*\[[^\]\n]+\]|\[\^[^\]\n]+\]):")
"""The beginning of a line with an abbreviation or a footnote, which is a block if it is not in one."""
_AUTOMATIC = re.compile(rf"<((?:https?:|mailto:)[^<>\s]+|{FILLER}[^<>\s]+)(?=>)", re.IGNORECASE)
_MAKES_ABSOLUTE = re.compile(r"\{\{-?\s*site\.url\b|\babsolute_url\b")
_VALUE = r"""(?:"[^"]*"|'[^']*'|[^\s"'=<>`][^\s"'<>`]*)"""
_NAME = r"""[^\s"'<>/=]+"""
_ELEMENT = re.compile(rf"(?<!\\)(?:\\\\)*<[A-Za-z][A-Za-z0-9-]*((?:\s+{_NAME}(?:\s*=\s*{_VALUE})?)+)\s*/?>")
_ATTRIBUTE = re.compile(rf"({_NAME})\s?=\s*({_VALUE})|{_NAME}")
_URLS = frozenset(ATTRIBUTES)


def hide_code(text: str, dialect: Markdown) -> tuple[str, str]:
    """Return a Markdown text with fillers for what is no Markdown, and with fillers for what is no HTML."""
    return commonmark.hide_code(text) if dialect == "commonmark" else kramdown.hide_code(text)


def read_links(text: str, *, dialect: Markdown | None, liquid: bool, with_lost: bool = False) -> tuple[SourceLink, ...]:
    """Return the links in the body of a page, in the order of their targets, but for those to places on the page.

    The body is HTML, or Markdown of a dialect with HTML in it; with ``liquid`` the generator has replaced its tags
    before. Of the targets of a label, CommonMark has the first alone, unless ``with_lost``.
    """
    masked, tags = mask_liquid(text) if liquid else (text, ())
    shown, html = hide_code(masked, dialect) if dialect else ("", kramdown.hide_comments(masked))
    if dialect == "commonmark":
        brackets = _commonmark_inline(shown)
        definitions = _definitions(shown, commonmark.DEFINITION, commonmark.ENDS_BLOCK)
        definitions = definitions if with_lost else _first_ones(shown, definitions)
    else:
        brackets = _inline(shown)
        definitions = _definitions(shown, _DEFINITION, _ENDS_BLOCK, _ENDS_ITSELF)
    starts = [tag.span.start for tag in tags]
    labels = [Span(start, start) for start in starts]
    links, seen = [], set[int]()
    found = ((each, shown) for each in (*brackets, *definitions, *_automatic(shown)))
    for (syntax, label, target), read in (*found, *((each, html) for each in _attributes(html))):
        named = range(bisect_left(starts, target.start), bisect_left(starts, target.end))
        for number in named:
            labels[number] = label
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
    links += [SourceLink(tag.syntax, _piece(text, label), tag.name) for tag, label in zip(tags, labels, strict=True)]
    return tuple(sorted(links, key=lambda link: link.target.start))


_Found = tuple[LinkSyntax, Span, Span]
"""The syntax of a link, and the positions of its label and its target."""


def _piece(text: str, span: Span) -> Piece:
    return Piece(text[span.start : span.end], span.start)


def _inline(text: str) -> list[_Found]:
    """Return the links and images in brackets: of links in links, the outer one; none in the label of an image."""
    found: list[_Found] = []
    cut = -1  # the place of the last label that is none
    for outer in _bracketed(text, _TOKEN):
        syntax, label, _ = outer
        first = len(found)
        while first and found[first - 1][1].start > label.start:
            first -= 1
        if label.start <= cut < label.end or kramdown.is_cut(text, label):
            cut = label.start
            continue
        found[first:] = [each for each in found[first:] if each[0] is LinkSyntax.IMAGE is not syntax]
        found.append(outer)
    return found


def _commonmark_inline(text: str) -> list[_Found]:
    """Return the links and images in brackets: of links in links, the inner one; none in the label of an image."""
    found = list(_bracketed(text, commonmark.INLINE))
    kept = commonmark.without_inner([(syntax is LinkSyntax.IMAGE, label) for syntax, label, _ in found])
    return [found[number] for number in kept]


def _bracketed(text: str, token: re.Pattern[str]) -> Iterator[_Found]:
    """Yield all links and images in brackets, the inner ones first."""
    for opening, closing in bracketed(text, token, nested=True):
        syntax = LinkSyntax.IMAGE if opening[0] == "![" else LinkSyntax.INLINE
        target = _trimmed(text, *closing.span(2 if closing[2] is not None else 3))
        yield syntax, Span(opening.end(), closing.start()), target


def _first_ones(text: str, definitions: Iterable[_Found]) -> Iterator[_Found]:
    """Yield the first definition of each label."""
    seen = set[str]()
    for each in definitions:
        label = " ".join(text[each[1].start : each[1].end].split()).casefold()
        if label not in seen:
            seen.add(label)
            yield each


def _definitions(
    text: str, definition: re.Pattern[str], ends_block: re.Pattern[str], ends_itself: re.Pattern[str] | None = None
) -> Iterator[_Found]:
    """Yield the definitions; behind a line of running text, what looks like one is text, too."""
    end = -1
    for found in definition.finditer(text):
        if found["item"] or _begins_block(text, found.start(), end, ends_block, ends_itself):
            end = found.end()
            target = _trimmed(text, *found.span(4 if found[4] is not None else 3))
            yield LinkSyntax.DEFINITION, Span(*found.span(2)), target


def _begins_block(
    text: str, start: int, end: int, ends_block: re.Pattern[str], ends_itself: re.Pattern[str] | None
) -> bool:
    """Return whether a line is the first of a block; ``end`` is the end of the last definition before it."""
    while start != end + 1:
        before = text.rfind("\n", 0, max(start - 1, 0)) + 1
        line = text[before:start]
        if ends_block.fullmatch(line):
            return True
        if ends_itself is None or not ends_itself.match(line):
            return False
        start = before
    return True


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

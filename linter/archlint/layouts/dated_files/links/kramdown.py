"""Parts of a Markdown text in which links mean nothing, as kramdown has it, the reader of Jekyll.

The source of the rules is kramdown 2.4 (``parser/kramdown``): a block of HTML is no Markdown up to its end tag, blank
lines or not, and neither is math or the text of an element such as ``code``.
"""

import re
from collections.abc import Iterator, Sequence
from functools import partial

from archlint.layouts.dated_files.links.liquid import FILLER
from archlint.markdown.regions import BLANK, Region, RegionKind, blanked, read_regions
from archlint.model.spans import Span

_SPAN_ELEMENTS = frozenset(
    "a abbr acronym b big bdo br button cite code del dfn em i img input ins kbd label mark option q rb rbc rp rt rtc "
    "ruby samp select small span strong sub sup tt u var".split()
)
"""Elements of HTML that stand in a line of Markdown."""
_VOID = frozenset("area base br col command embed hr img input keygen link meta param source track wbr".split())
"""Elements without an end tag."""
_PARSED = (
    "a abbr acronym address article aside b bdo big blockquote body button caption cite col colgroup dd del dfn "
    "div dl dt em fieldset figcaption footer form h1 h2 h3 h4 h5 h6 head header hgroup html i iframe ins label "
    "legend li main menu nav ol optgroup p pre q rb rbc rp rt rtc ruby section select small span strong sub "
    "summary sup table tbody td tfoot th thead tr tt ul"
).split()
"""Elements whose text is Markdown in a line of it, and those that are text there."""
_ELEMENT = re.compile(r" {0,3}<([A-Za-z][\w:-]*)((?:\s[^<>]*)?/?)>")
_BEGINS = re.compile(
    rf"^<(?!(?:{'|'.join(sorted(_SPAN_ELEMENTS))})\b(?![:-]))[A-Za-z][\w:-]*(?:\s[^<>]*)?>",
    re.MULTILINE | re.IGNORECASE,
)
"""A tag of any other element at the beginning of a line: a block, though CommonMark has a line of text there."""
_TAG = re.compile(r"<(/?)([A-Za-z][\w:-]*)(?:\s[^<>]*?)?(/?)>")
_RAW = re.compile(
    rf"<(?!(?:{'|'.join((*_PARSED, *_VOID))})\b)([A-Za-z][\w:-]*)(?:\s[^<>]*)?(?<!/)>.*?(?:</\1\s*>|\n[ \t]*(?=\n)|\Z)",
    re.IGNORECASE | re.DOTALL,
)
"""An element whose text is no Markdown; without an end tag, it is the rest of the paragraph."""
_UNPARSED = re.compile(r"(<(script|style|textarea)\b[^>]*>)(.*?)(?=</\2\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_BEGINS_UNPARSED = re.compile(r"\s*<(?:script|style|textarea)\b", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_BLOCK = re.compile(r"<(?:iframe|form|blockquote)\b[^>]*>", re.IGNORECASE)
_BEFORE_BLOCK = re.compile(rf"[ \t>]*(?:(?:[-+*:]|\d{{1,9}}[.)])[ \t]+)*{FILLER}*")
"""Marks of quotations and lists, and Liquid, which may stand in front of a block on its line."""
_MATH = re.compile(r"(?<!\\)\$\$.*?\$\$", re.DOTALL)
_EXTENSION = re.compile(r"\{::(comment|nomarkdown)[^{}]*\}.*?(?:\{:/\w*\}|\Z)", re.DOTALL)
_FAR = 2_000
"""Characters on each side of a label in which the paragraph is looked at, so that many labels take no long time."""
_MAY_END = re.compile(r"\n(?![^\W\d_])")
"""The end of a line behind which a paragraph may end: the next one does not begin with a letter."""
_PLAIN = re.compile(r"[^_*\\`]*")
"""Text in which no emphasis begins."""
_OPENS = re.compile(r"(?:[^_*\\`]*[^\W\d_]_)*[^_*\\`]*((?<![^\W\d])(?<![^\W\d]-)_|\*)(?![\s_*])[^_*\\`]*")
"""A label with one sign at which an emphasis may begin: an underscore behind a digit, too, but none behind a letter."""
_CLOSES = {"_": re.compile(r"(?<![\s\\_*])_(?![\w*])"), "*": re.compile(r"(?<![\s\\_*])\*(?![*_])")}
"""The signs at which an emphasis ends."""
_BRACKETS = re.compile(r"!?\[[^\[\]]*\](?:\([^()]*\)|\[[^\[\]]*\])?|^\]\([^()]*\)")


def hide_code(text: str) -> tuple[str, str]:
    """Return a text with fillers for what is no Markdown, and with fillers for what is no HTML."""
    regions = read_regions(text)
    regions = sorted([*regions, *_code_behind_elements(text, regions)], key=lambda region: region.span)
    html = text
    if regions:
        hidden = [region for region in regions if not _BEGINS_UNPARSED.match(text, region.span.start)]
        html = blanked(text, hidden, RegionKind.CODE, RegionKind.COMMENT).replace(BLANK, FILLER)
    if "{::" in html:
        html = _EXTENSION.sub(lambda found: _hidden(found) if found[1] == "comment" else found[0], html)
    if "$$" in html:
        html = _MATH.sub(_hidden, html)
    starts = {start for kind, (start, _) in regions if kind is not RegionKind.CODE}
    starts |= {found.start() for found in _BEGINS.finditer(html)}
    markdown = _without_elements(html, sorted(starts))
    if "<" in html:
        html = _BLOCK.sub(partial(_block, markdown), hide_text_elements(html))
        markdown = _RAW.sub(_hidden, markdown)
    if "{::" in markdown:
        markdown = _EXTENSION.sub(_hidden, markdown)
    return markdown, html


def _code_behind_elements(text: str, regions: Sequence[Region]) -> Iterator[Region]:
    """Yield the code in blocks of HTML, as CommonMark has them, behind the element where Markdown goes on."""
    done = 0
    for kind, (start, stop) in regions:
        if kind is not RegionKind.HTML:
            continue
        if start >= done:  # not in an earlier element
            found = _ELEMENT.match(text, start)
            done = max(_end_of_element(text, start), found.end()) if found else stop
        if "`" not in text[done:stop]:
            continue
        for inner, (first, last) in read_regions(text[done:stop]):
            if inner is RegionKind.CODE and text[done + first] == "`":
                yield Region(inner, Span(done + first, done + last))


def hide_comments(text: str) -> str:
    """Return a text of HTML with fillers for comments and for the text of scripts and the like."""
    return hide_text_elements(_COMMENT.sub(_hidden, text))


def hide_text_elements(text: str) -> str:
    """Return a text of HTML with fillers for the text of scripts and the like, which is no HTML."""
    return _UNPARSED.sub(_without_text, text) if "<" in text else text


def _hidden(found: re.Match[str]) -> str:
    return FILLER * len(found[0])


def _without_text(found: re.Match[str]) -> str:
    return found[1] + FILLER * len(found[3])


def _block(markdown: str, found: re.Match[str]) -> str:
    """Return an element of blocks, with fillers if it is text, as in a line of Markdown."""
    start = found.start()
    line = found.string[found.string.rfind("\n", 0, start) + 1 : start]
    return found[0] if markdown[start] == FILLER or _BEFORE_BLOCK.fullmatch(line) else _hidden(found)


def _without_elements(text: str, starts: Sequence[int]) -> str:
    """Return a text with fillers for the blocks of HTML that begin at some places, the first in front."""
    parts: list[str] = []
    done = 0
    for start in starts:
        if start >= done:  # not in an earlier one
            end = _end_of_element(text, start)
            parts += (text[done:start], FILLER * (end - start))
            done = end
    return "".join(parts) + text[done:]


def _end_of_element(text: str, start: int) -> int:
    """Return the end of the block of HTML that begins at a place; the place itself if Markdown goes on there."""
    found = _ELEMENT.match(text, start)
    name = found[1].lower() if found else ""
    if found is None or name in _SPAN_ELEMENTS or "markdown=" in found[2]:
        return start
    if name in _VOID or found[2].endswith("/"):
        return found.end()
    names = [name]
    for tag in _TAG.finditer(text, found.end()):
        name = tag[2].lower()
        if not tag[1]:
            names += [name] if name not in _VOID and not tag[3] else []
        elif name == names[-1]:  # an end tag of another element is text
            names.pop()
            if not names:
                return tag.end()
    return len(text)


def is_cut(text: str, label: Span) -> bool:
    """Return whether an emphasis that begins in a label surely ends behind the link, whose brackets are text then.

    The source of the rules is ``parse_emphasis``. Where other emphasis may stand in the label or around the link,
    nothing is sure.
    """
    inside = text[label.start : label.end]
    opens = _OPENS.fullmatch(inside) if "_" in inside or "*" in inside else None
    if opens is None:
        return False
    first = max(label.start - _FAR, 0)
    start = text.rfind("\n\n", first, label.start)
    if (first and start < 0) or not _PLAIN.fullmatch(text, max(start, first), label.start):
        return False
    end = label.end + _FAR
    last = _MAY_END.search(text, label.end, end)
    behind = _BRACKETS.sub(_as_word, text[label.end : last.start() if last else end])
    return "__" not in behind and "**" not in behind and _CLOSES[opens[1]].search(behind) is not None


def _as_word(found: re.Match[str]) -> str:
    return "x" * len(found[0])

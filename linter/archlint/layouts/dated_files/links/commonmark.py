"""Links of a Markdown text as CommonMark has them, in the form of markdown-it, the reader of 11ty.

The sources of the rules are CommonMark 0.31 and 11ty 3, which switches indented code off.
"""

import re
from collections.abc import Iterator, Sequence

from archlint.layouts.dated_files.links.grammar import ITEM
from archlint.layouts.dated_files.links.kramdown import hide_text_elements
from archlint.layouts.dated_files.links.liquid import FILLER
from archlint.markdown.links import BEHIND, BLANKS, TOKEN
from archlint.markdown.regions import BLANK, Region, RegionKind, blanked, read_regions
from archlint.model.spans import Span

INLINE = TOKEN
"""The tokens of links in brackets."""
DEFINITION = re.compile(
    rf"^[ \t>]*(?P<item>{ITEM}*)\[(?!\^)((?:[^\[\]\\\n]|\\.){{1,999}})\]:"
    rf"{BLANKS}(?:<([^<>\n]*)>|([^\s<]\S*)){BEHIND}[ \t]*$",
    re.MULTILINE,
)
"""A definition of a label."""
ENDS_BLOCK = re.compile(rf"[ \t>]*(?:\#.*|(?:[-*_][ \t]*){{3,}}|[ \t{FILLER}]*)\n?")
"""A line behind which a paragraph begins: a blank one, a heading, a rule, or what is no Markdown."""
_INDENTATION = re.compile(r"^[ \t]+", re.MULTILINE)
_INDENTED = re.compile(r"(?: {4}| {0,3}\t)")


def hide_code(text: str) -> tuple[str, str]:
    """Return a text with fillers for what is no Markdown, and with fillers for what is no HTML."""
    regions = sorted(_regions(text), key=lambda region: region.span)
    html = blanked(text, regions, RegionKind.CODE, RegionKind.COMMENT).replace(BLANK, FILLER)
    markdown = blanked(html, regions, RegionKind.HTML).replace(BLANK, FILLER)
    return markdown, hide_text_elements(html)


def _regions(text: str) -> Iterator[Region]:
    """Yield the regions of a text; an indented block is no code, but running text."""
    for region in read_regions(text):
        start, end = region.span
        line = text.rfind("\n", 0, start) + 1
        if region.kind is not RegionKind.CODE or not _is_indented(text, line, start):
            yield region
            continue
        # Blanks that are no indentation, so that positions do not change.
        inner = _INDENTATION.sub(lambda found: BLANK * len(found[0]), text[line:end])
        for kind, span in read_regions(inner):
            yield Region(kind, Span(line + span.start, line + span.end))


def _is_indented(text: str, line: int, start: int) -> bool:
    """Return whether code begins with the indentation of a line."""
    return not text[line:start].strip() and _INDENTED.match(text, start) is not None


def without_inner(found: Sequence[tuple[bool, Span]]) -> list[int]:
    """Return the numbers of the links that count, of all that are in brackets, the inner ones first.

    Each is given with True for an image. There is no link in a link: the inner one counts. In an image, there is
    neither: its label is text.
    """
    kept: list[int] = []
    links: list[int] = []  # the beginnings of the links among them
    for number, (is_image, span) in enumerate(found):
        if is_image:
            while kept and found[kept[-1]][1].start >= span.start:
                kept.pop()
            while links and links[-1] >= span.start:
                links.pop()
        elif links and links[-1] >= span.start:
            continue
        else:
            links.append(span.start)
        kept.append(number)
    return kept

"""archlint's own comments, ``<!-- archlint-… -->``, on a line of their own or at the end of one.

Failed attempts at one (``<!-- archlint: disable -->``) count too: they are reported, and hidden from the readers.
"""

import re

from archlint.model.comment_marks import BEGINNING
from archlint.model.spans import Piece

_CLOSING = "-->"
# A comment ends where HTML says; an unclosed one ends with its line.
_COMMENT = re.compile(rf"<!--{BEGINNING}[^\n]*?(?:{_CLOSING}|$)", re.MULTILINE)


def hide_comments(text: str, *, markdown: bool = True) -> tuple[str, tuple[Piece, ...]]:
    """Return the text as the readers see it, and archlint's comments in it.

    A comment and the blanks around it become line ends, so that offsets do not change. Comments that do not end their
    line, or span several lines, stay in place.
    """
    comments = _find(text, markdown=markdown)
    parts: list[str] = []
    position = len(text)
    is_last = True
    for comment in reversed(comments):
        following, line_end, _ = text[comment.end : position].partition("\n")
        is_last = not following.strip(" \t") and (is_last or bool(line_end)) and is_closed(comment)
        if not is_last:
            parts.append(text[comment.start : position])
            position = comment.start
            continue
        end = comment.end + len(following)
        parts.append(text[end:position])
        position = comment.start
        while position and text[position - 1] in " \t":
            position -= 1
        parts.append("\n" * (end - position))
    parts.append(text[:position])
    return "".join(reversed(parts)), comments


def is_closed(comment: Piece) -> bool:
    """Return whether a comment ends on the line where it begins."""
    return comment.text.endswith(_CLOSING)


def _find(text: str, *, markdown: bool) -> tuple[Piece, ...]:
    """Return archlint's comments in a text in order, except those in the code of Markdown, which are text."""
    found = [Piece(match[0].rstrip(" \t"), match.start()) for match in _COMMENT.finditer(text)]
    if not (found and markdown):
        return tuple(found)
    from archlint.markdown.regions import RegionKind, read_regions

    code = [region.span for region in reversed(read_regions(text)) if region.kind is RegionKind.CODE]
    comments = []
    for comment in found:
        while code and code[-1].end <= comment.start:
            code.pop()
        if not code or comment.start < code[-1].start:
            comments.append(comment)
    return tuple(comments)

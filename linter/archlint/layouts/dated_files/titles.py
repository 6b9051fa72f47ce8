"""Find the title of a page: the value of a field, or the first heading of its body."""

import re

from archlint.model.front_matter import FrontMatter, Scalar
from archlint.model.spans import Piece

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}#(?=[ \t])")
_UNDERLINE = re.compile(r" {0,3}=+[ \t]*")
_HTML_END = re.compile("</h1", re.IGNORECASE)
_HTML_HEADING = re.compile(r"<h1(?:\s[^<>]*)?>", re.IGNORECASE)


def title_piece(front: FrontMatter | None, keys: tuple[str, ...]) -> Piece | None:
    """Return the text of the title's value as written, without its quotes; None if it has none."""
    if front is None:
        return None
    for key in keys:
        field = front.field(key)
        if field and isinstance(field.value, Scalar) and field.value.value is not None:
            piece = unquoted(field.value.piece)
            return piece if piece.text.strip() else None
    return None


def unquoted(piece: Piece) -> Piece:
    """Return a value as written without the quotes around it."""
    text = piece.text
    if len(text) > 1 and text[0] in "\"'" and text[-1] == text[0]:
        return Piece(text[1:-1], piece.start + 1)
    return piece


def heading_piece(body: Piece) -> Piece | None:
    """Return the text of the first heading of level 1 in a body, in Markdown or HTML; None if there is none."""
    found = _markdown_heading(body.text)
    if "<" in body.text:
        html = _html_heading(body.text)
        found = html if html and (found is None or html.start < found.start) else found
    return Piece(found.text, body.start + found.start).stripped() if found else None


def _html_heading(text: str) -> Piece | None:
    end = 0
    while opening := _HTML_HEADING.search(text, end):
        closing = _HTML_END.search(text, opening.end())
        if closing is None:
            return None
        end = closing.start()
        if text[opening.end() : end].strip():
            return Piece(text[opening.end() : end], opening.end())
    return None


def _atx_heading(line: str) -> str:
    """Return the text of a line that is a heading of level 1, with the blanks before it; empty if it is none."""
    match = _HEADING.match(line)
    if match is None:
        return ""
    text = line[match.end() :].rstrip(" \t")
    open_text = text.rstrip("#")
    return open_text.rstrip(" \t") if open_text[-1:] in (" ", "\t") else text


def _markdown_heading(text: str) -> Piece | None:
    fence, position, before = "", 0, Piece("", 0)
    for line in text.split("\n"):
        match = _FENCE.match(line)
        if fence:
            if match and match[1].startswith(fence) and not line.strip(" " + fence[0]):
                fence = ""
            before = Piece("", 0)
        elif match:
            fence = match[1]
        elif heading := _atx_heading(line):
            return Piece(heading, position + line.index(heading))
        elif before.text.strip() and _UNDERLINE.fullmatch(line):
            return before
        else:
            before = Piece(line, position)
        position += len(line) + 1
    return None

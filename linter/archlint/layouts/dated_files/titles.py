"""Find the title of a page: the value of a field, or the first heading of its body."""

import re

from archlint.model.front_matter import FrontMatter, Scalar
from archlint.model.spans import Piece

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}#[ \t]+(?P<text>[^\n]*?)(?:[ \t]+#+)?[ \t]*")
_UNDERLINE = re.compile(r" {0,3}=+[ \t]*")
_HTML_HEADING = re.compile(r"(?i)<h1\b[^>]*>(?P<text>.*?)</h1\s*>", re.DOTALL)


def title_piece(front: FrontMatter | None, keys: tuple[str, ...]) -> Piece | None:
    """Return the text of the title's value as written, without its quotes; None if it has none."""
    for key in keys if front else ():
        field = front.field(key) if front else None
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
    if "<" in body.text and (match := _HTML_HEADING.search(body.text)) and match["text"].strip():
        html = Piece(match["text"], match.start("text"))
        found = html if found is None or html.start < found.start else found
    return Piece(found.text, body.start + found.start).stripped() if found else None


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
        elif (heading := _HEADING.fullmatch(line)) and heading["text"]:
            return Piece(heading["text"], position + heading.start("text"))
        elif before.text.strip() and _UNDERLINE.fullmatch(line):
            return before
        else:
            before = Piece(line, position)
        position += len(line) + 1
    return None

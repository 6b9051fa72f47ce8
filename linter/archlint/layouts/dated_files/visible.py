"""The part of a page after its front matter as readers see it, and archlint's comments in both."""

from typing import NamedTuple

from archlint.front_matter.comments import read_comments
from archlint.markdown.visible import visible_text
from archlint.model.front_matter import FrontMatter
from archlint.model.spans import Piece, Span


class Visible(NamedTuple):
    """The body of a page with blanks for archlint's comments, all of these, and the lines where conflicts begin.

    The body has its offset on the page.
    """

    body: Piece
    comments: tuple[Piece, ...]
    conflicts: tuple[Span, ...]


def read_visible(text: str, front: FrontMatter | None, *, markdown: bool) -> Visible:
    """Return the visible body of a page, its comments, and its conflicts.

    A comment in front matter is one of YAML, which its reader passes over; one in the body is one of HTML.
    """
    visible, comments, conflicts = visible_text(text, markdown=markdown)
    if front is None:
        return Visible(Piece(visible, 0), comments, conflicts)
    # A conflict can begin in the front matter; what is code, and so no comment, depends on the body alone.
    start = front.span.end
    body = text[start:]
    comments = ()
    if "<" in body:
        body, found, _ = visible_text(body, markdown=markdown)
        comments = tuple([Piece(comment.text, start + comment.start) for comment in found])
    return Visible(Piece(body, start), (*read_comments(text, front), *comments), conflicts)

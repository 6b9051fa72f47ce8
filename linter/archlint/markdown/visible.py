"""What readers of a page look at: its text without archlint's own comments, and what a merge has left in it."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from archlint.model.spans import Piece, Span


class VisibleText(NamedTuple):
    """A text with blanks for archlint's comments, these comments, and the lines with which conflicts begin."""

    text: str
    comments: tuple["Piece", ...]
    conflicts: tuple["Span", ...]


def visible_text(text: str) -> VisibleText:
    """Return what a reader is to look at; offsets are those of the whole text."""
    comments: tuple[Piece, ...] = ()
    if "<!--" in text:
        from archlint.markdown.comments import hide_comments

        text, comments = hide_comments(text)
    return VisibleText(text, comments, _conflicts(text))


def _conflicts(text: str) -> tuple["Span", ...]:
    """Return the lines with which conflicts begin; on nearly all pages one look tells that there are none."""
    # A single character is looked for first: that is memchr, twenty times as fast as a search for seven.
    if (
        ("<" in text and "<<<<<<<" in text)
        or (">" in text and ">>>>>>>" in text)
        or ("|" in text and "|||||||" in text)
    ):
        from archlint.markdown.conflicts import find_conflicts

        return find_conflicts(text)
    return ()

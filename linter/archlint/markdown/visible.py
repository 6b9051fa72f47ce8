"""The part of a page that its readers parse: the text without archlint's comments, and the conflicts of a merge."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archlint.model.spans import Piece, Span


def visible_text(text: str, *, markdown: bool = True) -> tuple[str, tuple["Piece", ...], tuple["Span", ...]]:
    """Return the text with blanks for archlint's comments, these comments, and the lines where conflicts begin.

    Offsets are those of the whole text. In ``markdown``, a comment in code is text.
    """
    comments: tuple[Piece, ...] = ()
    # Search for a single character first: that is memchr, twenty times as fast as a search for several.
    if "<" in text and "<!--" in text:
        from archlint.markdown.comments import hide_comments

        text, comments = hide_comments(text, markdown=markdown)
    return text, comments, _conflicts(text)


def _conflicts(text: str) -> tuple["Span", ...]:
    """Return the first lines of conflicts; on nearly all pages a quick search finds none."""
    # A single character first, as above.
    if (
        ("<" in text and "<<<<<<<" in text)
        or (">" in text and ">>>>>>>" in text)
        or ("|" in text and "|||||||" in text)
    ):
        from archlint.markdown.conflicts import find_conflicts

        return find_conflicts(text)
    return ()

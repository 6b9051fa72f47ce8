"""archlint's own comments, ``<!-- archlint-… -->``, on a line of their own or ending one."""

from archlint.model.spans import Piece

_OPENING = "<!-- archlint-"
_CLOSING = "-->"


def hide_comments(text: str) -> tuple[str, tuple[Piece, ...]]:
    """Return the text as the readers shall see it, and the comments that were taken out of it.

    A comment and the blanks around it become line ends, so that every offset stays what it was.
    """
    comments = []
    parts: list[str] = []
    position = 0
    start = text.find(_OPENING)
    while start >= 0:
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        comment = text[start:end].rstrip(" \t")
        if comment.endswith(_CLOSING):
            before = text[position:start].rstrip(" \t")
            parts += (before, "\n" * (end - position - len(before)))
            comments.append(Piece(comment, start))
            position = end
        start = text.find(_OPENING, end)
    return "".join(parts) + text[position:], tuple(comments)

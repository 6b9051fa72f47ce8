"""Limit the part of a text that costly functions read."""

from archlint.model.spans import Piece

MOST_READ = 2_000
"""Limit for a headline, label or topic, in characters. People write shorter ones."""


def beginning(piece: Piece) -> Piece:
    """Return a text whole up to ``MOST_READ`` characters; otherwise its beginning, cut at a blank if there is one."""
    text = piece.text
    if len(text) <= MOST_READ:
        return piece
    return Piece(text[: text.rfind(" ", 1, MOST_READ) + 1 or MOST_READ], piece.start)

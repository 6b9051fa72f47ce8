"""How much of a text is read where reading takes more than a look at each character."""

from archlint.model.spans import Piece

MOST_READ = 2_000
"""Characters of a headline, a label or a topic: more than any has that people wrote."""


def beginning(piece: Piece) -> Piece:
    """Return a text of at most so many characters whole; of a longer one the beginning, up to a blank if it has one."""
    text = piece.text
    if len(text) <= MOST_READ:
        return piece
    return Piece(text[: text.rfind(" ", 1, MOST_READ) + 1 or MOST_READ], piece.start)

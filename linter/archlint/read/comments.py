"""archlint's own comments, ``<!-- archlint-… -->``, on a line of their own or ending one."""

import re

from archlint.model.spans import Piece

_COMMENT = re.compile(r"[ \t]*(<!-- archlint-[^\n]*?-->)[ \t]*$", re.MULTILINE)


def hide_comments(text: str) -> tuple[str, tuple[Piece, ...]]:
    """Return the text as the readers shall see it, and the comments that were taken out of it.

    A comment and the blanks around it become line ends, so that every offset stays what it was.
    """
    comments = tuple(Piece(match[1], match.start(1)) for match in _COMMENT.finditer(text))
    return _COMMENT.sub(lambda match: "\n" * len(match[0]), text), comments

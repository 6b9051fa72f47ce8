"""The marks of archlint's comments; few pages have any."""

from typing import NamedTuple


class CommentMarks(NamedTuple):
    """The texts that open and close a comment of archlint's on a page."""

    opening: str
    closing: str

    def comment(self, words: str) -> str:
        """Return a comment as it is written on a page, for words such as ``disable-line REL004``."""
        return f"{self.opening} archlint-{words} {self.closing}"


HTML_COMMENT = CommentMarks("<!--", "-->")

"""The marks of archlint's comments; few pages have any."""

from typing import NamedTuple


class CommentMarks(NamedTuple):
    """The texts that open and close a comment of archlint's on a page; without a closing one, its line closes it."""

    opening: str
    closing: str

    def comment(self, words: str) -> str:
        """Return a comment as it is written on a page, for words such as ``disable-line REL004``."""
        return f"{self.opening} archlint-{words} {self.closing}".rstrip(" ")


HTML_COMMENT = CommentMarks("<!--", "-->")
YAML_COMMENT = CommentMarks("#", "")
"""The marks in front matter, whatever those of the rest of a page are."""

# Failed attempts at a comment, such as `archlint: disable`, count too: they are reported.
_NEARLY = r"(?:disable|enable|ignore|suppress|noqa)(?:[-_]?(?:next[-_]?)?(?:line|file))?(?![a-z])"
BEGINNING = rf"[ \t]*(?:archlint-|(?i:archlint[ \t]*[-_:.=]?[ \t]*{_NEARLY}))"
"""A pattern of the beginning of archlint's comments, after the opening mark."""

"""Positions in the text of a page."""

from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of a page's text, in code points counted from 0 (the BOM does not count)."""

    start: int
    end: int


class Piece(NamedTuple):
    """A slice of a page's text, exactly as written, and its offset (code points from 0)."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """End of the piece (code points, exclusive)."""
        return self.start + len(self.text)

    @property
    def span(self) -> Span:
        """The range that the piece covers."""
        return Span(self.start, self.start + len(self.text))

    def stripped(self) -> "Piece":
        """Return the piece without the white space at its ends."""
        lead = len(self.text) - len(self.text.lstrip())
        return Piece(self.text.strip(), self.start + lead)

    def part(self, start: int, end: int) -> Span:
        """Return the span of ``text[start:end]``."""
        return Span(self.start + start, self.start + end)

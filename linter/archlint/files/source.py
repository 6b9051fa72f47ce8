"""Decode the bytes of a page to text, and encode it again without losing a byte."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from archlint.model.edits import Edit

_BOM = b"\xef\xbb\xbf"


class Source(NamedTuple):
    """A page's text with line feeds for line ends and no BOM, and the data to restore them.

    ``returns`` holds, in order, the offsets in ``text`` of each line feed that had a carriage return before it.
    """

    text: str
    bom: bool = False
    returns: tuple[int, ...] = ()

    @property
    def line_end(self) -> str:
        """The most frequent line end of the page, which inserted lines get."""
        return "\r\n" if 2 * len(self.returns) > self.text.count("\n") else "\n"

    def encode(self, edits: Sequence[Edit] = ()) -> bytes:
        """Return the bytes with the edits applied."""
        line_end = self.line_end
        parts: list[str] = []
        position = 0
        for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
            parts += (self._written(position, edit.start), edit.text.replace("\n", line_end))
            position = edit.end
        parts.append(self._written(position, len(self.text)))
        return (_BOM if self.bom else b"") + "".join(parts).encode()

    def _written(self, start: int, end: int) -> str:
        """Return ``text[start:end]`` with its original line ends."""
        parts: list[str] = []
        for offset in self.returns[bisect_left(self.returns, start) : bisect_left(self.returns, end)]:
            parts += (self.text[start:offset], "\r")
            start = offset
        parts.append(self.text[start:end])
        return "".join(parts)


def decode(data: bytes) -> Source:
    """Return the text of a page; UnicodeDecodeError if the bytes are not UTF-8."""
    bom = data.startswith(_BOM)
    written = data[3:].decode() if bom else data.decode()
    # Search for a single character first: that is memchr, twenty times as fast as a search for two.
    if "\r" not in written or "\r\n" not in written:
        return Source(written, bom)
    lines = written.split("\r\n")
    returns = []
    offset = -1
    for line in lines[:-1]:
        offset += len(line) + 1
        returns.append(offset)
    return Source("\n".join(lines), bom, tuple(returns))

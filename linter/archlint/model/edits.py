"""Edits of a text."""

from collections.abc import Iterable
from typing import NamedTuple


class Edit(NamedTuple):
    """Replace ``text[start:end]`` of the page (code points) with another text, whose lines end in a line feed."""

    start: int
    end: int
    text: str


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with the edits applied; ValueError if they overlap or leave the text.

    Insertions at one place are made in the order given.
    """
    parts: list[str] = []
    position = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if not position <= edit.start <= edit.end <= len(text):
            msg = f"edit {edit.start}..{edit.end} overlaps another, or leaves the text"
            raise ValueError(msg)
        parts += (text[position : edit.start], edit.text)
        position = edit.end
    parts.append(text[position:])
    return "".join(parts)

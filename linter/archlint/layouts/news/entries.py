"""Entries of a day index."""

from archlint.model.edits import Edit
from archlint.model.pages import Entry


def entry_removal(text: str, entry: Entry) -> Edit:
    """Return the edit that takes an entry out, and one of the blank lines around it."""
    start = entry.span.start
    end = text.find("\n", entry.span.end) + 1 or len(text)
    if text.startswith("\n", end) and text.endswith("\n\n", 0, start):
        end += 1
    return Edit(start, end, "")

"""Pages among the events of a day that may be its index."""

from archlint.model import Day
from archlint.rule import Archive


def possible_index(archive: Archive, day: Day) -> str:
    """Return the path of a page at the path of an event that may be the index of its day; empty if there is none.

    Such a page is an index under another name (FMT007), or cannot be read (FMT001).
    """
    return next((path for path in archive.day_paths(day) if archive.event(path) is None), "")

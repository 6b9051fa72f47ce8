"""The head of a page: its Formats line and its date header in the archive's style, and the place for the latter."""

import re

from archlint.layouts.news.paths import day_index_path
from archlint.model.edits import Edit
from archlint.model.pages import DayIndex, Event


def formats_line(path: str) -> str:
    """Return the Formats line of a page, given its path without the extension; it ends with its line end."""
    return f"Formats: [HTML]({path}.html)  [JSON]({path}.json)  [XML]({path}.xml)  \n"


def header_level(page: Event | DayIndex) -> int:
    """Return the level of heading that a date header has: 3 on an event, 2 on a day index."""
    return 3 if isinstance(page, Event) else 2


def header_line(page: Event | DayIndex) -> str:
    """Return the page's date header in the archive's style, without a line end."""
    return f"{'#' * header_level(page)} [{page.day}]({day_index_path(page.day)})"


def header_insertion(page: Event | DayIndex, line: str) -> Edit:
    """Return the edit that inserts a date header: at the top, or below the Formats line."""
    text = page.text
    start = 0
    if page.formats is not None:
        start = text.find("\n", page.formats.line.end) + 1 or len(text)
    match = re.compile(r"(?:[ \t]*\n)*").match(text, start)
    place = match.end() if match else start
    lead = ""
    if page.formats is not None and not text.endswith("\n\n", 0, place):
        lead = "\n" if text.endswith("\n", 0, place) else "\n\n"
    return Edit(place, place, f"{lead}{line}\n\n")

"""Screens of the sources: functions that settle for almost every event that the rules on them find nothing.

The rules name them as ``skip_if``. If one is false, they may still find nothing.
"""

import re

from archlint.model import Event
from archlint.model.facts import is_cover_image
from archlint.rule import PageContext

_HOST_ALONE = r"(?im)^https?://[^/?#\s]+/?$"
_begins_plainly = re.compile(r"https?://[a-z0-9]").match


def has_plain_sources(event: Event, _context: PageContext) -> bool:
    """Return whether the page has a source, and all have a plain publisher and a whole URL of their own."""
    sources = event.sources
    labels, targets = sources.labels, sources.targets
    if not labels or is_cover_image(labels[0]) or len(set(targets)) != len(targets):
        return False
    publishers = "\n".join(labels)
    if "''" in publishers or "<" in publishers or "&" in publishers or "{{" in publishers:
        return False
    # Entities other than ``&amp;`` may stand for a blank, or for what another source has as it is.
    urls = "".join(targets)
    if "&" in urls and any(target.count("&") != target.count("&amp;") for target in targets):
        return False
    is_clean = " " not in urls and urls.isascii() and urls.isprintable()
    return is_clean and all(map(_begins_plainly, targets)) and all(map(str.strip, labels))


def has_no_queries(event: Event, _context: PageContext) -> bool:
    """Return whether no URL of a source has a query or a fragment."""
    urls = "\n".join(event.sources.targets)
    return "?" not in urls and "#" not in urls


def has_no_home_pages(event: Event, _context: PageContext) -> bool:
    """Return whether the URLs of all sources have a path."""
    return re.search(_HOST_ALONE, "\n".join(event.sources.targets)) is None

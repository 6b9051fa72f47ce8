"""Screen of the headline: a function that settles for almost every event that the rules on it find nothing.

The rules name it as ``skip_if``. If it is false, they may still find nothing.
"""

from archlint.model import Event
from archlint.rule import PageContext
from archlint.text.slug import slugify
from archlint_rules.hdl._urls import may_hold_url
from archlint_rules.hdl._wiki import may_hold_wiki_markup


def has_plain_headline(event: Event, _context: PageContext) -> bool:
    """Return whether the page has one headline, below its date header, that fits its slug and has no markup or URL."""
    header = event.header
    if len(event.headlines) != 1 or header is None:
        return False
    headline = event.headlines[0]
    text, slug = headline.text, event.slug
    if not slug or slugify(text) != slug or header.line.start >= headline.start:
        return False
    return "&" not in text and not may_hold_wiki_markup(text) and not may_hold_url(text)

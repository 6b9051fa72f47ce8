"""Screen of the contexts: a function that settles for almost every page that the rules on them find nothing.

The rules name it as ``skip_if``. If it is false, they may still find nothing.
"""

from archlint.layouts.news.ranking import are_in_order
from archlint.model import DayIndex, Event
from archlint.rule import PageContext
from archlint_rules.tag._contexts import plain_contexts


def has_plain_contexts(page: Event | DayIndex, context: PageContext) -> bool:
    """Return whether all contexts exist, are tidy and sorted, and related events are distinct and in order."""
    parts = plain_contexts(page, context.vocabulary)
    # Two equal parts are mostly one tag twice, and may be halves of two.
    if parts is None or list(map(len, parts)) != list(map(len, map(set, parts))):
        return False
    if isinstance(page, DayIndex):
        return True
    related = page.related
    paths = related.paths
    return (
        all(parts)
        and len(paths) == len(set(paths))
        and page.path not in paths
        and parts == list(map(sorted, parts))
        and are_in_order(related, context.vocabulary)
    )

"""Screen of the contexts: a function that settles for almost every page that the rules on them find nothing.

The rules name it as ``skip_if``. If it is false, they may still find nothing.
"""

from archlint.model import DayIndex, Event
from archlint.model.ranks import are_ranked
from archlint.rule import PageContext
from archlint.text.tags import Vocabulary
from archlint_rules.tag._contexts import is_tidy, plain_contexts
from archlint_rules.tag._odd import look_odd


def has_plain_contexts(page: Event | DayIndex, context: PageContext) -> bool:
    """Return whether all contexts exist, are tidy and sorted, and related events are distinct and in order."""
    vocabulary = context.vocabulary
    if isinstance(page, DayIndex):
        parts = plain_contexts(page, vocabulary)
        # Two equal parts are mostly one tag twice, and may be halves of two.
        return parts is not None and list(map(len, parts)) == list(map(len, map(set, parts)))
    related = page.related
    paths = related.paths
    counts = vocabulary.of_contexts(related.contexts, _plain_tags)
    return (
        0 not in counts
        and related.trimmed
        and len(paths) == len(set(paths))
        and page.path not in paths
        and are_ranked(list(zip(counts, paths, strict=True)))
    )


def _plain_tags(vocabulary: Vocabulary, context: str) -> int:
    """Return the number of tags of a context that is tidy and in order, with no alias, odd tag or tag twice; else 0."""
    if not is_tidy(context) or context.startswith(","):
        return 0
    if vocabulary.aliases and not vocabulary.alias_starts.isdisjoint(context.split(", ")):
        return 0
    tags = list(vocabulary.tags(context))
    return len(tags) if tags == sorted(set(tags)) and not look_odd(context, tags) else 0

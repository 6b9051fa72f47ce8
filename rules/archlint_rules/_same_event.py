"""Headlines of one event, however it is told."""

import re
from functools import cache

# Quotes of any kind, but no apostrophe between letters. Starting with one class of characters makes the search several
# times as fast.
_QUOTES = r"[\"“”„‟«»‹›'‘’‚](?:(?<=[\"“”„‟«»‹›])|(?<=')'+|(?<!\w.)|(?<!‚)(?!\w))"

ALMOST_SAME = 90.0
"""Similarity (0 to 100) above which headlines without a common source are almost the same."""


def are_almost_the_same(one: str, other: str) -> bool:
    """Return whether two headlines differ in little, and in no number or name."""
    from archlint.text.similarity import similarity

    return similarity(one, other) > ALMOST_SAME and names_in(one) == names_in(other)


def names_in(headline: str) -> list[str]:
    """Return the numbers and the names of a headline, sorted, whatever quotes they stand in."""
    if "'" in headline or '"' in headline or not headline.isascii():
        headline = re.sub(_QUOTES, "", headline)
    return sorted(_telling().findall(headline))


# Compiled when first asked for, since runs on single pages need no names.
@cache
def _telling() -> re.Pattern[str]:
    """Return the pattern of what differs in the headlines of two events of one kind.

    It matches numbers, and names that do not begin a sentence. Starting with one class of characters makes the search
    three times as fast.
    """
    return re.compile(r"[^\W_a-zß-öø-ÿ](?:(?<=\d)\d*|(?<=[\w,;] .)[\w'’-]*)")

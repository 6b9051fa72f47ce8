"""Likeness of headlines: whether two tell of the same thing in other words, but none of them missing."""

import re

LIKE = 80.0
"""Two headlines are alike where the ratio is over this (0 to 100)."""

# "NATO-Russia relations: Russia deploys ...": the topic in front says little about the event.
_TOPIC = re.compile(r"\s*[^:.!?]{3,60}:+\s+(?=\S)")


def without_topic(headline: str) -> str:
    """Return the headline without the topics that stand in front of it, each ended by a colon."""
    match = _TOPIC.match(headline)
    while match and len(headline) - match.end() >= 20:
        headline = headline[match.end() :]
        match = _TOPIC.match(headline)
    return headline.strip()


def likeness(one: str, other: str) -> float:
    """Return how like two headlines are, from 0 to 100, topics aside; missing words count."""
    from rapidfuzz import fuzz  # 30 ms to import

    one, other = without_topic(one).lower(), without_topic(other).lower()
    return max(fuzz.ratio(one, other), fuzz.token_sort_ratio(one, other))


def are_alike(one: str, other: str) -> bool:
    """Whether two headlines are alike."""
    return one == other or likeness(one, other) > LIKE


def nearest(word: str, words: "list[str]") -> str | None:
    """Return the word most like the given one, for "did you mean"; None where none is near."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(
        word.lower(), {known: known.lower() for known in words}, scorer=fuzz.ratio, score_cutoff=60
    )
    return str(found[2]) if found else None

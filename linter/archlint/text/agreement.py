"""Decide whether the links to a page agree against its headline."""

from collections import Counter
from collections.abc import Collection
from typing import TypeVar

TextT = TypeVar("TextT")

_SEVERAL = 2
"""Number of pages that count as several."""


def contradiction(texts: Counter[TextT], known: Collection[TextT]) -> tuple[TextT, int] | None:
    """Return the text that several pages use for a headline which no more pages confirm, and how many use it.

    ``texts`` counts the pages that link with each text, or its hash. ``known`` are the headline and its former ones: a
    link with a former one has not been updated yet, and speaks for the page. None if the headline is not disputed.
    """
    confirming = sum(texts[text] for text in {*known})
    for text, count in texts.most_common():
        if text not in known:
            return (text, count) if count >= max(_SEVERAL, confirming) else None
    return None

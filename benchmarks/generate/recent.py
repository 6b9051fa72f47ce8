"""Keeps headlines apart: two that are alike and a few days old would tell of one event."""

from collections import deque
from datetime import date

from rapidfuzz import fuzz, process

_LIKE = 72
_DAYS = 30


class LruCache:
    """The headlines of the last weeks that have a pattern in common: only such can be alike."""

    def __init__(self) -> None:
        self._days: deque[date] = deque()
        self._texts: deque[str] = deque()
        self._words: deque[str] = deque()

    def add(self, headline: str, day: date) -> None:
        """Add a headline of a day that is not before any other."""
        self._days.append(day)
        self._texts.append(headline.lower())
        self._words.append(_sorted_words(headline))

    def hold_one_like(self, headline: str, day: date) -> bool:
        """Whether one of the headlines is like another, word by word or in another order."""
        while self._days and (day - self._days[0]).days > _DAYS:
            for column in (self._days, self._texts, self._words):
                column.popleft()
        compared = ((headline.lower(), self._texts), (_sorted_words(headline), self._words))
        return any(
            process.extractOne(text, others, scorer=fuzz.ratio, score_cutoff=_LIKE) is not None
            for text, others in compared
        )


def _sorted_words(headline: str) -> str:
    return " ".join(sorted(headline.lower().split()))

"""Similarity of headlines: whether two headlines report the same event in other words, with no words missing."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

LIKE = 80.0
"""Ratio from 0 to 100 above which two headlines are alike."""

# "NATO-Russia relations: Russia deploys ...": the topic in front says little about the event.
_TOPIC = r"\s*[^:.!?]{3,60}:+\s+(?=\S)"

# A longer comparison adds nothing, but takes quadratic time.
_READ = 1000

MOST_COMPARED = 200
"""Most headlines that one headline is compared with: more than any day has events."""


def without_topic(headline: str) -> str:
    """Return the headline without the topics in front of it, each ended by a colon."""
    position = 0
    while match := ":" in headline and re.compile(_TOPIC).match(headline, position):
        if len(headline) - match.end() < 20:
            break
        position = match.end()
    return headline[position:].strip()


def similarity(one: str, other: str) -> float:
    """Return how similar two headlines are, from 0 to 100, without topics; missing words count."""
    from rapidfuzz import fuzz  # 30 ms to import

    one, other = _compared(one), _compared(other)
    return max(fuzz.ratio(one, other), fuzz.token_sort_ratio(one, other))


def _compared(headline: str) -> str:
    return without_topic(headline[:_READ]).lower()


def are_alike(one: str, other: str) -> bool:
    """Return whether two headlines are alike."""
    return one == other or similarity(one, other) > LIKE


class HeadlineSearch:
    """A search for the most similar of several headlines.

    Of very many headlines, it compares at most ``MOST_COMPARED`` that share a word with the given one, those with its
    rarest words first.
    """

    def __init__(self, headlines: Sequence[str]) -> None:
        self._headlines = headlines
        self._places: dict[str, list[int]] | None = None

    def most_similar(self, headline: str) -> tuple[float, int] | None:
        """Return the ratio and index of the headline most like the given one; None if none is alike."""
        if not self._headlines:
            return None
        from rapidfuzz import fuzz

        wanted = _compared(headline)
        best, place = LIKE, None
        for number in self._worth_comparing(wanted):
            other = self._headlines[number]
            # A text of half or twice the length cannot be alike, which settles most pairs cheaply.
            if 2 * len(other) < len(wanted):
                continue
            candidate = _compared(other)
            if not len(wanted) < 2 * len(candidate) < 4 * len(wanted):
                continue
            for ratio in (fuzz.ratio, fuzz.token_sort_ratio):
                score = ratio(wanted, candidate, score_cutoff=best)
                if score > best:
                    best, place = score, number
        return None if place is None else (best, place)

    def _worth_comparing(self, wanted: str) -> Sequence[int]:
        if len(self._headlines) <= MOST_COMPARED:
            return range(len(self._headlines))
        if self._places is None:
            self._places = defaultdict(list)
            for number, headline in enumerate(self._headlines):
                for word in set(_compared(headline).split()):
                    self._places[word].append(number)
        known = [self._places[word] for word in set(wanted.split()) if word in self._places]
        found: set[int] = set()
        for places in sorted(known, key=len):
            found.update(places[: MOST_COMPARED - len(found)])
        return sorted(found)


def edits(one: str, other: str, most: int) -> int:
    """Return the number of edits between two words, and ``most + 1`` for any larger number.

    An edit adds, removes or replaces a letter, or swaps two neighbours (optimal string alignment).
    """
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other, score_cutoff=most)


def nearest(word: str, words: Iterable[str], least: float = 60) -> str | None:
    """Return the word most like the given one, for "did you mean"; None if none is similar.

    ``least`` is the ratio from 0 to 100 that counts as similar.
    """
    from rapidfuzz import fuzz, process

    found = process.extractOne(
        word.lower(), {known: known.lower() for known in words}, scorer=fuzz.ratio, score_cutoff=least
    )
    return str(found[2]) if found else None

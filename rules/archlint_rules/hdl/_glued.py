"""Words without a blank between them: behind a colon, or behind the stop of a sentence."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from archlint.text.word_lists import read_words

_WORD = r"(?<![\w./@:&#'’-])(?P<before>[A-Za-z][\w'’-]*[a-z])"
_NEXT = r"(?P<next>[A-Z][a-z]+|A(?= [a-z]))(?![\w@/:(]|\.\w)"
_COLON = rf"{_WORD}(?P<mark>\)?:){_NEXT}"
_STOP = rf"{_WORD}(?P<mark>[)\"”’]?\.)(?:{_NEXT}|(?P<year>(?:19|20)\d\d)(?![\w.,/-]))"
_IN_TOPIC = r"[A-Z0-9][\w'’–-]*|an?|and|at|by|for|from|in|of|on|the|to|with"
_SENTENCE = 5  # words, with which a name that has a stop inside seldom begins


class Glued(NamedTuple):
    """Two words and the mark between them, and where a blank is missing."""

    start: int
    end: int
    blank: int


def glued_words(text: str) -> Iterator[Glued]:
    """Yield the places where a blank is missing behind a colon or a stop.

    Names and abbreviations have such marks inside. If the word before the mark begins with a capital, it has to end a
    topic (`War in Larkia:Three`) or a sentence, and the text has to go on with a small letter.
    """
    for match in re.finditer(f"{_COLON}", text):
        if not _is_name(match, ":") and (match["before"].islower() or match["mark"][0] == ")" or _ends_topic(match)):
            yield _glued(match)
    for match in re.finditer(f"{_STOP}", text):
        if not _is_name(match, ".") and (match["before"].islower() or match["year"] or _ends_sentence(match)):
            yield _glued(match)


def _glued(match: re.Match[str]) -> Glued:
    return Glued(match.start(), match.end(), match.end("mark"))


def _is_name(match: re.Match[str], mark: str) -> bool:
    before, following = match["before"].lower(), (match["next"] or "").lower()
    forms = (f"{before}{mark}", f"{mark}{following}", f"{before}{mark}{following}")
    return not _names().isdisjoint(forms)


def _ends_topic(match: re.Match[str]) -> bool:
    """Return whether a capitalised word ends a topic of several words at the start of the text."""
    words = match.string[: match.start()].split()
    return bool(words) and all(re.fullmatch(_IN_TOPIC, word) for word in words) and _goes_on(match)


def _ends_sentence(match: re.Match[str]) -> bool:
    """Return whether a capitalised word ends a sentence."""
    words = re.split(r"[.!?] ", match.string[: match.start()])[-1].split()
    return len(words) >= _SENTENCE and any(word.islower() for word in words) and _goes_on(match)


def _goes_on(match: re.Match[str]) -> bool:
    return re.match(r" [a-z]", match.string[match.end() :]) is not None


@cache
def _names() -> frozenset[str]:
    return read_words(__package__, "glued_names.txt")

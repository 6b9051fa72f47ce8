"""`a` before a vowel sound, and `an` before a consonant sound."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from archlint.text.word_lists import read_words

# An article begins the headline or a part of it, or is a small one: "Hepatitis A and B" and "4-a-side" have none.
_ARTICLE = (
    r"(?:\A *|(?<=[.:;!?] )|(?<!\S)(?=a))(?P<article>[Aa]n?)"
    r" (?=(?P<word>[A-Za-z][a-z-]*|\d[\d,.]*(?:th|st|nd|rd)?)(?![\w'’]))"
)
# Eight, eleven and eighteen, and the numbers that begin so: 8.5, 11,000, but not 1,100 ("eleven hundred" to some).
_VOWEL_NUMBER = r"(?:8[\d,.]*|1[18](?:,\d{3}|\.\d+)*[,.]?)(?:th|st|nd|rd)?"
_CONSONANT_NUMBER = r"(?!1,[18])(?:[2-79][\d,.]*|1(?:[02-79]\d*)?(?:,\d{3}|\.\d+)*[,.]?)(?:th|st|nd|rd)?"
_SHORTEST = 3  # word; shorter ones are abbreviations and particles
# How words begin that are no abbreviations: `ftp`, `ldap` and `msgr` are spelt out, and their letters sound as vowels.
_SPOKEN = r"[bcdgjkpqtvwyz]|[lmnr][aeiouy]|f[aeiouylrj]|s[aeiouychklmnpqtw]"


class WrongArticle(NamedTuple):
    """An article in a text, the word behind it, and the article that belongs there."""

    start: int
    end: int
    written: str
    word: str
    right: str


def wrong_articles(text: str) -> Iterator[WrongArticle]:
    """Yield the articles of a text that are wrong for the sound of the next word.

    Skips names, abbreviations, texts that may not be English, and words that English speakers treat in both ways.
    """
    found = [match for match in re.finditer(_ARTICLE, text) if _is_wrong(match["article"].lower(), match["word"])]
    if found and _is_english(text):
        for match in found:
            written = match["article"]
            right = written[0] if len(written) == 2 else f"{written}n"
            yield WrongArticle(*match.span("article"), written, match["word"].rstrip("-.,"), right)


def _is_english(text: str) -> bool:
    """Return whether the small words of a text are English."""
    kinds = Counter(_small_words().get(word) for word in text.lower().split())
    english, shared = kinds["english"], kinds["shared"]
    return (english >= 1 or shared >= 2) and english + shared > kinds["other"]


def _is_wrong(article: str, word: str) -> bool:
    if word[0].isdigit():
        return re.fullmatch(_VOWEL_NUMBER if article == "a" else _CONSONANT_NUMBER, word) is not None
    return _article_before(word) == ("an" if article == "a" else "a")


def _article_before(word: str) -> str | None:
    """Return the article that belongs before a word; None if that is not certain."""
    if len(word) < _SHORTEST or not word[1:].islower():
        return None
    listed = _listed(word.lower().rstrip("-"))
    if not word.islower():  # a name: only such as `European` and `United` are certain
        return listed if listed == "a" else None
    if listed is not None:
        return None if listed == "-" else listed
    if word[0] in "aeio":
        return "an"
    return "a" if re.match(_SPOKEN, word) and not set(word).isdisjoint("aeiou") else None


def _listed(word: str) -> str | None:
    table = _table()
    found = table.get(word)
    lengths = range(len(word), 1, -1) if found is None else ()
    return found or next((table[f"{word[:length]}*"] for length in lengths if f"{word[:length]}*" in table), None)


@cache
def _table() -> Mapping[str, str]:
    return _pairs("articles.tsv")


@cache
def _small_words() -> Mapping[str, str]:
    return _pairs("small_words.tsv")


def _pairs(name: str) -> Mapping[str, str]:
    return dict(line.split("\t") for line in read_words(__package__, name))

"""Hyphens in place of an apostrophe or a pair of quotes."""

import re
from collections.abc import Iterator

_ENDING = re.compile(r"-(s|t|re|ll|ve|d|m|clock)(?![\w'’/-]|\.\w)")
_ELISION = re.compile(r"(?<![\w'’-])[dD]-(?:Ivoire|[EeÉé]tat)(?![\w'’-])")
# Words that may precede an ending; before `s`, any word of two letters or more.
_BEFORE = {
    "t": "ain aren can couldn didn doesn don hadn hasn haven isn mustn needn shouldn wasn weren won wouldn".split(),
    "re": "they we you who what".split(),
    "ll": "i you he she it we they who that there".split(),
    "ve": "i you we they who would could should might must".split(),
    "d": "he she we they you who".split(),
    "m": ["i"],
    "clock": ["o"],
}

# A hyphen that begins a word, and one that ends it; `pre- and post-war`, `state-owned and -funded` are neither.
_QUOTE = re.compile(
    r"(?P<opening>(?<![^\s(\[])(?<!\band )(?<!\bor )-(?=[^\W\d_]))"
    r"|(?<=[.,!?;:…])-(?![^\s.,;:!?)\]])"
    r"|(?<=[^\W\d_])-(?![^\s.,;:!?)\]]| (?:and|or|to|nor|but|&)(?: \w+){1,3}-|, \w+-[ ,])"
)
# A shorter text is an aside, as in `-or-`.
_BEFORE_QUOTE = ("", "(", "[")
_SHORTEST_QUOTE = len("-yes-")


def apostrophes(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of words with a hyphen for an apostrophe: `Larkia-s`, `don-t`."""
    for match in _ENDING.finditer(text):
        start = match.start()
        while start and text[start - 1].isalpha():
            start -= 1
        word = text[start : match.start()].lower()
        if match[1] == "s":
            if len(word) >= 2:
                yield start, match.end()
        elif word in _BEFORE[match[1]] and not text[start - 1 : start].isalnum():
            yield start, match.end()
    if "d-" not in text.lower():
        return
    for match in _ELISION.finditer(text):
        yield match.span()


def quotes(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of words in a pair of hyphens that stand for quotes, including the hyphens."""
    # Most hyphens stand inside words, and the pattern looks at every character.
    if not any(text[place - 1 : place] in _BEFORE_QUOTE or text[place - 1].isspace() for place in _hyphens(text)):
        return
    opening = -1
    for match in _QUOTE.finditer(text):
        if match["opening"]:
            opening = match.start()
        elif opening >= 0:
            if match.end() - opening >= _SHORTEST_QUOTE:
                yield opening, match.end()
            opening = -1


def _hyphens(text: str) -> Iterator[int]:
    place = text.find("-")
    while place >= 0:
        yield place
        place = text.find("-", place + 1)

"""Forms of non-ASCII characters in old slugs.

Old slugs were made from UTF-8 read as Latin-1 and then transliterated: ``á`` (C3 A1) became ``Ã¡`` and then ``A!``, in
the slug ``a-``. The ASCII for each Latin-1 character is from Sean M. Burke's Unidecode table (1998), which the slugs
agree with; control characters vanished.
"""

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from unicodedata import normalize

# The characters A0 to FF of Latin-1, in order.
_ASCII = (
    " ,!,C/,PS,$?,Y=,|,SS,\",(c),a,<<,!,,(r),-,deg,+-,2,3,',u,P,*,;,1,o,>>,1/4,1/2,3/4,?,"
    "A,A,A,A,A,A,AE,C,E,E,E,E,I,I,I,I,D,N,O,O,O,O,O,x,O,U,U,U,U,Y,Th,ss,"
    "a,a,a,a,a,a,ae,c,e,e,e,e,i,i,i,i,d,n,o,o,o,o,o,/,o,u,u,u,u,y,th,y"
).split(",")
# Letters without a decomposition in Unicode.
_BASES = {"ß": "ss", "æ": "ae", "ð": "d", "ø": "o", "þ": "th", "đ": "d", "ħ": "h", "ı": "i", "ł": "l", "œ": "oe"}
_CURRENCIES = {"GBP": "£", "EUR": "€"}
_TWO_LETTERS = {"ä": "ae", "å": "aa", "ö": "oe", "ø": "oe", "ü": "ue"}
_ROMANIAN = range(0x218, 0x21C)
_VIETNAMESE = range(0x1EA0, 0x1EFA)
_LETTERS = (*range(0xC0, 0x180), *_VIETNAMESE)
_LONGEST = 5  # of all fragments, in characters
_MARKS = (*range(0xA0, 0xC0), *range(0x2010, 0x2045), 0x20AC, 0x2122, 0x2212)


@lru_cache(maxsize=512)
def fragment(character: str) -> str:
    """Return the form of a character in an old slug: ``a-`` for ``á``, ``a`` for an en dash."""
    ascii_text = "".join(_ASCII[byte - 0xA0] for byte in character.encode(errors="replace") if byte >= 0xA0)
    return _as_slug(ascii_text)


def base_letter(character: str) -> str:
    """Return the ASCII letter under a character's accents (``ss`` for ``ß``) in lower case; empty if there is none."""
    base = _BASES.get(character.lower()) or normalize("NFKD", character)[0]
    return base.lower() if base.isascii() and base.isalnum() else ""


def two_letters(character: str) -> str:
    """Return the two ASCII letters that people write for a letter (``oe`` for ``ö``); empty if they do not."""
    return _TWO_LETTERS.get(character.lower(), "")


def currency_fragment(code: str) -> str:
    """Return the form in an old slug of the sign that a headline now has as the code of a currency; else empty."""
    return fragment(_CURRENCIES[code]) if code in _CURRENCIES else ""


@cache
def mark_fragments() -> frozenset[str]:
    """Return the forms of dashes, quotes and signs in old slugs."""
    return _fragments(_MARKS)


@cache
def letter_fragments(letter: str) -> frozenset[str]:
    """Return the forms in old slugs of the accented variants of an ASCII letter."""
    return _fragments(code for code in (*_LETTERS, *_ROMANIAN) if base_letter(chr(code)) == letter)


@cache
def all_fragments() -> frozenset[str]:
    """Return the forms of all accented letters and marks in old slugs; each begins with ``a``."""
    return _fragments((*_LETTERS, *_MARKS))


def prefix_lengths(fragments: frozenset[str], slug: str, at: int) -> Iterator[int]:
    """Yield the lengths of the fragments that stand at a position of the slug.

    At the end of a slug, where it is cut and its hyphens are stripped, a fragment may be cut too.
    """
    left = len(slug) - at
    for length in range(1, min(left, _LONGEST) + 1):
        if slug[at : at + length] in fragments:
            yield length
    if 0 < left < _LONGEST:
        rest = slug[at:]
        if rest not in fragments and any(text.startswith(rest) for text in fragments):
            yield left


def _fragments(codes: Iterable[int]) -> frozenset[str]:
    return frozenset(fragment(chr(code)) for code in codes) - {""}


def _as_slug(text: str) -> str:
    slug = ""
    for character in text.lower():
        if character.isalnum():
            slug += character
        elif not slug.endswith("-"):
            slug += "-"
    return slug

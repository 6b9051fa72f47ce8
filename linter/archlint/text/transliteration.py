"""What became of a character outside ASCII on its way into an old slug.

Old slugs were made from UTF-8 read as Latin-1 and then transliterated: ``á`` (C3 A1) became ``Ã¡`` and then
``A!``, in the slug ``a-``. The ASCII that stands for each Latin-1 character is Sean M. Burke's Unidecode table
(1998), which the slugs agree with; control characters vanished.
"""

from functools import cache
from unicodedata import normalize

# The characters A0 to FF of Latin-1, in order.
_ASCII = (
    " ,!,C/,PS,$?,Y=,|,SS,\",(c),a,<<,!,,(r),-,deg,+-,2,3,',u,P,*,;,1,o,>>,1/4,1/2,3/4,?,"
    "A,A,A,A,A,A,AE,C,E,E,E,E,I,I,I,I,D,N,O,O,O,O,O,x,O,U,U,U,U,Y,Th,ss,"
    "a,a,a,a,a,a,ae,c,e,e,e,e,i,i,i,i,d,n,o,o,o,o,o,/,o,u,u,u,u,y,th,y"
).split(",")
_LETTERS = range(0xC0, 0x250)
_MARKS = (*range(0xA0, 0xC0), *range(0x2010, 0x2045), 0x20AC, 0x2122)


def fragment(character: str) -> str:
    """Return what an old slug has for a character: ``a-`` for ``á``, ``a`` for an en dash."""
    ascii_text = "".join(_ASCII[byte - 0xA0] for byte in character.encode() if byte >= 0xA0)
    return _as_slug(ascii_text)


def base_letter(character: str) -> str:
    """Return the ASCII letter under a character's accents, in lower case; empty where there is none."""
    base = normalize("NFKD", character)[0]
    return base.lower() if base.isascii() and base.isalnum() else ""


@cache
def mark_fragments() -> tuple[str, ...]:
    """Return what old slugs have for dashes, quotes and signs, longest first."""
    return _longest_first({fragment(chr(code)) for code in _MARKS})


@cache
def letter_fragments(letter: str) -> tuple[str, ...]:
    """Return what old slugs have for the accented forms of an ASCII letter, longest first."""
    return _longest_first({fragment(chr(code)) for code in _LETTERS if base_letter(chr(code)) == letter})


@cache
def all_fragments() -> tuple[str, ...]:
    """Return what old slugs have for any accented letter or mark, longest first."""
    return _longest_first({fragment(chr(code)) for code in (*_LETTERS, *_MARKS)})


def _as_slug(text: str) -> str:
    slug = ""
    for character in text.lower():
        if character.isalnum():
            slug += character
        elif not slug.endswith("-"):
            slug += "-"
    return slug


def _longest_first(fragments: set[str]) -> tuple[str, ...]:
    return tuple(sorted(fragments - {""}, key=lambda text: (-len(text), text)))

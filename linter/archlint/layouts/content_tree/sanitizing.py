"""Texts as parts of a URL, as Hugo makes them.

The source of the algorithms is Hugo 0.168: ``paths.Sanitize``, ``PathSpec.MakePathSanitized``, ``paths.URLEscape`` and
the normalization of ``paths.PathParser``.
"""

import re
import unicodedata
from functools import lru_cache
from urllib.parse import quote

from archlint.layouts.dated_files.preset import Site

_SIGNS = frozenset("./\\_#+~-@")
_HEX = frozenset("0123456789abcdefABCDEF")
_PLAIN = "/~!$&'()+*,;=:@?"
"""Characters besides letters, digits and ``-._`` that a path keeps in a URL."""

_ENCODED = re.compile("(%[0-9A-Fa-f]{2})")


@lru_cache(maxsize=1024)
def sanitized(text: str, *, lowers: bool, drops_accents: bool) -> str:
    """Return a text without the characters that no path of the site has; blanks between others become hyphens."""
    text = _without_signs(text)
    if drops_accents:
        text = _without_accents(text)
    return text.lower() if lowers else text


def clean(text: str, site: Site) -> str:
    """Return a text as a part of a path of the site."""
    return sanitized(text, lowers=site.lower_urls, drops_accents=site.plain_urls)


@lru_cache(maxsize=1024)
def _segment_of(name: str, lowers: bool, drops: bool) -> str:  # noqa: FBT001
    text = normalized(name) if lowers else name
    return sanitized(text, lowers=lowers, drops_accents=drops)


def segment(name: str, site: Site) -> str:
    """Return the name of a file or a folder as a part of a path of the site."""
    return _segment_of(name, site.lower_urls, site.plain_urls)


def normalized(text: str) -> str:
    """Return the path of a file as the tree has it: in small letters, with hyphens for blanks."""
    return text.lower().replace(" ", "-")


def escaped(path: str) -> str:
    """Return a path with all characters percent-encoded that cannot stand in a URL; those that are stay so."""
    if "%" not in path:
        return quote(path, safe=_PLAIN)
    return "".join(part if _ENCODED.fullmatch(part) else quote(part, safe=_PLAIN) for part in _ENCODED.split(path))


def _without_signs(text: str) -> str:
    if all(map(_is_kept, text)):
        return text
    made: list[str] = []
    pending = was_hyphen = False
    for place, sign in enumerate(text):
        if _is_kept(sign) or (sign == "%" and _are_hex(text[place + 1 : place + 3])):
            was_hyphen = sign == "-"
            if pending and not was_hyphen:
                made.append("-")
            pending = False
            made.append(sign)
        elif made and not was_hyphen and sign.isspace():
            pending = True
    return "".join(made)


def _is_kept(sign: str) -> bool:
    """Return whether a character may stand in a path: a letter, a mark, a digit, or one of a few signs."""
    return (
        sign in _SIGNS or sign.isalpha() or unicodedata.category(sign)[0] == "M" or unicodedata.category(sign) == "Nd"
    )


def _are_hex(text: str) -> bool:
    return len(text) == 2 and _HEX.issuperset(text)


def _without_accents(text: str) -> str:
    apart = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(sign for sign in apart if unicodedata.category(sign) != "Mn"))

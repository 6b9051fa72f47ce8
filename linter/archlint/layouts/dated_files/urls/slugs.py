"""Slugs as Jekyll makes them of file names, fields and titles.

The source of the algorithms is ``Jekyll::Utils`` (``slugify``, ``titleize_slug``) of Jekyll 4.3.
"""

import re
import unicodedata
from typing import Literal

SlugStyle = Literal["default", "pretty"]
"""Which characters a slug keeps beside letters, marks and digits: none, or those that look well in a URL."""

_OTHERS = {
    "default": re.compile(r"[\x00-/:-@\[-`{-\x7f]+"),
    "pretty": re.compile(r'[\x00-\x20"#%*\-/:<>?\[-^`{|}\x7f]+'),
}
"""Runs of the other characters of ASCII."""
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_RUNS = re.compile("-+")


def slugify(text: str, style: SlugStyle = "default", *, cased: bool = False) -> str:
    """Return the slug of a text: runs of other characters become a hyphen; lower case unless ``cased``."""
    is_slug = text.isascii() and "--" not in text and text.replace("-", "").isalnum()  # as names of files mostly are
    slug = text if is_slug else _OTHERS[style].sub("-", text)
    if not text.isascii():
        slug = _RUNS.sub("-", _BEYOND_ASCII.sub(_kept, slug))
    slug = slug.removeprefix("-").removesuffix("-")
    return slug if cased else downcase(slug)


def _kept(match: re.Match[str]) -> str:
    """Return a character if it is a letter, a mark or a decimal digit, else a hyphen."""
    character = match[0]
    category = unicodedata.category(character)
    return character if category[0] in "LM" or category == "Nd" else "-"


def downcase(text: str) -> str:
    """Return a text in lower case, character by character: a sigma at the end of a word is one as any other."""
    return text.lower() if text.isascii() else "".join(map(str.lower, text))


def titleize(slug: str) -> str:
    """Return the title that a page without one has: the words of its slug, each with a capital."""
    words = slug.split("-")
    while words and not words[-1]:
        words.pop()
    return " ".join(word[:1].title() + downcase(word[1:]) for word in words)

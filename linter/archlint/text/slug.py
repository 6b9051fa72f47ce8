"""The slug of a headline, as the archive makes it (docs/format.md, "The slug")."""

from functools import lru_cache

CUT = 140
"""Code points of the headline that the slug is made from, the leading space included."""

LONGEST = 141
"""The longest possible slug, in characters."""

# ASCII letters and digits become lower case, `_` stays, all other characters become a blank.
_KEPT = "abcdefghijklmnopqrstuvwxyz0123456789_"
_CHARACTERS = bytes(ord(chr(code).lower()) if chr(code).lower() in _KEPT else ord(" ") for code in range(256))


@lru_cache(maxsize=4)
def slugify(headline: str, cut: int = CUT) -> str:
    """Return the slug of a raw headline: lower case, signs but ``_`` as ``-``, cut, runs of ``-`` collapsed, stripped.

    Only ASCII letters are lowered, so that each character stays one. The most recent slugs are cached, because several
    rules ask for the slug of one headline.
    """
    characters = headline[:cut].encode("ascii", "replace").translate(_CHARACTERS)
    return b"-".join(characters.split()).decode()

"""The slug of a headline, as the archive makes it (docs/format.md, "The slug")."""

from functools import lru_cache

CUT = 140
"""How many code points of the headline, its leading space included, the slug is made from."""

LONGEST = 141
"""The longest slug that exists, in characters."""

# Lower case for letters and digits of ASCII, a blank for all others.
_CHARACTERS = bytes(ord(chr(code).lower()) if chr(code).isalnum() and code < 128 else ord(" ") for code in range(256))


@lru_cache(maxsize=4)
def slugify(headline: str, cut: int = CUT) -> str:
    """Return the slug of a raw headline: lower case, other characters ``-``, cut, runs collapsed, stripped.

    Only ASCII letters have a lower case here, so that each character stays one. The last few are remembered: several
    rules ask for the slug of one headline.
    """
    characters = headline[:cut].encode("ascii", "replace").translate(_CHARACTERS)
    return b"-".join(characters.split()).decode()

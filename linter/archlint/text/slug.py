"""The slug of a headline, as the archive makes it (docs/format.md, "The slug")."""

from functools import lru_cache
from string import ascii_letters, digits

CUT = 140
"""How many code points of the headline, its leading space included, the slug is made from."""

LONGEST = 141
"""The longest slug that exists, in characters."""


class _Characters(dict[int, str]):
    """What slugs have for each character: lower case for letters and digits of ASCII, a blank for all others."""

    def __missing__(self, code: int) -> str:
        self[code] = " "
        return " "


_CHARACTERS = _Characters({ord(sign): sign.lower() for sign in ascii_letters + digits})


@lru_cache(maxsize=4)
def slugify(headline: str, cut: int = CUT) -> str:
    """Return the slug of a raw headline: lower case, other characters ``-``, cut, runs collapsed, stripped.

    Only ASCII letters have a lower case here, so that each character stays one. The last few are remembered: several
    rules ask for the slug of one headline.
    """
    return "-".join(headline[:cut].translate(_CHARACTERS).split())

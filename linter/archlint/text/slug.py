"""The slug of a headline, as the archive makes it (docs/format.md, "The slug")."""

import re
from functools import lru_cache

CUT = 140
"""How many code points of the headline, its leading space included, the slug is made from."""

LONGEST = 141
"""The longest slug that exists, in characters."""

_OTHER = re.compile(r"[^a-z0-9]+")
_CAPITALS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")


@lru_cache(maxsize=4)
def slugify(headline: str, cut: int = CUT) -> str:
    """Return the slug of a raw headline: lower case, other characters ``-``, cut, runs collapsed, stripped.

    Only ASCII letters have a lower case here, so that each character stays one. The last few are remembered: several
    rules ask for the slug of one headline.
    """
    text = headline[:cut]
    lower = text.lower() if text.isascii() else text.translate(_CAPITALS)
    return _OTHER.sub("-", lower).strip("-")

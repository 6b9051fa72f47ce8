"""Patterns of files that a site passes over, as Hugo's ``ignoreFiles`` has them."""

import re

_PLAIN = re.compile(r"\^?(?:[\w/ -]|\\[.$^+?*()\[\]{}|\\/-]|\.\*?)*\$?", re.ASCII)
_MOST_STARS = 2
FORM = "text with \\ before signs, . for a character, at most two of .* for any text, ^ and $ at the ends"
"""The form of the patterns, for messages."""


def is_plain(pattern: str) -> bool:
    """Return whether a pattern of files is followed; any other could take very long."""
    return _PLAIN.fullmatch(pattern) is not None and pattern.count("*") <= _MOST_STARS

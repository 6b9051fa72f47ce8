"""Make values of the matches of patterns, as the readers of JSON and TOML do."""

import re
from math import isinf

from archlint.front_matter.headers.outcomes import FaultError
from archlint.model.front_matter import Plain, Scalar
from archlint.model.spans import Piece


def skip(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    """Return the end of what a pattern, which matches anything, takes from ``start``."""
    match = pattern.match(text, start, end)
    return match.end() if match else start


def scalar(match: re.Match[str], value: Plain) -> tuple[Scalar, int]:
    """Return the scalar that a match is, with its value, and its end."""
    return Scalar(Piece(match[0], match.start()), value), match.end()


def finite(match: re.Match[str], written: str) -> float:
    """Return the number with a point that a match is; FaultError if it is larger than any."""
    number = float(written)
    if isinf(number):
        raise FaultError(match.start(), "the number is larger than any that is read")
    return number

"""Closed lists of words, in text files beside the rules that use them."""

from functools import cache


@cache
def read_words(package: str, name: str) -> frozenset[str]:
    """Return the words of a file in a package: one a line, without blank lines and those that begin with ``#``."""
    from pkgutil import get_data  # late; it reads from a zipped archlint, too

    data = get_data(package, name) or b""
    lines = data.decode().splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))

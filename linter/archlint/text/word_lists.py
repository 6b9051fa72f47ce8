"""Closed lists of words, in data files beside the modules that use them."""

from functools import cache


@cache
def read_words(package: str, name: str) -> frozenset[str]:
    """Return the lines of a data file in a package, without blank lines and those that begin with ``#``.

    The file is UTF-8, and is read once, also out of a zipapp. Raises OSError if there is none.
    """
    from pkgutil import get_data  # late, as few runs need a list

    lines = (get_data(package, name) or b"").decode().splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))

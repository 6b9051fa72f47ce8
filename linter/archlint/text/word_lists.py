"""Closed lists of words, in data files beside the modules that use them."""

from functools import cache


@cache
def read_words(module: str, name: str) -> tuple[str, ...]:
    """Return the lines of a data file beside a module, without blank lines and comments.

    ``module`` is the ``__name__`` of the module. A comment is a line that begins with ``#`` and a blank. The file is
    UTF-8, and is read once, also out of a zipapp. Raises FileNotFoundError if there is no such file.
    """
    from pkgutil import get_data  # late, as few runs need a list

    data = get_data(module, name)
    if data is None:
        raise FileNotFoundError(name)
    return tuple(line for line in data.decode().splitlines() if line and not line.startswith("# "))

"""Find the reader of a header by its name, and read the header of a page with the first that knows its sign."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib import import_module
from typing import Literal, cast

from archlint.model.front_matter import FrontMatter

YamlDialect = Literal["psych", "go"]
"""Readers of YAML that give its values other meanings: Ruby's Psych, and the library that Hugo has."""

Reader = Callable[[str], FrontMatter | None]
"""Returns the header at the top of a page; None if the page does not begin with its sign.

The text has line feeds for line ends and no BOM.
"""


def read_header(text: str, headers: Sequence[str], yaml: YamlDialect = "psych") -> FrontMatter | None:
    """Return the header of a page, of the first kind that knows its sign; None if the page has none.

    ``headers`` are names, as ``("yaml", "toml")``; ModuleNotFoundError if there is no reader for one.
    """
    for name in headers:
        front = _reader(name, yaml)(text)
        if front is not None:
            return front
    return None


@lru_cache(maxsize=16)
def _reader(name: str, yaml: YamlDialect) -> Reader:
    """Return the reader of a header, which is imported when the first page needs it."""
    stem = f"{yaml}_{name}" if name == "yaml" else name
    return cast("Reader", import_module(f"archlint.front_matter.headers.{stem}_header").read)

"""Find the reader of a syntax by its name: for the header of a page, and for whole texts, such as configurations."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib import import_module
from types import ModuleType
from typing import cast

from archlint.model.front_matter import Fault, FrontMatter, Node, YamlDialect

_Reader = Callable[[str], FrontMatter | None]
"""Returns the header at the top of a page; None if the page does not begin with its sign.

The text has line feeds for line ends and no BOM.
"""


def read_header(text: str, headers: Sequence[str], yaml: YamlDialect = "psych") -> FrontMatter | None:
    """Return the header of a page, of the first kind that knows its sign; None if the page has none.

    ``headers`` are names, as ``("yaml", "toml")``; ModuleNotFoundError if there is no reader for one.
    """
    for name in headers:
        front = cast("_Reader", _module(name, yaml).read)(text)
        if front is not None:
            return front
    return None


def parse_data(text: str, syntax: str, yaml: YamlDialect = "psych") -> Node | Fault:
    """Return the value of a whole text in the syntax of a header, ``toml``, ``yaml`` or ``json``, or its fault.

    The text has line feeds for line ends and no BOM. ModuleNotFoundError if there is no reader for the syntax.
    """
    return cast("Callable[[str], Node | Fault]", _module(syntax, yaml).parse)(text)


@lru_cache(maxsize=16)
def _module(name: str, yaml: YamlDialect) -> ModuleType:
    """Return the module of a header, which is imported when the first page needs it."""
    stem = f"{yaml}_{name}" if name == "yaml" else name
    return import_module(f"archlint.front_matter.headers.{stem}_header")

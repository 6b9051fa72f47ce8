"""Read TOML between lines of ``+++``."""

from archlint.front_matter.headers.fences import find_fenced
from archlint.front_matter.headers.outcomes import attempt, front_matter
from archlint.front_matter.headers.toml.document import read_document
from archlint.model.front_matter import Fault, FrontMatter, Node
from archlint.model.spans import Span

_SIGN, _SYNTAX = "+", "toml"


def read(text: str) -> FrontMatter | None:
    """Return the header of a page; None if the page does not begin with ``+``."""
    block = find_fenced(text, _SIGN, _SYNTAX)
    if block is None or isinstance(block, FrontMatter):
        return block
    return front_matter(Span(0, block.after), _SYNTAX, attempt(read_document, text, block.start, block.end))


def parse(text: str) -> Node | Fault:
    """Return the table that a whole text in TOML is, or its fault."""
    return attempt(read_document, text, 0, len(text))

"""Read TOML between lines of ``+++``."""

from archlint.front_matter.headers.fences import find_fenced
from archlint.front_matter.headers.toml.document import read_document
from archlint.front_matter.headers.toml.signs import FaultError, TooDeepError
from archlint.model.front_matter import Fault, FrontMatter
from archlint.model.spans import Span

_SIGN, _SYNTAX = "+", "toml"


def read(text: str) -> FrontMatter | None:
    """Return the header of a page; None if the page does not begin with ``+``."""
    block = find_fenced(text, _SIGN, _SYNTAX)
    if block is None or isinstance(block, FrontMatter):
        return block
    span = Span(0, block.after)
    try:
        return FrontMatter(span, read_document(text, block.start, block.end), syntax=_SYNTAX)
    except FaultError as error:
        place = min(error.place, block.end - 1)
        return FrontMatter(span, fault=Fault(Span(place, place + 1), error.reason), syntax=_SYNTAX)
    except TooDeepError as error:
        return FrontMatter(span, unknown=str(error), syntax=_SYNTAX)

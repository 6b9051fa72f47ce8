"""Keep moved pages tracked by git, and report it."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archlint.transaction.changes import Move

_MOST_NAMED = 20


class MovedPages:
    """Callback that keeps the moved pages of a transaction tracked by git.

    ``remarks`` report what was done, ``warnings`` what the user must still do.
    """

    def __init__(self, base: str) -> None:
        """Create a callback; ``base`` is a folder that contains all pages, free of links."""
        self._base = base
        self.remarks: tuple[str, ...] = ()
        self.warnings: tuple[str, ...] = ()

    def __call__(self, moves: Sequence["Move"]) -> None:
        """Add the new paths of pages to git."""
        from archlint.git.moved import keep_tracked  # a hook moves nothing, and need not import it

        kept, lost, reason = keep_tracked(moves, self._base)
        if len(kept) == 1:
            self.remarks = ("git tracks it under its new name.",)
        elif kept:
            self.remarks = (f"git tracks {len(kept):,} pages under their new names.",)
        if lost:
            self.warnings = (_warning(lost, reason),)


def _warning(lost: Sequence[str], reason: str) -> str:
    from shlex import quote

    named = " ".join(quote(os.path.relpath(place)) for place in lost[:_MOST_NAMED])
    more = f" (and {len(lost) - _MOST_NAMED:,} more)" if len(lost) > _MOST_NAMED else ""
    pages = "the new name of the page" if len(lost) == 1 else f"the new names of {len(lost):,} pages"
    command = f"git add --intent-to-add -- {named}{more}"
    return f"git does not know {pages} yet, so a commit may leave pages out: {reason}. Run {command}"

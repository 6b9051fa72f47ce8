"""Findings, and the edits that fix them."""

from collections.abc import Iterable, Iterator
from enum import Enum
from itertools import islice
from typing import NamedTuple

from archlint.model.edits import Edit
from archlint.model.spans import Span
from archlint.rule.cause import Cause


class Severity(Enum):
    """Severity of a finding. Errors and warnings are on by default, infos once selected."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 for info, 1 for warning, 2 for error."""
        return _RANK[self]


_RANK = {Severity.INFO: 0, Severity.WARNING: 1, Severity.ERROR: 2}


class Safety(Enum):
    """Whether a fix can be applied without a review (safe) or needs one (unsafe)."""

    SAFE = "safe"
    UNSAFE = "unsafe"


class Fix(NamedTuple):
    """A fix of a finding: edits that do not overlap, or a new archive path for its page.

    ``edits`` are those on its own page. ``elsewhere`` holds archive paths of other pages with the edits there, in code
    points of those pages' texts. All of them are applied or none. ``copies`` is the archive path of the event whose
    headline the edits write into a link; a disputed headline is not copied. A fix ``gathers`` if its insertion at a
    place may stand beside insertions of other fixes of its rule, with equal ones inserted once: entries at the end of a
    list, and a blank line before them.
    """

    message: str
    edits: tuple[Edit, ...] = ()
    rename: str | None = None
    safety: Safety = Safety.SAFE
    elsewhere: tuple[tuple[str, tuple[Edit, ...]], ...] = ()
    copies: str | None = None
    gathers: bool = False


class Finding(NamedTuple):
    """A place on the page and what is wrong there. The engine adds rule, severity and file.

    ``cause`` is what makes this finding and others, if anything does: a page, a day, a tag. ``help`` names the command
    that mends the fault (``run archlint retitle /a.md``), or says what to do by hand; empty if message and fix say
    enough. ``severity`` is that of this finding if it is lower than the rule's. One that is an info is reported where
    the rule would be if it were an info.
    """

    span: Span
    message: str
    fix: Fix | None = None
    cause: Cause | None = None
    help: str = ""
    severity: Severity | None = None


MOST_TOLD = 100
"""Number of findings of one cause that are reported one by one, if a page can have very many."""


def folded(findings: Iterable[Finding], most: int = MOST_TOLD) -> Iterator[Finding]:
    """Yield up to ``most`` findings of one cause, and one more that counts the rest."""
    found = iter(findings)
    yield from islice(found, most)
    one = next(found, None)
    if one is not None:
        more = sum(1 for _ in found)
        # It stands for many, so a report that counts the findings of its cause leaves it out.
        yield one._replace(message=f"{one.message} (and {more:,} more like it)", cause=None) if more else one

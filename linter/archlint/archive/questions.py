"""Questions that an archive cannot answer from its pages: the functions that answer them, which a run hands in."""

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

ToAdd = Callable[[str], str | None]
"""Function that returns the file to name to ``git add`` if a commit lacks only that page; takes an archive path."""

CommittedHeadline = Callable[[str], str | None]
"""Function that returns the headline of the event at an archive path in a commit; None if it is not known."""

AllPages = Callable[[], Sequence[str]]
"""Function that returns the archive paths of all pages of a site, also of those that are not checked."""


class Answering(Protocol):
    """Answers for the pages of a site that are not checked."""

    def __call__(self, key: str) -> Sequence[str]:
        """Return the paths of the pages that may answer to a key; no others do."""

    def has(self, key: str) -> bool:
        """Return whether one of the pages certainly answers to a key."""


class Outside(NamedTuple):
    """The functions that answer an archive what its pages do not tell; without one, the answer is not known.

    ``to_add`` is there if a commit is checked, and ``committed_headline`` if git may know. Of a site, ``all_pages``
    returns the paths of all pages, and ``answering`` those of the pages not checked that may answer to a key.
    """

    to_add: ToAdd | None = None
    committed_headline: CommittedHeadline | None = None
    all_pages: AllPages | None = None
    answering: Answering | None = None


NOTHING_OUTSIDE = Outside()
"""Answers nothing: all there is are the pages of the archive."""

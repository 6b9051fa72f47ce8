"""The related links of an event as columns, by which rules can settle at one look that they find nothing."""

from collections.abc import Sequence
from typing import NamedTuple


class LinkColumns(NamedTuple):
    """The related links of an event by column: the n-th entry of each column is of the n-th of ``Archive.related``.

    "Here" is the list of the event, "there" the event that a link leads to. Texts are hashes (see
    :func:`archlint.model.facts.text_hash`), 0 if there is no text.
    """

    are_events: Sequence[bool]
    """True if the link leads to an event; False also if a commit would lack that event."""
    texts: Sequence[int]
    """The labels here."""
    headlines: Sequence[int]
    """The headlines there."""
    contexts: Sequence[int]
    """The contexts here."""
    contexts_back: Sequence[int | None]
    """The contexts of the links back; None if there is no link back."""
    tags: Sequence[int]
    """The numbers of tags here."""
    sizes: Sequence[int]
    """The numbers of related items there."""
    last_ranks: Sequence[tuple[int, int] | None]
    """The ranks of the items that rank last there; None if no item has tags.

    In these ranks a number stands for the path: less than 0 if the path precedes that of this event, more than 0 if it
    follows. A link back with n tags has the rank (n, 0).
    """
    texts_back: Sequence[int | None] = ()
    """The labels of the links back; None if there is no link back."""

"""The related links of an event as columns, to tell of all of them at one look that rules find nothing there."""

from collections.abc import Sequence
from typing import NamedTuple


class LinkColumns(NamedTuple):
    """The related links of an event by column: the n-th entry of each column is of the n-th of ``Archive.related``.

    "Here" is the list of the event, "there" the event that a link leads to. Texts are hashes (see
    :func:`archlint.model.facts.text_hash`), 0 where there is no text.
    """

    are_events: Sequence[bool]
    """Whether the link leads to an event; False also where a commit would lack that event."""
    texts: Sequence[int]
    """The labels here."""
    headlines: Sequence[int]
    """The headlines there."""
    contexts: Sequence[int]
    """The contexts here."""
    contexts_back: Sequence[int | None]
    """The contexts of the links back; None where there is no link back."""
    tags: Sequence[int]
    """The numbers of tags here."""
    sizes: Sequence[int]
    """The numbers of related items there."""
    last_ranks: Sequence[tuple[int, int] | None]
    """The ranks of the items that rank last there; None where no item has tags.

    In these ranks a number stands for the path: less than 0 where the path is less than that of this event, more than 0
    where it is greater. So a link back with n tags has the rank (n, 0).
    """

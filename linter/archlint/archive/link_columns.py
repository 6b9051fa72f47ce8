"""Compute columns of the related links of an event, from any facts."""

from collections.abc import Callable, Sequence

from archlint.model.facts import EventFacts
from archlint.model.ranks import Rank
from archlint.rule import LinkColumns, Related


def columns_of(
    event: EventFacts, related: Sequence[Related], to_add: Callable[[str], str | None] | None = None
) -> LinkColumns:
    """Return the related links of an event, as an archive returns them, by column.

    ``to_add`` returns the file to name to ``git add`` if a commit would lack the page at an archive path.
    """
    if not related:
        return NO_LINKS
    places = [place for place, _, _ in related]
    targets = [target for _, target, _ in related]
    return LinkColumns(
        [
            target is not None and (to_add is None or to_add(event.links[place]) is None)
            for place, target in zip(places, targets, strict=True)
        ],
        [event.texts[place] for place in places],
        [target.headline_hash if target else 0 for target in targets],
        [event.context_hashes[place] for place in places],
        [target.context_hashes[back] if target and back >= 0 else None for _, target, back in related],
        [event.tags[place] for place in places],
        [target.size if target else 0 for target in targets],
        [relative_rank(target.last, event.path) if target else None for target in targets],
        [target.texts[back] if target and back >= 0 else None for _, target, back in related],
    )


def relative_rank(rank: Rank | None, path: str) -> tuple[int, int] | None:
    """Return a rank with a number for its path: less than 0 if it precedes ``path``, more than 0 if it follows."""
    return None if rank is None else (rank[0], (rank[1] > path) - (rank[1] < path))


NO_LINKS = LinkColumns(*[[] for _ in LinkColumns._fields])
"""The columns of an event without related links."""
